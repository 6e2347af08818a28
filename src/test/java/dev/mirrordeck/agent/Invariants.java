package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.Label;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.state.Work;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What must hold in every session, kept apart from the state so that it is counted by somebody else. */
final class Invariants {
    private final Set<Integer> started = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Set<Integer> byHand = new HashSet<>();
    private final Set<String> finishing = new HashSet<>();
    private final SpokenWords words = new SpokenWords();
    private final Set<String> written = new HashSet<>();
    private boolean isHelped;
    private boolean isRewound;

    /** Called for each event with the state before it. */
    void event(SessionState before, Event event) {
        startOf(event).ifPresent(effect -> {
            assertThat(started.add(effect.value())).as("%s starts once", effect).isTrue();
            boolean isByHand =
                    event instanceof TestEvent.HandRunStarted || event instanceof ContextEvent.DraftRequested;
            if (isByHand) {
                assertThat(byHand.add(effect.value())).isTrue();
            }
            boolean isCommand =
                    event instanceof ToolEvent.ToolStarted call && call.call().isOperators();
            Set<Integer> agents = new HashSet<>(started);
            agents.removeAll(ended);
            agents.removeAll(byHand);
            boolean isBeside = isCommand || event instanceof ModelEvent.RetryScheduled;
            int held = isByHand ? 0 : isBeside ? 2 : 1;
            assertThat(isByHand || agents.size() <= held)
                    .as("effects of the agent's that run: %s", agents)
                    .isTrue();
            boolean isAnswerForNobody =
                    before.control().ifAsked() == IfAsked.END && event instanceof TestEvent.ScoringStarted;
            // people want to see files that went back, and nothing runs among them
            boolean isRestore = event instanceof LifecycleEvent.SandboxRequested
                    && before.files().owed().isPresent();
            assertThat(before.control().isPaused() && !isAnswerForNobody && !isByHand && !isRestore)
                    .as("started while paused: %s", event)
                    .isFalse();
        });
        endOf(event).ifPresent(effect -> {
            assertThat(started).as("%s ends after it began", effect).contains(effect.value());
            assertThat(ended.add(effect.value())).as("%s ends once", effect).isTrue();
        });
        if (isRewound) {
            // what it was told on a way that was left it does not know any more
            finishing.removeIf(limit -> before.context().toldToFinish(limit).isEmpty());
        }
        isRewound = event instanceof OperatorEvent.Rewound || event instanceof OperatorEvent.RewindUndone;
        if (isRewound) {
            rewinds(before);
        }
        if (event instanceof ModelEvent.ModelRequested) {
            assertThat(before.control().limitReached()).isEmpty();
            assertThat(before.result().submitted()).isEmpty();
        }
        if (event instanceof ContextEvent.WrapUpTold told) {
            assertThat(finishing.add(told.limit())).as("told once").isTrue();
        }
        if (event instanceof ContextEvent.WrapUpLifted lifted) {
            assertThat(finishing.remove(lifted.limit())).as("told before").isTrue();
        }
        words.event(before, event);
        made(event);
        isHelped |= event instanceof OperatorEvent.ToolCalled
                || event instanceof OperatorEvent.LimitChanged
                || event instanceof OperatorEvent.Rewound
                || event instanceof OperatorEvent.StopRequested
                || event instanceof ContextEvent.SummaryAsked
                || (event instanceof WorkspaceEvent.Submitted submitted
                        && submitted.by().kind() == Actor.Kind.OPERATOR)
                || event instanceof ContextEvent.ResetAsked
                || event instanceof ContextEvent.ResetUndone
                || event instanceof ContextEvent.TurnsCut
                || event instanceof ContextEvent.CutUndone
                || event instanceof ContextEvent.PinsChanged
                || (event instanceof ToolEvent.NoteWritten note && note.by().kind() == Actor.Kind.OPERATOR)
                || (event instanceof OperatorEvent.Resumed resumed
                        && (resumed.reason() == PauseReason.STALL
                                || resumed.reason() == PauseReason.SPIN
                                || resumed.reason() == PauseReason.LIMIT));
    }

    private static void numbers(SessionState state) {
        int last = 0;
        for (Turn turn : state.turns()) {
            assertThat(turn.number()).as("no number twice").isEqualTo(++last);
        }
        int seen = 0;
        for (Turn turn : state.conversation()) {
            assertThat(turn.number()).as("in order").isBetween(seen + 1, last);
            seen = turn.number();
        }
    }

    /** Nothing of the agent's goes on over files of another time, or behind a turn that is left. */
    private static void rewinds(SessionState before) {
        assertThat(before.work().running().values())
                .allMatch(one -> one.kind() == Work.Kind.HAND_RUN
                        || one.kind() == Work.Kind.DRAFT
                        || one.kind() == Work.Kind.SANDBOX);
    }

    /** Every character of a summary that somebody goes on from has one author, and the model's are what it wrote. */
    private void made(Event event) {
        if (event instanceof ContextEvent.DraftWritten draft) {
            written.add(Sanitiser.block(draft.text()));
        }
        if (event instanceof ContextEvent.SummaryWritten summary) {
            written.add(Sanitiser.block(summary.text()));
        }
        if (event instanceof ContextEvent.ContextReset reset) {
            ContextEvent.Making making = reset.making().orElseThrow();
            assertThat(Authors.cover(making.spans(), reset.summary().length())).isTrue();
            assertThat(Authors.count(making.spans())).isEqualTo(reset.authorship());
            assertThat(making.spans()).noneMatch(span -> span.author().name().equals("bob"));
            making.spans().stream()
                    .filter(span -> span.author().source() == ContextEvent.Source.MODEL)
                    .map(span -> Sanitiser.block(reset.summary().substring(span.start(), span.end())))
                    .forEach(claim -> assertThat(written).as(claim).anyMatch(text -> text.contains(claim)));
        }
    }

    /** Called once a decision is folded. */
    void after(SessionState before, SessionState after, Decision decision) {
        assertThat(after.work().running()).hasSize(started.size() - ended.size());
        assertThat(after.label()).isEqualTo(isHelped || words.isHelp() ? Label.ASSISTED : Label.AUTONOMOUS);
        assertThat(after.spend().reserved().nanos()).isGreaterThanOrEqualTo(0);
        time(before.time(), after.time());
        // whoever goes back erases nothing
        int over = Math.max(0, before.turns().size() - 1);
        assertThat(after.turns().subList(0, over).equals(before.turns().subList(0, over)))
                .isTrue();
        numbers(after);
        assertThat(after.spend().cost().nanos())
                .isGreaterThanOrEqualTo(before.spend().cost().nanos());
        for (Effect effect : decision.effects()) {
            boolean isInside = effect instanceof Effect.CallTool || effect instanceof Effect.RunCommand;
            assertThat(isInside && after.files().owed().isPresent())
                    .as("runs in a workspace that is still to be put back: %s", effect)
                    .isFalse();
            if (effect instanceof Effect.AskModel ask) {
                assertThat(ask.context()).isEqualTo(ModelContext.of(before(ask, before, decision)));
                pairs(ask.context());
                words.context(ask.context());
            }
        }
    }

    /** Called at any point: what a model would be shown there. */
    void history(SessionState state) {
        pairs(ModelContext.of(state));
    }

    /** The state that the request was made from: all of the decision but the delivery of messages and the request. */
    private static SessionState before(Effect.AskModel ask, SessionState state, Decision decision) {
        SessionState folded = state;
        for (Event event : decision.events()) {
            boolean isAsking = event instanceof OperatorEvent.MessageDelivered
                    || (event instanceof ModelEvent.ModelRequested requested
                            && requested.effect().equals(ask.effect()));
            if (!isAsking) {
                folded = dev.mirrordeck.state.Reducer.apply(
                        folded,
                        new dev.mirrordeck.event.Entry(
                                folded.entries() + 1, folded.last().orElseThrow(), event));
            }
        }
        return folded;
    }

    private static void time(TimeLedger before, TimeLedger after) {
        assertThat(after.active()).isGreaterThanOrEqualTo(before.active());
        assertThat(after.paused()).isGreaterThanOrEqualTo(before.paused());
        assertThat(after.down()).isGreaterThanOrEqualTo(before.down());
        assertThat(after.wall()).isEqualTo(after.active() + after.waiting() + after.paused() + after.down());
    }

    /** A checker of histories that knows nothing of how they are made: every call is answered once, in order. */
    private static void pairs(ModelContext context) {
        Deque<ToolCall> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        int said = 0;
        for (Message message : context.messages()) {
            switch (message) {
                case Message.Said reply -> {
                    assertThat(open).as("calls without a result").isEmpty();
                    said++;
                    reply.calls().forEach(call -> {
                        assertThat(ids.add(call.id().value()))
                                .as("call ids are unique")
                                .isTrue();
                        open.add(call);
                    });
                }
                case Message.Got got -> assertThat(open.poll()).isEqualTo(got.call());
                case Message.Lost lost -> assertThat(open.poll()).isEqualTo(lost.call());
                case Message.Kept kept -> {
                    assertThat(open).as("summed up amid results").isEmpty();
                    assertThat(said)
                            .as("turns that stand whole before the summary")
                            .isEqualTo(kept.whole());
                }
                case Message.Told told ->
                    assertThat(open).as("told amid results").isEmpty();
                case Message.Cut cut -> assertThat(open).as("cut amid results").isEmpty();
            }
        }
        assertThat(open).as("calls without a result").isEmpty();
    }

    private static Optional<EffectId> startOf(Event event) {
        return switch (event) {
            case LifecycleEvent.SandboxRequested requested -> Optional.of(requested.effect());
            case ModelEvent.ModelRequested requested -> Optional.of(requested.effect());
            case ModelEvent.RetryScheduled retry -> Optional.of(retry.effect());
            case ContextEvent.SummaryRequested requested -> Optional.of(requested.effect());
            case ContextEvent.DraftRequested requested -> Optional.of(requested.effect());
            case ToolEvent.ToolStarted call -> Optional.of(call.effect());
            case TestEvent.ScoringStarted scoring -> Optional.of(scoring.effect());
            case TestEvent.HandRunStarted run -> Optional.of(run.effect());
            case LifecycleEvent other -> Optional.empty();
            case ModelEvent other -> Optional.empty();
            case ToolEvent other -> Optional.empty();
            case TestEvent other -> Optional.empty();
            case WorkspaceEvent other -> Optional.empty();
            case OperatorEvent other -> Optional.empty();
            case GuardEvent other -> Optional.empty();
            case ContextEvent other -> Optional.empty();
            case UnknownEvent other -> Optional.empty();
        };
    }

    private static Optional<EffectId> endOf(Event event) {
        return switch (event) {
            case LifecycleEvent.SandboxReady ready -> Optional.of(ready.effect());
            case LifecycleEvent.SandboxFailed failed -> Optional.of(failed.effect());
            case LifecycleEvent.Interrupted interrupted -> Optional.of(interrupted.effect());
            case ModelEvent.ModelReplied replied -> Optional.of(replied.effect());
            case ModelEvent.ModelFailed failed -> Optional.of(failed.effect());
            case ModelEvent.RetryDue due -> Optional.of(due.effect());
            case ContextEvent.SummaryWritten written -> Optional.of(written.effect());
            case ContextEvent.SummaryFailed failed -> Optional.of(failed.effect());
            case ContextEvent.DraftWritten written -> Optional.of(written.effect());
            case ContextEvent.DraftFailed failed -> Optional.of(failed.effect());
            case ToolEvent.ToolReturned returned -> Optional.of(returned.effect());
            case TestEvent.SubmissionScored scored -> Optional.of(scored.effect());
            case TestEvent.ScoringFailed failed -> Optional.of(failed.effect());
            case TestEvent.HandRunFinished run -> Optional.of(run.effect());
            case TestEvent.HandRunFailed failed -> Optional.of(failed.effect());
            case LifecycleEvent other -> Optional.empty();
            case ModelEvent other -> Optional.empty();
            case ToolEvent other -> Optional.empty();
            case TestEvent other -> Optional.empty();
            case WorkspaceEvent other -> Optional.empty();
            case OperatorEvent other -> Optional.empty();
            case GuardEvent other -> Optional.empty();
            case ContextEvent other -> Optional.empty();
            case UnknownEvent other -> Optional.empty();
        };
    }
}
