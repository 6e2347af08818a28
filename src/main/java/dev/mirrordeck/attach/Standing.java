package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Watching;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.LifecycleEvent.Lineage;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.StallGuard;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a session stands, in words: the answer to {@code /status}, and the phrases every console shares. */
public final class Standing {
    private Standing() {}

    /** What it is doing, without the time: {@code tool bash}. */
    public static String phase(Phase phase) {
        return switch (phase) {
            case Phase.Idle idle -> "between two steps";
            case Phase.Opening opening -> "opening the sandbox";
            case Phase.Thinking thinking -> "model thinking";
            case Phase.Waiting waiting ->
                "waiting for the model service, " + Math.ceilDiv(waiting.millis(), 1_000) + " s (attempt "
                        + waiting.attempt() + ": " + Sanitiser.line(waiting.why()) + ")";
            case Phase.Acting acting -> "tool " + Sanitiser.line(acting.tool());
            case Phase.Scoring scoring -> "judge scoring";
            case Phase.Ended ended -> "ended: " + ending(ended.how());
        };
    }

    public static String ending(Ending how) {
        return switch (how) {
            case SUBMITTED -> "submitted";
            case LIMIT -> "limit reached";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
    }

    /** Why nothing moves and what a person can do about it. */
    public static String pause(PauseReason reason) {
        return switch (reason) {
            case OPERATOR -> "paused; /resume goes on";
            case STALL -> "the agent says nothing but words, again and again; a message and /resume may help";
            case SPIN -> "the agent works and no test changes; a message and /resume may help";
            case LIMIT -> "a limit's soft level is reached; /resume goes on up to the limit itself";
            case MODEL -> "the model service does not answer; /resume tries again";
            case JUDGE -> "the judge could not work; /resume tries again";
            case SANDBOX -> "the sandbox cannot be had; /resume tries again";
        };
    }

    /** What is waited for: {@code the model's first word}. */
    public static String waits(StallGuard.Waiting waiting) {
        return waits(waiting.awaited(), waiting.what());
    }

    private static String waits(GuardEvent.Wait awaited, String what) {
        return switch (awaited) {
            case SANDBOX -> "the sandbox to open";
            case FIRST_WORD -> "the model's first word";
            case MORE_WORDS -> "more of the reply";
            case TOOL -> "the tool " + Sanitiser.line(what);
            case JUDGE -> "the judge";
            case PERSON -> "a person";
        };
    }

    /** What was waited for too long. */
    public static String stall(GuardEvent.StallNoticed stall) {
        return "waiting for " + waits(stall.awaited(), stall.what()) + ", "
                + Figures.lasting(stall.millis() * 1_000_000L) + " by then";
    }

    /** When a message will be read. */
    public static String timing(OperatorMessage message) {
        if (message.delivery() instanceof OperatorMessage.Delivery.Due) {
            return "for the next turn, for the agent seems to be done";
        }
        return switch (message.timing()) {
            case NOW -> "as soon as the running call ends";
            case NEXT_TURN -> "for the next turn";
            case AFTER_TASK -> "for after the task";
        };
    }

    /** What a person can do about an agent that goes round in circles; none where it does not. */
    public static List<String> offers(SessionState state) {
        if (state.watch().open().isEmpty() || state.phase().isFinal()) {
            return List.of();
        }
        List<String> offers = new ArrayList<>(List.of("/nudge tells it so"));
        List<ContextEvent.TurnSpan> loop = Watching.loop(state);
        if (!loop.isEmpty()) {
            offers.add("/cut leaves " + turns(loop) + " out of what it sees");
            int before = state.conversation().stream()
                    .mapToInt(Turn::number)
                    .filter(turn -> turn < loop.getFirst().from())
                    .max()
                    .orElse(0);
            offers.add("/pause and /rewind " + before + " go back to before them");
        }
        offers.addAll(List.of("/reset TEXT lets it go on from a text of yours", "/stop"));
        return offers;
    }

    /** {@code turns 13–16 and 18}. */
    public static String turns(List<ContextEvent.TurnSpan> spans) {
        boolean isOne =
                spans.size() == 1 && spans.getFirst().from() == spans.getFirst().to();
        return (isOne ? "turn " : "turns ")
                + spans.stream()
                        .map(span -> span.from() == span.to() ? "" + span.from() : span.from() + "–" + span.to())
                        .collect(Collectors.joining(", "));
    }

    /** Where a fork comes from, and what is different in it. */
    public static String origin(Forked forked) {
        return "from " + forked.from() + " at entry " + forked.entry()
                + (forked.changes().isEmpty() ? "" : ", with other " + String.join(", ", forked.changes()));
    }

    /** What went back, and where to. */
    public static String rewound(OperatorEvent.Rewound event, String by) {
        String what = switch (event.part()) {
            case FILES -> "the files";
            case TALK -> "the conversation";
            case BOTH -> "files and conversation";
        };
        return by + " rewound " + what + " from turn " + event.from() + " to "
                + (event.turn() == 0 ? "the beginning" : "the end of turn " + event.turn());
    }

    private static String rewound(SessionState state) {
        return state.branches()
                .head()
                .map(head -> ", rewound to " + (head == 0 ? "the beginning" : "turn " + head))
                .orElse("");
    }

    /** Why a rewind holds no more. */
    public static String unwound(OperatorEvent.RewindUndone event, String by) {
        return event.why().isEmpty()
                ? by + " took the rewind back; the session stands at turn " + event.turn() + " again"
                : "the rewind is undone, the session stands at turn " + event.turn() + " again: "
                        + Sanitiser.line(event.why());
    }

    /** The same in a few words, for lists. */
    public static String origin(Lineage from) {
        return "fork of " + from.session() + " at entry " + from.entry();
    }

    /** What had been used to get to where a fork begins. */
    private static String inherited(Lineage from) {
        Lineage.Inherited had = from.inherited();
        return origin(from) + ", turn " + from.turn() + ", which had taken " + had.turns() + " turns, $"
                + had.cost().toDecimal() + " and " + Figures.clock(had.activeMillis() * 1_000_000) + " active";
    }

    public static int passed(String verdicts) {
        return Tally.passed(verdicts);
    }

    /** Solved, near or neither, from all cases, visible and hidden. */
    public static String outcome(SubmissionScored score) {
        Tally tally = Tally.of(score);
        if (tally.isSolved()) {
            return "solved";
        }
        return tally.isNear() ? "near: " + tally.missing() + " cases missing" : "not solved";
    }

    /** The whole answer, one fact a line, label first and padded alike. */
    public static List<String> lines(SessionState state, Stamp now) {
        return lines(state, Optional.empty(), now);
    }

    /**
     * The whole answer, one fact a line.
     *
     * @param heard when something last came of a reply
     */
    public static List<String> lines(SessionState state, Optional<Stamp> heard, Stamp now) {
        List<String> lines = new ArrayList<>();
        if (state.opened().isEmpty()) {
            return List.of("Nothing has happened yet.");
        }
        SessionSetup setup = state.setup().setup();
        add(lines, "session", state.setup().id() + ", entry " + state.entries());
        state.setup().origin().ifPresent(from -> add(lines, "origin", inherited(from)));
        add(lines, "task", setup.target() + " in " + setup.language() + " by " + setup.agent());
        add(lines, "phase", phase(state.phase()) + ", turn " + state.turn() + rewound(state));
        if (state.phase() instanceof Phase.Ended ended && !ended.why().isEmpty()) {
            add(lines, "ended", ended.why());
        }
        StallGuard.now(state, heard)
                .ifPresent(waiting -> add(
                        lines,
                        "waits",
                        "for " + waits(waiting) + ", " + Figures.lasting(now.nanosSince(waiting.since())) + " by now"));
        spin(state, lines);
        state.control().pauses().forEach(pause -> add(lines, "paused", pause(pause.reason()) + because(pause.text())));
        tests(state, lines);
        TimeLedger time = state.timeAt(now);
        add(
                lines,
                "time",
                "active " + Figures.clock(time.active()) + waiting(time) + ", paused " + Figures.clock(time.paused())
                        + ", down " + Figures.clock(time.down()));
        Usage usage = state.spend().usage();
        add(
                lines,
                "spent",
                "$" + state.spend().cost().toDecimal() + ", $"
                        + state.spend().reserved().toDecimal() + " reserved" + uncertain(state));
        add(
                lines,
                "tokens",
                String.format(
                        java.util.Locale.ROOT,
                        "%,d: input %,d, cache write %,d, cache read %,d, output %,d",
                        usage.total(),
                        usage.input(),
                        usage.cacheWrite(),
                        usage.cacheRead(),
                        usage.output()));
        Outlook.limits(state, now).forEach(limit -> add(lines, "limit", limit));
        Outlook.next(state, now).ifPresent(next -> add(lines, "outlook", next));
        add(lines, "label", state.label().word());
        state.sandbox()
                .ifPresent(ready -> add(
                        lines,
                        "sandbox",
                        ready.backend()
                                + (ready.missing().isEmpty()
                                        ? ", every limit bites"
                                        : ", without: " + String.join(", ", ready.missing()))));
        state.warnings().forEach(warning -> add(lines, "warning", warning));
        return lines;
    }

    private static void spin(SessionState state, List<String> lines) {
        state.watch().open().forEach(finding -> add(lines, "circles", finding.what()));
        List<String> offers = offers(state);
        if (!offers.isEmpty()) {
            add(lines, "help", String.join(" · ", offers));
        }
    }

    private static String uncertain(SessionState state) {
        Money uncertain = state.spend().uncertain().cost();
        return uncertain.nanos() == 0
                ? ""
                : ", of which $" + uncertain.toDecimal() + " for requests whose bill nobody saw";
    }

    private static String waiting(TimeLedger time) {
        return time.waiting() == 0 ? "" : ", waiting " + Figures.clock(time.waiting());
    }

    private static void tests(SessionState state, List<String> lines) {
        state.tests()
                .newest()
                .ifPresent(run -> add(
                        lines,
                        "tests",
                        "visible " + run.passed() + "/" + run.total() + " in run " + run.number() + ", best "
                                + state.tests().best().orElseThrow().passed()));
        state.tests()
                .bestByAgent()
                .filter(run -> run.passed() > 0)
                .ifPresent(run -> add(
                        lines,
                        "best",
                        "verified state: " + run.passed() + "/" + run.total() + " in run " + run.number() + ", turn "
                                + run.turn() + ", entry " + run.entry() + ", files "
                                + run.tree().brief()));
        state.result()
                .score()
                .ifPresent(score -> add(
                        lines,
                        "score",
                        outcome(score) + ", visible " + passed(score.verdicts()) + "/"
                                + score.verdicts().length() + ", hidden " + score.hiddenPassed() + "/"
                                + score.hiddenTotal()));
        judged(state).ifPresent(words -> add(lines, "judged", words));
    }

    /** Which files the score is of; empty where there is none. */
    public static Optional<String> judged(SessionState state) {
        return state.result().score().flatMap(score -> state.result().judged()).map(judged -> {
            String files = "files " + judged.tree().brief();
            return judged.choice()
                    .map(choice -> choice.which().word() + " " + files + seen(choice))
                    .orElse(files + ", as handed in");
        });
    }

    private static String seen(TestEvent.Choice choice) {
        return choice.run() == 0
                ? ", which no test run has seen"
                : ", run " + choice.run() + " in turn " + choice.turn() + " with " + choice.passed() + " of "
                        + choice.total() + " cases";
    }

    private static String because(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static void add(List<String> lines, String label, String value) {
        lines.add(String.format(java.util.Locale.ROOT, "%-8s ", label) + Sanitiser.line(value));
    }
}
