package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.asked;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.OperatorEvent.Cause;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a person's message is read: now, before the next turn, or once the agent seems to be done. */
class DecideTimingTest {
    private static final String HELD_BACK = "Not handed in yet: the operator has a message for you, which follows. Call"
            + " submit again when you have dealt with it.";

    private static Given threeCalls() {
        return asked().and(reply(2, "I look.", bash("1.1", "a"), bash("1.2", "b"), bash("1.3", "c")));
    }

    @Test
    void heldMessageIsReadAsSoonAsTheRunningCallEndsAndTheOtherCallsAreNotRun() {
        Given given = threeCalls();
        assertThat(given.when(new Request.Hold(ADA, "not there")))
                .isEqualTo(Given.decision(
                        List.of(new OperatorEvent.MessageQueued(1, ADA, "not there", Optional.of(Timing.NOW)))));
        Decision decision = given.when(returned(3, "out"));
        assertThat(decision.events())
                .containsExactly(
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.ok("out", 5)),
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(4), 2, Money.ZERO));
        assertThat(messages(decision))
                .containsExactly(
                        new Message.Said("I look.", List.of(bash("1.1", "a"), bash("1.2", "b"), bash("1.3", "c"))),
                        new Message.Got(bash("1.1", "a"), ToolResult.ok("out", 5)),
                        new Message.Lost(bash("1.2", "b"), "Not run."),
                        new Message.Lost(bash("1.3", "c"), "Not run."),
                        new Message.Told("A message from the operator: not there"));
    }

    @Test
    void messageForTheNextTurnLetsTheCallsOfThisOneRun() {
        Given given = threeCalls().and(new Request.Say(ADA, "then that"));
        assertThat(given.when(returned(3, "out")).events())
                .last()
                .isEqualTo(new ToolEvent.ToolStarted(effect(4), 1, new CallId("1.2"), "bash"));
    }

    @Test
    void replyThatComesWhileAPersonHoldsItsAgentHasNoneOfItsCallsRun() {
        Given given = asked().and(new Request.Hold(ADA, "wait"));
        Decision decision = given.when(reply(2, "I look.", bash("1.1", "a")));
        assertThat(decision.events())
                .endsWith(
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(3), 2, Money.ZERO));
        assertThat(given.when(reply(3, "Good.", bash("2.1", "b"))).events())
                .last()
                .isEqualTo(new ToolEvent.ToolStarted(effect(4), 2, new CallId("2.1"), "bash"));
        assertThat(given.state().turns().getLast().told()).hasSize(1);
    }

    @Test
    void heldMessageThatIsTakenBackLetsTheAgentGoOnWhereItWas() {
        Given given = threeCalls().and(new Request.Hold(ADA, "wait")).and(new Request.Pause(ADA, ""));
        given.and(returned(3, "out")).and(new Request.Retract(ADA, 1));
        assertThat(given.when(new Request.Resume(ADA)).events())
                .endsWith(new ToolEvent.ToolStarted(effect(4), 1, new CallId("1.2"), "bash"));
    }

    @Test
    void crashWhileTheHeldMessageIsReadBringsNoneOfTheCallsBack() {
        Given given = threeCalls().and(new Request.Hold(ADA, "wait")).and(returned(3, "out"));
        Decision decision = given.and(host(IfAsked.WAIT)).when(Given.sandbox(5));
        assertThat(decision.events()).last().isEqualTo(new ModelEvent.ModelRequested(effect(6), 2, Money.ZERO));
        assertThat(messages(decision)).endsWith(new Message.Told("A message from the operator: wait"));
        assertThat(given.state().control().delivered()).hasSize(1);
    }

    @Test
    void crashBeforeTheHeldMessageIsReadLosesNothing() {
        Given given = threeCalls().and(new Request.Hold(ADA, "wait"));
        Decision decision = given.and(host(IfAsked.WAIT)).when(Given.sandbox(4));
        assertThat(decision.events())
                .endsWith(
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(5), 2, Money.ZERO));
    }

    @Test
    void handInIsHeldBackForAMessageForAfterTheTask() {
        Given given = acting().and(new Request.AfterTask(ADA, "write the README, too"));
        assertThat(given.state().control().messages().next()).isEmpty();
        Decision decision = given.when(handedIn(3, "PPPP", 9));
        assertThat(decision.events())
                .filteredOn(event -> !(event instanceof dev.mirrordeck.event.TestEvent))
                .containsExactly(
                        new OperatorEvent.MessageDue(1, Cause.HANDING_IN),
                        new ToolEvent.ToolReturned(effect(3), new CallId("1.1"), ToolResult.failed(HELD_BACK, 5)),
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(4), 2, Money.ZERO));
        assertThat(messages(decision)).endsWith(new Message.Told("A message from the operator: write the README, too"));
        given.and(reply(4, "Written.", bash("2.1", "submit")));
        assertThat(given.when(handedIn(5, "PPPP", 9)).events()).anyMatch(WorkspaceEvent.Submitted.class::isInstance);
    }

    @Test
    void handInThatIsTurnedBackAnywayIsNoEndOfTheTask() {
        Given given = acting().and(new Request.AfterTask(ADA, "more"));
        assertThat(given.when(handedIn(3, "PFFF", 9)).events()).noneMatch(OperatorEvent.MessageDue.class::isInstance);
        assertThat(given.state().control().messages().afterTask()).hasSize(1);
    }

    @Test
    void replyWithoutACallBringsTheMessageForAfterTheTask() {
        Given given = asked().and(new Request.AfterTask(ADA, "more"));
        assertThat(given.when(reply(2, "Done.")).events())
                .endsWith(
                        new OperatorEvent.MessageDue(1, Cause.NO_CALLS),
                        new OperatorEvent.MessageDelivered(1, 2),
                        new ModelEvent.ModelRequested(effect(3), 2, Money.ZERO));
    }

    @Test
    void agentThatStalledIsDoneEnoughForAMessageForAfterTheTask() {
        Given given = asked().and(reply(2, "a")).and(reply(3, "b")).and(reply(4, "c"));
        assertThat(given.state().control().isPaused()).isTrue();
        given.and(new Request.AfterTask(ADA, "more"));
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.state().control().delivered()).hasSize(1);
    }

    @Test
    void crashBetweenHoldingBackAndReadingLosesNothing() {
        Given whole = acting().and(new Request.AfterTask(ADA, "more"));
        Decision decision = whole.when(handedIn(3, "PPPP", 9));
        List<Event> facts = decision.events();
        for (int kept = 0; kept <= facts.size(); kept++) {
            Given given = acting().and(new Request.AfterTask(ADA, "more"));
            given.write(facts.subList(0, kept));
            given.and(host(IfAsked.WAIT));
            playUntilRead(given);
            assertThat(given.state().result().submitted())
                    .as("after %d facts", kept)
                    .isEmpty();
            assertThat(given.state().control().messages().queue()).isEmpty();
        }
    }

    /** The new host goes on; the agent tries to hand in until it has read the message. */
    private static void playUntilRead(Given given) {
        for (int step = 0; step < 6; step++) {
            int running = given.state().work().running().isEmpty()
                    ? 0
                    : given.state().work().running().keySet().iterator().next();
            Phase phase = given.state().phase();
            if (phase instanceof Phase.Thinking
                    && !given.state().control().delivered().isEmpty()) {
                return;
            }
            given.and(
                    switch (phase) {
                        case Phase.Opening opening -> Given.sandbox(running);
                        case Phase.Thinking thinking -> reply(running, "", bash(thinking.turn() + ".1", "submit"));
                        case Phase.Acting acting -> handedIn(running, "PPPP", 9);
                        default -> new HostWord.Tick();
                    });
        }
        throw new AssertionError("never read: " + given.state().phase());
    }

    @Test
    void queueTellsWhatEachWaitsFor() {
        Given given = acting().and(new Request.Hold(ADA, "a"))
                .and(new Request.Say(ADA, "b"))
                .and(new Request.AfterTask(ADA, "c"))
                .and(new Request.EditMessage(ADA, 3, "c, please"));
        assertThat(given.state().control().queue().stream().map(OperatorMessage::timing))
                .containsExactly(Timing.NOW, Timing.NEXT_TURN, Timing.AFTER_TASK);
        assertThat(given.state().control().queue().getLast().text()).isEqualTo("c, please");
        given.and(new Request.Retract(ADA, 3)).and(returned(3, "out"));
        assertThat(given.state().control().delivered()).hasSize(2);
    }

    private static List<Message> messages(Decision decision) {
        return decision.effects().stream()
                .filter(Effect.AskModel.class::isInstance)
                .map(effect -> ((Effect.AskModel) effect).context().messages())
                .findFirst()
                .orElseThrow();
    }
}
