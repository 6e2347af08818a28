package dev.mirrordeck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.DiskFull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The shell around decide: in which order it writes, shows and starts, and what it does when the disk is full. */
class SessionTest {
    private static final Map<Integer, List<ToolCall>> SOLVES =
            Map.of(1, List.of(Given.bash("1.1", "ls")), 2, List.of(submit("2.1")));
    private static final Map<Integer, List<ToolCall>> THINKS = Map.of();

    private final Recording recording = new Recording();
    private final Inbox inbox = new Inbox();
    private Supplier<Stamp> clock = () -> Given.stamp(0);

    private Session session(Effects effects, Map<String, String> limits) {
        LifecycleEvent.SessionOpened opened = (LifecycleEvent.SessionOpened)
                Given.opened(limits, Map.of()).entries().getFirst().event();
        Session.open(recording, opened, Given.stamp(0));
        SessionState state = Reducer.fold(recording.entries().iterator());
        return new Session(recording, state, inbox, effects, recording, clock);
    }

    private static CompletableFuture<SessionState> inBackground(Session session) {
        CompletableFuture<SessionState> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                end.complete(session.run(Given.host(IfAsked.WAIT)));
            } catch (Throwable fault) {
                end.completeExceptionally(fault);
            }
        });
        return end;
    }

    @Test
    void runsToItsEndAndItsTranscriptFoldsToItsState() throws Exception {
        Table table = new Table(inbox, SOLVES);
        Session session = session(table, Map.of());
        SessionState end = session.run(Given.host(IfAsked.WAIT));
        assertThat(end.phase()).isInstanceOf(Phase.Ended.class);
        assertThat(end).isEqualTo(Reducer.fold(recording.entries().iterator())).isSameAs(session.state());
        assertThat(table.closed).isCompleted();
        assertThat(table.started)
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly(
                        "OpenSandbox", "AskModel", "CallTool", "AskModel", "CallTool", "Score", "CloseSandbox");
    }

    @Test
    void diskBeforeScreen() throws Exception {
        session(new Table(inbox, SOLVES), Map.of()).run(Given.host(IfAsked.WAIT));
        assertThat(recording.order).startsWith("append 1", "append 3", "shown 3");
        for (int i = 1; i < recording.order.size(); i += 2) {
            assertThat(recording.order.get(i + 1))
                    .isEqualTo(recording.order.get(i).replace("append", "shown"));
        }
        assertThat(recording.heard)
                .isEqualTo(recording.entries().subList(1, recording.entries().size()));
    }

    @Test
    void effectStartsOnlyAfterItsStartIsOnDisk() throws Exception {
        Effects picky = new Effects() {
            private final Table table = new Table(inbox, SOLVES);

            @Override
            public void start(Effect effect) {
                if (effect instanceof Effect.CallTool call) {
                    assertThat(recording.entries())
                            .extracting(Entry::event)
                            .anyMatch(event -> event instanceof dev.mirrordeck.event.ToolEvent.ToolStarted started
                                    && started.effect().equals(call.effect()));
                }
                table.start(effect);
            }

            @Override
            public void close() {
                table.close();
            }
        };
        assertThat(session(picky, Map.of())
                        .run(Given.host(IfAsked.WAIT))
                        .phase()
                        .isFinal())
                .isTrue();
    }

    @Test
    void fullDiskFreezesAlarmsOnceAndLosesNothing() throws Exception {
        recording.failFrom(6, full());
        recording.failFrom(6, full());
        Table table = new Table(inbox, SOLVES);
        SessionState end = session(table, Map.of()).run(Given.host(IfAsked.WAIT));
        assertThat(((Phase.Ended) end.phase()).how()).isEqualTo(Ending.SUBMITTED);
        assertThat(recording.order).containsSubsequence("shown 6", "failed", "failed", "append 8", "shown 8");
        assertThat(recording.alarms).hasSize(2);
        assertThat(recording.alarms.getFirst()).startsWith("The disk is full: ").contains("Free some space.");
        assertThat(recording.alarms.getLast()).isEqualTo("There is room on the disk again; the session goes on.");
        assertThat(table.started.stream().filter(effect -> effect instanceof Effect.Freeze))
                .hasSize(1);
        assertThat(table.started.stream().filter(effect -> effect instanceof Effect.Thaw))
                .hasSize(1);
        assertThat(Reducer.fold(recording.entries().iterator())).isEqualTo(end);
    }

    @Test
    void transcriptThatCannotBeWrittenAtAllStopsEverything() {
        recording.failFrom(4, new IllegalStateException("the disk is gone"));
        Table table = new Table(inbox, SOLVES);
        Session session = session(table, Map.of());
        assertThatThrownBy(() -> session.run(Given.host(IfAsked.WAIT))).hasMessage("the disk is gone");
        assertThat(table.closed).isCompleted();
        assertThat(table.started)
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly("OpenSandbox");
    }

    @Test
    void requestsAreAnsweredWithTheirEntryOrARefusal() throws Exception {
        CompletableFuture<SessionState> end = inBackground(session(new Table(inbox, THINKS), Map.of()));
        Ruling marked = ask(new Request.Mark(Given.ADA, "here"));
        assertThat(marked).isInstanceOf(Ruling.Taken.class);
        assertThat(recording
                        .entries()
                        .get((int) ((Ruling.Taken) marked).entry() - 1)
                        .event())
                .isEqualTo(new dev.mirrordeck.event.OperatorEvent.Marked(Given.ADA, "here"));
        assertThat(ask(new Request.Resume(Given.ADA))).isEqualTo(new Ruling.Refused("The session is not paused."));
        assertThat(recording.entries())
                .extracting(Entry::event)
                .noneMatch(event -> event instanceof dev.mirrordeck.event.OperatorEvent.Resumed);
        assertThat(ask(new Request.Stop(Given.ADA, "enough"))).isInstanceOf(Ruling.Taken.class);
        assertThat(end.get(20, TimeUnit.SECONDS).phase()).isInstanceOf(Phase.Ended.class);
    }

    @Test
    void hostSpeaksBeforeAnyRequestThatCameEarlier() throws Exception {
        CompletableFuture<Ruling> early = inbox.ask(new Request.Stop(Given.ADA, "enough"));
        SessionState end = session(new Table(inbox, SOLVES), Map.of()).run(Given.host(IfAsked.WAIT));
        assertThat(recording.entries().get(1).event()).isInstanceOf(LifecycleEvent.HostStarted.class);
        assertThat(recording.entries())
                .extracting(Entry::event)
                .noneMatch(event -> event instanceof LifecycleEvent.Interrupted);
        assertThat(early.get()).isInstanceOf(Ruling.Taken.class);
        assertThat(((Phase.Ended) end.phase()).how()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void requestsAfterTheEndAreRefusedAndNotForgotten() throws Exception {
        session(new Table(inbox, SOLVES), Map.of()).run(Given.host(IfAsked.WAIT));
        for (int i = 0; i < 3_000; i++) {
            assertThat(inbox.ask(new Request.Pause(Given.ADA, "")))
                    .isCompletedWithValue(
                            new Ruling.Refused("The session has ended; nothing can be asked of it any more."));
        }
    }

    @Test
    void timeLimitComesWithoutAnybodysInput() throws Exception {
        long start = System.nanoTime();
        Stamp first = Given.stamp(0);
        clock = () -> {
            long passed = System.nanoTime() - start;
            return new Stamp(first.wall().plusNanos(passed), first.monoNanos() + passed, first.boot());
        };
        SessionState end =
                session(new Table(inbox, THINKS), Map.of("wall", "1")).run(Given.host(IfAsked.WAIT));
        assertThat(((Phase.Ended) end.phase()).how()).isEqualTo(Ending.LIMIT);
        assertThat(end.time().wall()).isBetween(1_000_000_000L, 10_000_000_000L);
    }

    private Ruling ask(Request request) throws InterruptedException, ExecutionException {
        return inbox.ask(request).get();
    }

    private static DiskFull full() {
        return new DiskFull(Path.of("session"), new IOException("No space left on device"));
    }

    private static ToolCall submit(String id) {
        return new ToolCall(new dev.mirrordeck.event.CallId(id), "submit", Map.of());
    }
}
