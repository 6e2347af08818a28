package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.Moment;
import dev.mirrordeck.state.Tally;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Moments beside the turns, as thin lines at their place. */
final class DividerRows {
    private DividerRows() {}

    static Laid lay(Piece.Divider divider, Scene scene, int width) {
        String words = words(divider, scene);
        Role role = role(divider.moment().event());
        String text = Fit.cut(words, width - 6);
        Line line = Line.of("  ── ", Role.FRAME).and(text + " ", role);
        String rest = "─".repeat(Math.max(0, width - line.width()));
        return Laid.of(List.of(line.and(rest, Role.FRAME)), "the line", () -> words);
    }

    /** What happened, in words. */
    static String words(Piece.Divider divider, Scene scene) {
        Moment moment = divider.moment();
        return switch (moment.event()) {
            case LifecycleEvent lifecycle -> lifecycle(lifecycle, scene);
            case ModelEvent model -> model(model);
            case ToolEvent tool -> "";
            case TestEvent test -> test(test);
            case WorkspaceEvent workspace ->
                workspace instanceof WorkspaceEvent.Submitted submitted
                        ? "■ handed in by " + scene.name(submitted.by())
                        : "";
            case OperatorEvent operator -> operator(operator, divider, scene);
            case GuardEvent guard -> guard(guard);
            case ContextEvent context -> context(context, scene);
            case UnknownEvent unknown -> "";
        };
    }

    private static String model(ModelEvent event) {
        return switch (event) {
            case ModelEvent.ModelRequested requested -> "";
            case ModelEvent.ModelReplied replied -> "";
            case ModelEvent.ModelFailed failed ->
                "! turn " + failed.turn() + ": the model service failed: " + Sanitiser.line(failed.reason());
            case ModelEvent.RetryScheduled retry ->
                "… turn " + retry.turn() + ": waiting for the model service: " + Sanitiser.line(retry.why());
            case ModelEvent.RetryDue due -> "";
        };
    }

    private static String lifecycle(LifecycleEvent event, Scene scene) {
        if (event instanceof LifecycleEvent.Forked forked) {
            return "◆ forked by " + scene.name(forked.by()) + " " + Standing.origin(forked);
        }
        if (event instanceof LifecycleEvent.HostStarted) {
            return "○ a new host went on from here";
        }
        if (event instanceof LifecycleEvent.SandboxLost lost) {
            return "✗ the sandbox was lost: " + Sanitiser.line(lost.reason());
        }
        return event instanceof LifecycleEvent.Interrupted interrupted
                ? "✗ " + Sanitiser.line(interrupted.what()) + " was interrupted: " + Sanitiser.line(interrupted.why())
                : "";
    }

    private static String test(TestEvent event) {
        return switch (event) {
            case TestEvent.TestRunFinished run -> "";
            case TestEvent.HandRunStarted started -> "";
            case TestEvent.HandRunFinished run ->
                "◆ tests by hand: " + Tally.passed(run.verdicts()) + " of "
                        + run.verdicts().length() + " pass";
            case TestEvent.HandRunFailed failed ->
                "! tests by hand came to nothing: " + Sanitiser.line(failed.reason());
            case TestEvent.ScoringStarted started -> "";
            case TestEvent.SubmissionScored scored ->
                "■ scored: visible " + Tally.passed(scored.verdicts()) + "/"
                        + scored.verdicts().length() + ", hidden " + scored.hiddenPassed() + "/"
                        + scored.hiddenTotal();
            case TestEvent.ScoringFailed failed -> "! the judge could not score: " + Sanitiser.line(failed.reason());
        };
    }

    private static String operator(OperatorEvent event, Piece.Divider divider, Scene scene) {
        return switch (event) {
            case OperatorEvent.Paused paused ->
                "‖ " + why(paused.reason()) + " by " + scene.name(paused.by()) + quoted(paused.text());
            case OperatorEvent.Resumed resumed -> resumed(resumed, divider, scene);
            case OperatorEvent.Rewound rewound -> "◆ " + Standing.rewound(rewound, scene.name(rewound.by()));
            case OperatorEvent.RewindUndone undone -> "◆ " + Standing.unwound(undone, scene.name(undone.by()));
            case OperatorEvent.LimitChanged changed ->
                "◆ " + scene.name(changed.by()) + " set the limit on " + Sanitiser.line(changed.limit()) + " to "
                        + Sanitiser.line(changed.value());
            case OperatorEvent.StopRequested stop -> "■ stopped by " + scene.name(stop.by()) + quoted(stop.text());
            case OperatorEvent.Marked marked -> "◆ mark by " + scene.name(marked.by()) + quoted(marked.text());
            case OperatorEvent.MessageQueued queued -> "";
            case OperatorEvent.MessageRetracted retracted -> "";
            case OperatorEvent.MessageEdited edited -> "";
            case OperatorEvent.ToolCalled called -> "";
            case OperatorEvent.MessageDelivered delivered -> "";
            case OperatorEvent.MessageDue due ->
                switch (due.cause()) {
                    case HANDING_IN -> "‖ it wanted to hand in; message " + due.id() + " comes first";
                    case NO_CALLS -> "◆ it has stopped calling tools; message " + due.id() + " is read next";
                };
        };
    }

    private static String why(PauseReason reason) {
        return switch (reason) {
            case OPERATOR -> "paused";
            case STALL -> "paused (nothing but words)";
            case SPIN -> "paused (no test changes)";
            case LIMIT -> "paused (soft limit)";
            case MODEL -> "paused (model service)";
            case JUDGE -> "paused (judge)";
            case SANDBOX -> "paused (sandbox)";
        };
    }

    private static String resumed(OperatorEvent.Resumed event, Piece.Divider divider, Scene scene) {
        Optional<Moment> began = divider.before();
        if (began.isEmpty() || !(began.get().event() instanceof OperatorEvent.Paused paused)) {
            return "▸ resumed by " + scene.name(event.by());
        }
        String time =
                Figures.lasting(divider.moment().at().nanosSince(began.get().at()));
        String other = event.by().equals(paused.by()) ? "" : " · resumed by " + scene.name(event.by());
        return "‖ " + why(paused.reason()) + " for " + time + " by " + scene.name(paused.by()) + quoted(paused.text())
                + other;
    }

    private static String guard(GuardEvent event) {
        return switch (event) {
            case GuardEvent.LimitReached limit ->
                "■ the limit on " + Sanitiser.line(limit.limit()) + " is reached: " + Sanitiser.line(limit.used())
                        + " of " + Sanitiser.line(limit.max());
            case GuardEvent.LimitNeared level ->
                "! the limit on " + Sanitiser.line(level.limit()) + " comes nearer: " + Sanitiser.line(level.used())
                        + ", the " + level.level().name().toLowerCase(Locale.ROOT) + " level is "
                        + Sanitiser.line(level.at());
            case GuardEvent.SpinSuspected spin -> "! " + Sanitiser.line(spin.what()) + evidence(spin);
            case GuardEvent.StallNoticed stall -> "… " + Standing.stall(stall);
        };
    }

    /** Which turns, and which calls where they are few. */
    private static String evidence(GuardEvent.SpinSuspected spin) {
        return spin.evidence()
                .map(seen -> " · " + Standing.turns(List.of(new ContextEvent.TurnSpan(seen.fromTurn(), seen.toTurn())))
                        + (seen.calls().size() < 2
                                ? ""
                                : ", calls "
                                        + seen.calls().stream()
                                                .map(CallId::value)
                                                .collect(Collectors.joining(" "))))
                .orElse("");
    }

    private static String context(ContextEvent event, Scene scene) {
        return switch (event) {
            case ContextEvent.BudgetTold told -> "";
            case ContextEvent.WrapUpTold told ->
                "◆ the agent is told to finish: " + Sanitiser.line(told.limit()) + " from "
                        + Sanitiser.line(told.from()) + " on is kept for that";
            case ContextEvent.WrapUpLifted lifted ->
                "◆ the agent is told to go on: the limit on " + Sanitiser.line(lifted.limit()) + " was moved";
            case ContextEvent.SummaryAsked asked -> "";
            case ContextEvent.SummaryRequested requested -> "";
            case ContextEvent.SummaryWritten written -> "";
            case ContextEvent.SummaryFailed failed -> "! no summary: " + Sanitiser.line(failed.reason());
            case ContextEvent.ResetAsked asked -> "";
            case ContextEvent.ContextReset reset ->
                "◆ context reset by " + scene.name(reset.by()) + ": " + Figures.count(reset.tokensBefore()) + " → "
                        + Figures.count(reset.tokensAfter()) + " tokens";
            case ContextEvent.ResetTakenBack back -> "◆ reset taken back by " + scene.name(back.by());
            case ContextEvent.RequestRecalled recalled ->
                "◆ request recalled by " + scene.name(recalled.by()) + ", to be asked anew: "
                        + Sanitiser.line(recalled.why());
            case ContextEvent.PinsChanged changed -> "";
            case ContextEvent.DraftRequested requested -> "";
            case ContextEvent.DraftWritten written -> "◆ a draft of a summary was written; /reset shows it";
            case ContextEvent.DraftFailed failed -> "! no draft: " + Sanitiser.line(failed.reason());
            case ContextEvent.ResetUndone undone -> "◆ reset undone by " + scene.name(undone.by());
            case ContextEvent.TurnsCut cut ->
                "◆ " + Standing.turns(cut.spans()) + " cut from the context by " + scene.name(cut.by()) + ": some "
                        + Figures.count(cut.tokensBefore()) + " → " + Figures.count(cut.tokensAfter()) + " tokens";
            case ContextEvent.CutUndone undone -> "◆ cut undone by " + scene.name(undone.by());
        };
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : " · “" + Sanitiser.line(text) + "”";
    }

    private static Role role(Event event) {
        return switch (event) {
            case LifecycleEvent lifecycle -> lifecycle instanceof LifecycleEvent.Forked ? Role.YOU : Role.WARN;
            case ModelEvent model -> Role.WARN;
            case ToolEvent tool -> Role.DIM;
            case TestEvent test -> Role.TEXT;
            case WorkspaceEvent workspace -> Role.TEXT;
            case OperatorEvent operator ->
                operator instanceof OperatorEvent.Paused || operator instanceof OperatorEvent.Resumed
                        ? Role.PAUSED
                        : Role.YOU;
            case GuardEvent guard ->
                guard instanceof GuardEvent.LimitNeared level && level.level() == GuardEvent.Level.NOTE
                        ? Role.DIM
                        : Role.WARN;
            case ContextEvent context -> context instanceof ContextEvent.WrapUpTold ? Role.WARN : Role.YOU;
            case UnknownEvent unknown -> Role.DIM;
        };
    }
}
