package dev.mirrordeck.state;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.HostWord;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.state.Spend.Hold;
import dev.mirrordeck.transcript.MemoryTranscript;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReducerTest {
    /** A whole session with a pause, a message, a crash, two test runs and a score. */
    private static Given story() {
        return Given.asked()
                .after(3)
                .and(reply(2, "I look.", bash("1.1", "ls"), bash("1.2", "x")))
                .and(returned(3, "out"))
                .after(2)
                .and(tested(4, "PPFF", 1))
                .and(new Request.Say(ADA, "mind the tabs"))
                .and(new Request.Pause(ADA, "lunch"))
                .after(60)
                .and(reply(5, "", bash("2.1", "y")))
                .and(new Request.Resume(ADA))
                .after(600)
                .and(Given.host(IfAsked.WAIT))
                .and(Given.sandbox(7))
                .after(5)
                .and(reply(8, "Again.", bash("3.1", "submit")))
                .and(handedIn(9, "PPPP", 2))
                .and(scored(10));
    }

    @Test
    void prefixAndSuffixFoldToTheSameAsAll() {
        Given story = story();
        List<Entry> all = story.entries();
        assertThat(story.state().phase().isFinal()).isTrue();
        for (int cut = 0; cut <= all.size(); cut++) {
            SessionState state = Reducer.fold(all.subList(0, cut).iterator());
            for (Entry entry : all.subList(cut, all.size())) {
                state = Reducer.apply(state, entry);
            }
            assertThat(state).as("cut behind entry %d", cut).isEqualTo(story.state());
        }
    }

    @Test
    void whatHappensBesideTurnsIsKeptAtItsPlace() {
        assertThat(story().state().moments().stream()
                        .map(moment -> moment.turn() + "." + moment.calls() + " "
                                + moment.event().getClass().getSimpleName()))
                .startsWith("0.0 HostStarted", "1.2 Paused")
                .endsWith("3.1 Submitted", "3.1 SubmissionScored");
    }

    @Test
    void replayIsIdentityThroughTheLinesOnDisk() {
        Given story = story();
        MemoryTranscript transcript = new MemoryTranscript();
        for (Entry entry : story.entries()) {
            transcript.append(List.of(entry.event()), entry.at());
        }
        assertThat(Reducer.fold(transcript.entries().iterator())).isEqualTo(story.state());
    }

    @Test
    void storyLeavesWhatHappened() {
        SessionState state = story().state();
        assertThat(state.turns()).extracting(Turn::number).containsExactly(1, 2, 3);
        assertThat(state.turns().get(2).told())
                .extracting(OperatorMessage::text)
                .containsExactly("mind the tabs");
        assertThat(state.turns().get(1).calls().getFirst().progress()).isInstanceOf(Turn.Progress.Broken.class);
        assertThat(state.spend().usage()).isEqualTo(new Usage(30, 60, 90, 120));
        assertThat(state.spend().cost()).isEqualTo(new Money(3_000));
        assertThat(state.spend().calls()).isEqualTo(4);
        assertThat(state.spend().tests()).isEqualTo(2);
        assertThat(state.label()).isEqualTo(Label.ASSISTED);
        assertThat(state.work().running()).isEmpty();
        assertThat(state.result().score()).isPresent();
    }

    @Test
    void unknownEventsWarnAndBreakNothing() {
        List<Entry> known = story().entries();
        SessionState state = SessionState.EMPTY;
        for (Entry entry : known) {
            state = Reducer.apply(state, entry);
            state = Reducer.apply(state, new Entry(entry.n(), entry.at(), new UnknownEvent("FromTheFuture", "{}")));
        }
        assertThat(state.phase()).isEqualTo(story().state().phase());
        assertThat(state.turns()).isEqualTo(story().state().turns());
        assertThat(state.time()).isEqualTo(story().state().time());
        assertThat(state.warnings())
                .hasSize(known.size())
                .contains("Entry 3 is a FromTheFuture, which this version does not know.");
    }

    @Test
    void orderThatMakesNoSenseBreaksNothing() {
        List<Event> events = List.of(
                new ToolEvent.ToolReturned(Given.effect(5), bash("7.1", "x").id(), ToolResult.ok("", 0)),
                new ModelEvent.ModelFailed(Given.effect(6), 1, "?"),
                new OperatorEvent.MessageDelivered(4, 9),
                new OperatorEvent.Resumed(PauseReason.SPIN, ADA),
                new LifecycleEvent.Interrupted(Given.effect(8), "bash", "?"),
                new ModelEvent.ModelReplied(
                        Given.effect(9), 1, "", List.of(bash("1.1", "x")), Usage.ZERO, new Money(5)),
                new ToolEvent.ToolStarted(Given.effect(9), 1, bash("8.8", "x").id(), "bash"));
        MemoryTranscript transcript = new MemoryTranscript();
        List<Entry> entries = transcript.append(events, Given.stamp(0));
        SessionState state = Reducer.fold(entries.iterator());
        assertThat(state.entries()).isEqualTo(events.size());
        assertThat(state.spend().reserved()).isEqualTo(Money.ZERO);
        assertThat(state.spend().cost()).isEqualTo(new Money(5));
    }

    @Test
    void reservationIsSettledReleasedOrKeptWhenNobodySawTheEnd() {
        Money five = Money.parse("5");
        Money ten = Money.parse("10");
        MemoryTranscript transcript = new MemoryTranscript();
        List<Entry> entries = transcript.append(
                List.of(
                        new ModelEvent.ModelRequested(Given.effect(1), 1, five),
                        new ModelEvent.ModelFailed(Given.effect(1), 1, "Overloaded.", Optional.of(failure(529))),
                        new ModelEvent.ModelRequested(Given.effect(2), 1, five),
                        new ModelEvent.ModelReplied(Given.effect(2), 1, "", List.of(), Usage.ZERO, Money.parse("1.25")),
                        new ModelEvent.ModelRequested(Given.effect(3), 2, five),
                        new LifecycleEvent.Interrupted(Given.effect(3), "model", "gone"),
                        new ModelEvent.ModelRequested(Given.effect(4), 2, five),
                        new ModelEvent.ModelFailed(Given.effect(4), 2, "Cut.", Optional.of(failure(200)))),
                Given.stamp(0));
        List<Money> reserved = new java.util.ArrayList<>();
        SessionState state = SessionState.EMPTY;
        for (Entry entry : entries) {
            state = Reducer.apply(state, entry);
            reserved.add(state.spend().reserved());
        }
        assertThat(reserved).containsExactly(five, Money.ZERO, five, Money.ZERO, five, five, ten, ten);
        assertThat(state.spend().open()).isEqualTo(Hold.NOTHING);
        assertThat(state.spend().uncertain().cost()).isEqualTo(ten);
        assertThat(state.spend().cost()).isEqualTo(Money.parse("1.25"));
    }

    private static Failure failure(int status) {
        return new Failure(FaultKind.OVERLOADED, true, status, Optional.empty(), Optional.empty());
    }

    @Test
    void ticksAndRefusalsLeaveNoTrace() {
        Given given = Given.acting();
        SessionState before = given.state();
        given.and(new HostWord.Tick()).and(new Request.Resume(ADA));
        assertThat(given.state()).isSameAs(before);
    }

    @Test
    void lettingAStalledAgentGoOnIsHelp() {
        Given given = Given.asked().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c"));
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
        assertThat(given.and(new Request.Resume(ADA)).state().label()).isEqualTo(Label.ASSISTED);
    }
}
