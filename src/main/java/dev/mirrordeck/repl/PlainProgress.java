package dev.mirrordeck.repl;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.tell.Told;
import dev.mirrordeck.attach.tell.TurnText;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.ContextBoard;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.Moment;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Tells a session as plain lines, each once, never taken back: for pipes, logs and screen readers. It is fed with
 * states and says what is new in each, so it may skip some without losing a fact. Safe from any thread.
 */
public final class PlainProgress {
    private static final int LONGEST = 160;
    /** Room for a call's result behind it. */
    private static final int LONGEST_ARGUMENT = 100;

    private final Teller teller;
    private final ReentrantLock telling = new ReentrantLock();
    private SessionState told = SessionState.EMPTY;
    private int callsTold;

    public PlainProgress(PrintStream out) {
        this(Teller.plain(out));
    }

    PlainProgress(Teller teller) {
        this.teller = teller;
    }

    /** Tells what is new since the last state. */
    public void show(SessionState next) {
        telling.lock();
        try {
            if (next.entries() > told.entries()) {
                tell(next);
            }
        } finally {
            telling.unlock();
        }
    }

    private void tell(SessionState next) {
        opening(next);
        fresh(told.warnings(), next.warnings()).forEach(warning -> say(next, "warning: " + warning));
        moments(next);
        jumps(next);
        messages(next);
        HandWork.since(told, next).forEach(line -> say(next, line));
        turns(next);
        fresh(told.notes(), next.notes()).forEach(note -> say(next, "note: " + note.text()));
        context(next);
        pauses(next);
        limits(next);
        ending(next);
        told = next;
    }

    private void opening(SessionState next) {
        if (told.opened().isEmpty() && next.opened().isPresent()) {
            var opened = next.setup();
            say(
                    next,
                    "session " + opened.id() + ": " + opened.setup().target() + " in "
                            + opened.setup().language() + " by "
                            + opened.setup().agent() + "; "
                            + opened.visibleCases().size() + " visible cases, " + opened.hiddenCases() + " hidden");
            opened.origin().ifPresent(from -> say(next, "it is a " + Standing.origin(from)));
        }
        if (told.sandbox().isEmpty() && next.sandbox().isPresent()) {
            List<String> missing = next.sandbox().get().missing();
            say(
                    next,
                    "sandbox " + next.sandbox().get().backend() + " is up"
                            + (missing.isEmpty() ? "" : ", without: " + String.join(", ", missing)));
        }
    }

    /** Where the session went on from somewhere else than it stood; all before a fork's line is its origin's. */
    private void jumps(SessionState next) {
        fresh(told.moments(), next.moments()).forEach(moment -> {
            if (moment.event() instanceof LifecycleEvent.Forked forked) {
                say(next, "forked by " + name(forked.by()) + " " + Standing.origin(forked));
            }
            if (moment.event() instanceof OperatorEvent.Rewound rewound) {
                say(next, Standing.rewound(rewound, name(rewound.by())));
            }
            if (moment.event() instanceof OperatorEvent.RewindUndone undone) {
                say(next, Standing.unwound(undone, name(undone.by())));
            }
        });
    }

    private void messages(SessionState next) {
        for (OperatorMessage message : next.control().queue()) {
            if (message.id() > told.control().lastMessage()) {
                say(
                        next,
                        "message from " + name(message.by()) + ", " + Standing.timing(message) + ": " + message.text());
            }
        }
    }

    /** What beside the turns is no warning and no pause. */
    private void moments(SessionState next) {
        for (Moment moment : fresh(told.moments(), next.moments())) {
            if (moment.event() instanceof GuardEvent.StallNoticed stall) {
                say(next, Standing.stall(stall));
            }
            if (moment.event() instanceof GuardEvent.SpinSuspected) {
                Standing.offers(next).forEach(offer -> say(next, "  " + offer));
            }
            if (moment.event() instanceof ContextEvent.TurnsCut cut) {
                say(next, Standing.turns(cut.spans()) + " cut from the context by " + name(cut.by()));
            }
            if (moment.event() instanceof ContextEvent.CutUndone undone) {
                say(next, "cut undone by " + name(undone.by()));
            }
            if (moment.event() instanceof OperatorEvent.MessageDue due) {
                say(next, "the agent seems to be done; message " + due.id() + " comes first");
            }
        }
    }

    private void turns(SessionState next) {
        List<Turn> turns = next.turns();
        for (int i = Math.max(0, told.turns().size() - 1); i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (i >= told.turns().size()) {
                callsTold = 0;
                turn.told().forEach(message -> read(next, message));
                String text = firstLine(turn.text());
                say(next, "turn " + turn.number() + ": " + (text.isEmpty() ? "(no words)" : text));
            }
            calls(next, turn);
        }
        runs(next);
    }

    /** Says its text again only where the state in which it waited was skipped. */
    private void read(SessionState next, OperatorMessage message) {
        boolean isKnown = message.id() <= told.control().lastMessage();
        say(
                next,
                isKnown
                        ? "message " + message.id() + " was read"
                        : "message from " + name(message.by()) + " was read: " + message.text());
    }

    private void calls(SessionState next, Turn turn) {
        while (callsTold < turn.calls().size()) {
            Turn.Call call = turn.calls().get(callsTold);
            String what = "  " + call.call().tool() + argument(call.call());
            switch (call.progress()) {
                case Turn.Progress.Waiting waiting -> {
                    return;
                }
                case Turn.Progress.Running running -> {
                    return;
                }
                case Turn.Progress.Done done -> say(next, what + ": " + outcome(done.result()));
                case Turn.Progress.Broken broken -> say(next, what + ": interrupted, " + broken.why());
            }
            callsTold++;
        }
    }

    private void runs(SessionState next) {
        List<TestBoard.Run> runs = next.tests().runs();
        for (int i = told.tests().runs().size(); i < runs.size(); i++) {
            TestBoard.Run run = runs.get(i);
            String moved = i == 0 ? "" : moves(runs.get(i - 1).verdicts(), run.verdicts());
            String build = run.build().isEmpty() ? "" : ", does not build: " + lastLine(run.build());
            String by = run.isByHand() ? "tests by " + name(run.by()) : "  tests";
            say(next, by + ": visible " + run.passed() + "/" + run.total() + moved + build);
        }
    }

    private static String moves(String before, String now) {
        int fixed = 0;
        int broken = 0;
        char pass = Verdict.PASS.letter();
        for (int i = 0; i < Math.min(before.length(), now.length()); i++) {
            fixed += before.charAt(i) != pass && now.charAt(i) == pass ? 1 : 0;
            broken += before.charAt(i) == pass && now.charAt(i) != pass ? 1 : 0;
        }
        return (fixed > 0 ? ", " + fixed + " fixed" : "") + (broken > 0 ? ", " + broken + " broken" : "");
    }

    private void context(SessionState next) {
        if (!next.context().shaping().draft().equals(told.context().shaping().draft())) {
            next.context().shaping().draft().ifPresent(draft -> {
                say(next, "draft of a summary; /reset draft lets the model go on from it:");
                Sanitiser.block(draft.text()).lines().forEach(row -> teller.tell(Told.plain("    " + row)));
            });
        }
        int before = told.context().resets().size();
        List<ContextBoard.Reset> resets = next.context().resets();
        fresh(told.context().resets(), resets).forEach(reset -> say(next, reset(reset.event())));
        if (resets.size() < before) {
            say(next, "the reset was undone");
        }
        if (told.context().waiting().isEmpty() && next.context().waiting().isPresent()) {
            say(next, "a reset waits for the agent's next turn; /undo takes it back");
        }
    }

    private static String reset(ContextEvent.ContextReset reset) {
        int people = reset.authorship().operator();
        int all = people + reset.authorship().model();
        return "context reset: " + Figures.count(reset.tokensBefore()) + " -> " + Figures.count(reset.tokensAfter())
                + " tokens, written by people to " + (all == 0 ? 0 : people * 100L / all) + " %" + files(reset);
    }

    private static String files(ContextEvent.ContextReset reset) {
        String names = reset.making().stream()
                .flatMap(making -> making.spans().stream())
                .map(ContextEvent.Span::author)
                .filter(author -> author.source() == ContextEvent.Source.FILE)
                .map(author -> Sanitiser.line(author.name()))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (from " + names + ", they say)";
    }

    private void pauses(SessionState next) {
        for (Control.Pause pause : next.control().pauses()) {
            if (!told.control().isPausedFor(pause.reason())) {
                String who = pause.by().kind() == Actor.Kind.HOST ? "" : " by " + name(pause.by());
                String why = pause.reason() == PauseReason.OPERATOR ? pause.text() : Standing.pause(pause.reason());
                say(next, "paused" + who + (why.isEmpty() ? "" : ": " + why));
            }
        }
        if (told.control().isPaused() && !next.control().isPaused()) {
            say(next, "going on");
        }
    }

    private void limits(SessionState next) {
        if (told.opened().isPresent()) {
            next.control().limits().forEach((name, value) -> {
                if (!value.equals(told.control().limits().get(name))) {
                    say(next, "limit " + name + " is now " + value);
                }
            });
        }
        if (told.control().limitReached().isEmpty()) {
            next.control()
                    .limitReached()
                    .ifPresent(limit ->
                            say(next, "limit reached: " + limit.limit() + " " + limit.used() + " of " + limit.max()));
        }
    }

    private void ending(SessionState next) {
        if (told.control().stop().isEmpty()) {
            next.control()
                    .stop()
                    .ifPresent(stop -> say(
                            next,
                            "stop asked for by " + name(stop.by())
                                    + (stop.text().isEmpty() ? "" : ": " + stop.text())));
        }
        if (told.result().submitted().isEmpty() && next.result().submitted().isPresent()) {
            say(next, "submitted; the judge scores");
        }
        if (told.result().score().isEmpty()) {
            next.result()
                    .score()
                    .ifPresent(score -> say(
                            next,
                            "score: " + Standing.outcome(score) + "; visible " + Standing.passed(score.verdicts()) + "/"
                                    + score.verdicts().length() + ", hidden " + score.hiddenPassed() + "/"
                                    + score.hiddenTotal() + ", judged in " + score.backend()));
        }
        if (!told.phase().isFinal() && next.phase() instanceof Phase.Ended ended) {
            String why = ended.why().isEmpty() ? "" : " (" + ended.why() + ")";
            say(
                    next,
                    Standing.phase(ended) + why + "; " + next.label().word() + ", "
                            + Figures.money(next.spend().cost().nanos()) + ", "
                            + Figures.count(next.spend().usage().total()) + " tokens, " + next.turn() + " turns");
        }
    }

    private static <T> List<T> fresh(List<T> before, List<T> now) {
        return now.subList(Math.min(before.size(), now.size()), now.size());
    }

    private static String outcome(ToolResult result) {
        return TurnText.status(result) + ", " + Figures.took(result.millis());
    }

    private static String argument(ToolCall call) {
        String args = switch (call.tool()) {
            case "bash" -> call.arg("cmd");
            case "text_editor" -> call.arg("command") + " " + call.arg("path");
            default -> call.args().values().stream().collect(Collectors.joining(" "));
        };
        return args.isEmpty() ? "" : " " + Fit.cut(Sanitiser.line(args), LONGEST_ARGUMENT);
    }

    private static String name(Actor who) {
        return who.kind() == Actor.Kind.HOST ? "the host" : who.name();
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String lastLine(String text) {
        return text.lines().map(String::strip).filter(row -> !row.isEmpty()).reduce("", (a, b) -> b);
    }

    /** One line, with the session's own time before it; whatever it holds cannot become two. */
    private void say(SessionState at, String untrusted) {
        String indent = untrusted.startsWith("  ") ? "  " : "";
        String line = Sanitiser.line(untrusted);
        String text = Figures.clock(at.time().wall()) + " " + indent + Fit.cut(line, LONGEST);
        teller.tell(line.startsWith("turn ") ? Told.heading(text) : Told.plain(text));
    }
}
