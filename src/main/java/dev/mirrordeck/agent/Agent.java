package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.guard.AtLimit;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.ProgressGuard;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.state.Work;
import java.util.Optional;

/**
 * The functional core's one verb: a state and an input give events to write and effects to start. Each input is first
 * taken in as facts; then, if nothing runs and nothing holds the session, the next step follows from the state alone.
 */
public final class Agent {
    private Agent() {}

    public static Decision decide(SessionState state, Input input, Stamp now) {
        if (state.phase().isFinal()) {
            return input instanceof Request
                    ? Decision.refuse("The session has ended; nothing can be asked of it any more.")
                    : Decision.nothing();
        }
        Steps steps = new Steps(state, now);
        Optional<String> refusal = switch (input) {
            case HostWord word -> take(steps, word);
            case Request request -> Requests.take(steps, request);
            case Outcome outcome -> Outcomes.take(steps, outcome);
        };
        if (refusal.isPresent()) {
            return Decision.refuse(refusal.get());
        }
        goOn(steps);
        return steps.decision();
    }

    private static Optional<String> take(Steps steps, HostWord word) {
        switch (word) {
            case HostWord.Hosted hosted -> {
                // the host comes first: the time before it is the time in which none ran
                steps.record(hosted.host());
                hosted.findings().forEach(steps::record);
                for (Work.Running lost : steps.state().work().running().values()) {
                    steps.record(new LifecycleEvent.Interrupted(
                            lost.effect(), lost.what(), "The host that ran it is gone."));
                }
            }
            // only the clock moved; what else follows from that is decided below
            case HostWord.Tick tick -> Watching.stall(steps, tick.heard());
        }
        return Optional.empty();
    }

    /** What follows from the state alone: at most one effect that takes time. */
    private static void goOn(Steps steps) {
        if (steps.state().phase().isFinal()) {
            return;
        }
        checkLimits(steps);
        SessionState state = steps.state();
        boolean isEnding = Outcomes.isCutShort(state);
        if (ByHandSteps.isAgentHeld(state)) {
            if (isEnding) {
                cancelAllButScoring(steps);
            }
            return;
        }
        if (state.control().stop().isPresent()) {
            end(steps, Ending.STOPPED, state.control().stop().get().text());
        } else if (state.result().score().isPresent()) {
            boolean isSubmitted = state.result().submitted().isPresent();
            end(steps, isSubmitted ? Ending.SUBMITTED : Ending.LIMIT, whyItEnded(state));
        } else if (state.control().isPaused() && !Rewinding.comesFirst(state)) {
            answerForNobody(steps);
        } else if (state.result().submitted().isPresent() || isEnding) {
            score(steps);
        } else if (state.sandbox().isEmpty()) {
            EffectId effect = steps.newEffect();
            steps.record(new LifecycleEvent.SandboxRequested(
                    effect, state.setup().setup().sandbox()));
            steps.start(new Effect.OpenSandbox(
                    effect, state.files().tree().isEmpty(), state.files().owed()));
        } else {
            work(steps);
        }
    }

    private static void checkLimits(Steps steps) {
        SessionState state = steps.state();
        boolean isDecided = state.control().limitReached().isPresent()
                || state.control().stop().isPresent()
                || state.result().submitted().isPresent();
        if (!isDecided && state.opened().isPresent()) {
            LimitGuard.atAnyMoment(state, steps.now()).ifPresent(steps::record);
            if (steps.state().control().limitReached().isEmpty()) {
                checkLevels(steps);
            }
        }
    }

    private static void checkLevels(Steps steps) {
        for (GuardEvent.LimitNeared level : LimitGuard.neared(steps.state(), steps.now())) {
            steps.record(level);
            if (level.level() == GuardEvent.Level.SOFT
                    && !steps.state().control().isPausedFor(PauseReason.LIMIT)) {
                steps.pause(
                        PauseReason.LIMIT,
                        "The soft level of the limit on " + level.limit() + " is reached: " + level.used() + " of "
                                + level.at() + ".");
            }
        }
    }

    private static void cancelAllButScoring(Steps steps) {
        boolean isStopped = steps.state().control().stop().isPresent();
        for (Work.Running running : steps.state().work().running().values()) {
            if (isStopped || running.kind() != Work.Kind.SCORING) {
                steps.start(new Effect.Cancel(running.effect()));
            }
        }
        if (steps.state().control().isPaused()) {
            steps.start(new Effect.Thaw());
        }
    }

    /** A paused session waits for a person; where nobody will come, it ends as it stands. */
    private static void answerForNobody(Steps steps) {
        SessionState state = steps.state();
        boolean isOnlyOperators =
                state.control().pauses().stream().allMatch(pause -> pause.reason() == PauseReason.OPERATOR);
        if (state.control().ifAsked() == IfAsked.WAIT || isOnlyOperators) {
            return;
        }
        Optional<Control.Pause> failure = state.control().pauses().stream()
                .filter(pause -> pause.reason() == PauseReason.MODEL || pause.reason() == PauseReason.JUDGE)
                .findFirst();
        if (failure.isPresent()) {
            end(steps, Ending.FAILED, failure.get().text());
        } else {
            score(steps);
        }
    }

    private static void score(Steps steps) {
        SessionState state = steps.state();
        Optional<BlobId> present = state.files().due();
        if (present.isEmpty()) {
            end(steps, Ending.FAILED, "There is no workspace to score.");
            return;
        }
        ByHandSteps.cancel(steps);
        TestEvent.ScoringStarted scoring = state.result()
                .submitted()
                .map(handedIn -> new TestEvent.ScoringStarted(steps.newEffect(), handedIn.tree()))
                .orElseGet(() -> chosen(steps, present.get()));
        steps.record(scoring);
        steps.start(new Effect.Score(scoring.effect(), scoring.tree()));
    }

    private static TestEvent.ScoringStarted chosen(Steps steps, BlobId present) {
        SessionState state = steps.state();
        Scaffold scaffold = Scaffold.of(state.setup().setup().scaffold());
        TestEvent.Choice choice = AtLimit.choose(state, present, scaffold.atLimit());
        return new TestEvent.ScoringStarted(
                steps.newEffect(), AtLimit.tree(state, present, choice), Optional.of(choice));
    }

    private static void work(Steps steps) {
        SessionState state = steps.state();
        if (!state.turns().isEmpty()) {
            Turn turn = state.turns().getLast();
            // a person's word comes first, and what the model does not see any more is not done for it
            boolean isDropped = state.control().messages().isHolding()
                    || state.branches().isRewound()
                    || turn.number() <= state.context().droppedTo();
            Optional<ToolCall> call = isDropped ? Optional.empty() : turn.nextCall();
            if (call.isPresent()) {
                ByHandSteps.giveWay(steps, call.get().tool());
                EffectId effect = steps.newEffect();
                steps.record(new ToolEvent.ToolStarted(
                        effect, turn.number(), call.get().id(), call.get().tool()));
                steps.start(new Effect.CallTool(effect, call.get()));
                return;
            }
        }
        Watching.afterTask(steps);
        state = steps.state();
        Scaffold scaffold = Scaffold.of(state.setup().setup().scaffold());
        if (ProgressGuard.isStalled(state, scaffold.stallReplies())
                && state.control().messages().next().isEmpty()) {
            steps.pause(
                    PauseReason.STALL,
                    "The agent has stopped calling tools. Write to it, resume it, or stop the session.");
            answerForNobody(steps);
            return;
        }
        ask(steps);
    }

    private static void ask(Steps steps) {
        Optional<GuardEvent.LimitReached> limit = LimitGuard.beforeModel(steps.state(), steps.now());
        if (limit.isPresent()) {
            refuse(steps, limit.get());
            return;
        }
        if (Compaction.comesFirst(steps)) {
            answerForNobody(steps);
            return;
        }
        tellBudget(steps, steps.state().turn() + 1);
        Reservation.Ruling ruling = ruling(steps);
        while (ruling instanceof Reservation.Ruling.Granted granted && WrapUp.tell(steps, granted)) {
            // what it was told is part of the request, and may bring another limit closer
            ruling = ruling(steps);
        }
        switch (ruling) {
            case Reservation.Ruling.Refused refused -> refuse(steps, refused.limit());
            case Reservation.Ruling.Granted granted -> send(steps, ModelContext.of(steps.state()), granted);
        }
    }

    /** What a draft holds in reserve mostly comes back: the agent waits for it rather than end over it. */
    private static void refuse(Steps steps, GuardEvent.LimitReached limit) {
        if (Drafting.isOut(steps.state())) {
            return;
        }
        steps.record(limit);
        score(steps);
    }

    private static Reservation.Ruling ruling(Steps steps) {
        SessionState state = steps.state();
        Reservation.Size size = ContextSize.of(ModelContext.of(state), state);
        return Reservation.of(state, size, steps.now());
    }

    private static void send(Steps steps, ModelContext context, Reservation.Ruling.Granted granted) {
        int turn = steps.state().turn() + 1;
        for (OperatorMessage message : steps.state().control().messages().next()) {
            steps.record(new OperatorEvent.MessageDelivered(message.id(), turn));
        }
        EffectId effect = steps.newEffect();
        steps.record(new ModelEvent.ModelRequested(effect, turn, granted.worst(), granted.bound()));
        steps.start(new Effect.AskModel(effect, turn, context, granted.maxOutput()));
    }

    private static void tellBudget(Steps steps, int turn) {
        SessionState state = steps.state();
        int every = Scaffold.of(state.setup().setup().scaffold()).tellBudgetEvery();
        boolean isTold = state.context().tellings().stream()
                .anyMatch(telling -> telling.turn() == turn && telling.wrapUp().isEmpty());
        if (every > 0 && turn > 1 && (turn - 1) % every == 0 && !isTold) {
            WrapUp.left(state, steps.now()).ifPresent(text -> steps.record(new ContextEvent.BudgetTold(turn, text)));
        }
    }

    private static void end(Steps steps, Ending how, String why) {
        ByHandSteps.breakOff(steps);
        steps.record(new LifecycleEvent.SessionEnded(how, why));
        steps.start(new Effect.CloseSandbox());
    }

    private static String whyItEnded(SessionState state) {
        if (state.result().submitted().isPresent()) {
            return "";
        }
        String judged = state.result()
                .judged()
                .flatMap(TestEvent.ScoringStarted::choice)
                .map(TestEvent.Choice::why)
                .orElse("");
        return (whyItStopped(state) + " " + judged).strip();
    }

    private static String whyItStopped(SessionState state) {
        return state.control()
                .limitReached()
                .map(limit ->
                        "The limit " + limit.limit() + " was reached: " + limit.used() + " of " + limit.max() + ".")
                .orElseGet(() -> state.control().pauses().stream()
                        .filter(pause -> pause.reason() != PauseReason.OPERATOR)
                        .map(Control.Pause::text)
                        .findFirst()
                        .orElse(""));
    }
}
