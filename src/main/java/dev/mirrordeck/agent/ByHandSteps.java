package dev.mirrordeck.agent;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.OperatorCall;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Work;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people do with their own hands. A command has the sandbox to itself, so the agent's next call waits for it; tests
 * run beside the agent, and give way where the agent's own need the machine, so that they change nothing for it.
 */
final class ByHandSteps {
    private static final Set<String> JUDGING = Set.of("evaluate_testcases", "submit");

    private ByHandSteps() {}

    static Optional<String> take(Steps steps, Request.RunCommand request) {
        SessionState state = steps.state();
        Optional<String> refusal = refusal(state, request);
        if (refusal.isPresent()) {
            return refusal;
        }
        ToolCall call = new ToolCall(
                CallId.ofOperator(state.operatorCalls().size() + 1), "bash", Map.of("cmd", request.command()));
        EffectId effect = steps.newEffect();
        steps.record(new OperatorEvent.ToolCalled(request.by(), call));
        steps.record(new ToolEvent.ToolStarted(effect, state.turn(), call.id(), call.tool()));
        steps.start(new Effect.RunCommand(effect, call));
        return Optional.empty();
    }

    private static Optional<String> refusal(SessionState state, Request.RunCommand request) {
        if (request.command().isBlank()) {
            return Optional.of("The command is empty; write !ls, for example.");
        }
        if (isEnding(state)) {
            return Optional.of("The session is ending; no command can be run in its sandbox any more.");
        }
        if (state.control().isPaused()) {
            return Optional.of("The session is paused and its sandbox frozen; /resume first, then run the command.");
        }
        if (state.sandbox().isEmpty()) {
            return Optional.of("The sandbox is not open yet; try again in a moment.");
        }
        if (state.work().find(Work.Kind.COMMAND).isPresent()) {
            return Optional.of("Another command of an operator is still running; wait for its end.");
        }
        return state.phase() instanceof Phase.Acting acting
                ? Optional.of("The agent's call of " + acting.tool()
                        + " has the sandbox now; run the command when it has ended.")
                : Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.RunTests request) {
        SessionState state = steps.state();
        Optional<BlobId> tree = state.files().due();
        if (tree.isEmpty()) {
            return Optional.of("There are no files to test yet.");
        }
        for (String name : request.cases()) {
            if (!state.tests().names().contains(name)) {
                return Optional.of("There is no visible case \"" + name + "\".");
            }
        }
        if (isEnding(state)) {
            return Optional.of("The session is ending; no tests can be run by hand any more.");
        }
        if (state.tests().byHand().going().isPresent()) {
            return Optional.of("Tests are being run by hand already; wait for their end.");
        }
        if (state.phase() instanceof Phase.Acting acting && JUDGING.contains(acting.tool())) {
            return Optional.of("The agent's own test run needs the machine now; try again when it has ended.");
        }
        EffectId effect = steps.newEffect();
        steps.record(new TestEvent.HandRunStarted(effect, request.by(), tree.get(), request.cases()));
        steps.start(new Effect.RunTests(effect, tree.get(), request.cases()));
        return Optional.empty();
    }

    /** Nothing is begun any more but the judge. */
    static boolean isEnding(SessionState state) {
        return state.control().stop().isPresent()
                || state.control().limitReached().isPresent()
                || state.result().submitted().isPresent()
                || state.phase() instanceof Phase.Scoring;
    }

    /** Whether that effect is a person's command. */
    static boolean isCommand(SessionState state, EffectId effect) {
        return state.work()
                .find(Work.Kind.COMMAND)
                .filter(running -> running.effect().equals(effect))
                .isPresent();
    }

    static void returned(Steps steps, Outcome.Returned returned) {
        returned.checkpoint().ifPresent(checkpoint -> Outcomes.checkpoint(steps, checkpoint));
        Optional<OperatorCall> call = steps.state().operatorCalls().stream()
                .filter(OperatorCall::isRunning)
                .findFirst();
        call.ifPresent(running -> steps.record(
                new ToolEvent.ToolReturned(returned.effect(), running.call().id(), returned.result())));
    }

    static void tested(Steps steps, Outcome.HandTested tested) {
        int number = steps.state().tests().lastRun() + 1;
        steps.record(new TestEvent.HandRunFinished(
                tested.effect(), number, tested.verdicts(), tested.build(), tested.millis(), tested.details()));
    }

    /** The agent comes first: tests by hand are cut short where its own call would have to share the machine. */
    static void giveWay(Steps steps, String tool) {
        if (JUDGING.contains(tool)) {
            cancel(steps);
        }
    }

    static void cancel(Steps steps) {
        steps.state()
                .work()
                .find(Work.Kind.HAND_RUN)
                .ifPresent(running -> steps.start(new Effect.Cancel(running.effect())));
    }

    /** Nothing may be left running at the end: the run and the draft have no result then. */
    static void breakOff(Steps steps) {
        Optional<ByHand.Going> going = steps.state().tests().byHand().going();
        going.ifPresent(run -> {
            steps.record(new TestEvent.HandRunFailed(run.effect(), "The session ended."));
            steps.start(new Effect.Cancel(run.effect()));
        });
        Drafting.breakOff(steps);
    }

    /** Whether anything runs that the agent must wait for. */
    static boolean isAgentHeld(SessionState state) {
        return state.work().running().values().stream()
                .anyMatch(running -> running.kind() != Work.Kind.HAND_RUN && running.kind() != Work.Kind.DRAFT);
    }
}
