package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.SessionState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold in every session of messages, findings and waits, counted apart from the state. */
final class SpokenWords {
    private static final String MARK = "A message from the operator:";

    private final Map<Integer, OperatorEvent.MessageQueued> waiting = new TreeMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<Integer> due = new HashSet<>();
    private final Set<Integer> persons = new HashSet<>();
    private int heldBefore;
    private boolean isHostSilenced;

    /** Whether people have said something that the agent read or still may. */
    boolean isHelp() {
        return !persons.isEmpty() || isHostSilenced;
    }

    void event(SessionState before, Event event) {
        if (event instanceof OperatorEvent operator) {
            message(operator);
        }
        if (event instanceof ToolEvent.ToolStarted started && !started.call().isOperators()) {
            assertThat(waits(Timing.NOW))
                    .as("a call began while a person held it")
                    .isFalse();
            assertThat(started.turn()).as("a call of a turn that was cut short").isGreaterThanOrEqualTo(heldBefore);
        }
        if (event instanceof WorkspaceEvent.Submitted submitted
                && submitted.by().kind() == Actor.Kind.AGENT
                && before.control().stop().isEmpty()
                && before.control().limitReached().isEmpty()) {
            assertThat(waits(Timing.NOW) || waits(Timing.AFTER_TASK))
                    .as("handed in over a message")
                    .isFalse();
        }
        if (event instanceof GuardEvent.SpinSuspected spin) {
            assertThat(before.watch().isOpen(spin.evidence().orElseThrow().spin()))
                    .as("found twice in one episode")
                    .isFalse();
        }
        if (event instanceof GuardEvent.StallNoticed stall) {
            assertThat(before.watch().isNoticed(stall.awaited()))
                    .as("noticed twice")
                    .isFalse();
            assertThat(stall.millis()).isGreaterThanOrEqualTo(3_000);
        }
    }

    private void message(OperatorEvent event) {
        switch (event) {
            case OperatorEvent.MessageQueued queued -> {
                assertThat(waiting.put(queued.id(), queued)).isNull();
                texts.add(queued.text());
                if (queued.by().kind() == Actor.Kind.OPERATOR) {
                    persons.add(queued.id());
                }
            }
            case OperatorEvent.MessageDue now -> {
                assertThat(waiting.get(now.id()).timing()).contains(Timing.AFTER_TASK);
                assertThat(due.add(now.id())).as("due once").isTrue();
            }
            case OperatorEvent.MessageRetracted retracted -> {
                assertThat(waiting.remove(retracted.id()))
                        .as("was queued and not read")
                        .isNotNull();
                isHostSilenced |= !persons.remove(retracted.id());
            }
            case OperatorEvent.MessageEdited edited -> texts.add(edited.text());
            case OperatorEvent.MessageDelivered delivered -> {
                OperatorEvent.MessageQueued read = waiting.remove(delivered.id());
                assertThat(read).as("was queued and not read").isNotNull();
                Timing timing = read.timing().orElse(Timing.NEXT_TURN);
                assertThat(timing == Timing.AFTER_TASK && !due.contains(read.id()))
                        .as("read before the agent was done")
                        .isFalse();
                heldBefore = timing == Timing.NOW ? delivered.turn() : heldBefore;
            }
            case OperatorEvent.ToolCalled other -> {}
            case OperatorEvent.Paused other -> {}
            case OperatorEvent.Resumed other -> {}
            case OperatorEvent.Rewound other -> {}
            case OperatorEvent.RewindUndone other -> {}
            case OperatorEvent.LimitChanged other -> {}
            case OperatorEvent.StopRequested other -> {}
            case OperatorEvent.Marked other -> {}
        }
    }

    private boolean waits(Timing timing) {
        return waiting.values().stream()
                .anyMatch(
                        message -> message.timing().filter(timing::equals).isPresent() && !due.contains(message.id()));
    }

    /** Only what people wrote stands behind their mark. */
    void context(ModelContext context) {
        for (Message message : context.messages()) {
            switch (message) {
                case Message.Told told -> told.text().lines().forEach(this::told);
                case Message.Kept kept -> unmarked(kept.text());
                case Message.Cut cut -> unmarked(cut.text());
                case Message.Got got -> unmarked(got.result().output());
                case Message.Lost lost -> unmarked(lost.text());
                case Message.Said said -> {
                    // the model's own words stand in its own role
                }
            }
        }
    }

    private void told(String line) {
        if (line.contains(MARK)) {
            assertThat(line).startsWith(MARK);
            assertThat(texts).contains(line.substring(MARK.length() + 1));
        }
    }

    private static void unmarked(String text) {
        assertThat(text.replace(Voices.LABEL + "message from the operator", ""))
                .doesNotContainIgnoringCase("from the operator");
    }
}
