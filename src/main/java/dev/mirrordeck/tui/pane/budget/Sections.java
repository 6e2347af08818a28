package dev.mirrordeck.tui.pane.budget;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.GuardEvent.StallNoticed;
import dev.mirrordeck.event.LifecycleEvent.SandboxReady;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.Forecast;
import dev.mirrordeck.guard.StallGuard;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Amounts;
import dev.mirrordeck.tui.pane.Gauge;
import dev.mirrordeck.tui.pane.Scene;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the budget pane says beside the limits, a few lines each. */
final class Sections {
    private static final int LABEL = 13;
    private static final long TEN_CENTS = 100_000_000L;

    private Sections() {}

    /** What it is doing and since when; why nothing moves, where nothing does. */
    static List<Line> phase(Scene scene, int width) {
        SessionState state = scene.state();
        List<Line> lines = new ArrayList<>();
        String words = Standing.phase(state.phase());
        // a clock that stands still says nothing, and one that nobody repaints would lie
        String since = state.phase().isFinal() || scene.isPaused()
                ? ""
                : " " + Figures.lasting(scene.since(state.phase().since()));
        int turn = state.phase() instanceof Phase.Thinking thinking ? thinking.turn() : state.turn();
        String sign = scene.isEnded() ? "■ " : scene.isPaused() ? "‖ " : scene.isHosted() ? "● " : "○ ";
        Role role = scene.isPaused() ? Role.PAUSED : scene.isEnded() ? Role.STRONG : Role.RUNNING;
        lines.add(Line.of(sign + words + since, role).and(turn == 0 ? "" : " · turn " + turn, Role.DIM));
        for (Control.Pause pause : state.control().pauses()) {
            String why = pause.text().isEmpty() ? "" : ": " + pause.text();
            String when = " since " + Amounts.timeOfDay(pause.since().wall());
            String text = "by " + scene.name(pause.by()) + when + why + " · " + Standing.pause(pause.reason());
            wrap(lines, text, Role.PAUSED, width);
        }
        if (state.phase() instanceof Phase.Thinking) {
            StallGuard.now(state, scene.live().heard())
                    .filter(waiting -> !scene.isPaused())
                    .ifPresent(waiting -> wrap(
                            lines,
                            "waits for " + Standing.waits(waiting) + ", "
                                    + Figures.lasting(scene.since(waiting.since())),
                            Role.DIM,
                            width));
        }
        for (StallNoticed stall : state.watch().stalls()) {
            wrap(lines, "… " + Standing.stall(stall), Role.WARN, width);
        }
        if (!scene.isEnded()) {
            state.watch().open().forEach(finding -> wrap(lines, "! " + finding.what(), Role.WARN, width));
            wrap(lines, String.join(" · ", Standing.offers(state)), Role.DIM, width);
        }
        return lines;
    }

    static List<Line> worth(Scene scene, int width) {
        SessionState state = scene.state();
        List<Line> lines = new ArrayList<>();
        Forecast.worth(state).ifPresent(worth -> {
            int best = worth.best().passed();
            wrap(lines, best + " cases at " + fine(worth.perCase()) + " each, all in all", Role.TEXT, width);
            long each = worth.cost().nanos() / Math.max(1, worth.cases());
            String last = "the last " + worth.cases() + " more, in turn "
                    + worth.best().turn() + ", at " + fine(new Money(each)) + " each";
            wrap(lines, last, Role.DIM, width);
            if (worth.since().nanos() > 0) {
                wrap(lines, Figures.money(worth.since().nanos()) + " since, without one more", Role.DIM, width);
            }
        });
        if (lines.isEmpty()) {
            wrap(lines, "No case has passed yet.", Role.DIM, width);
        }
        if (!scene.isEnded()) {
            Forecast.next(state, scene.now()).ifPresent(next -> {
                String money = next.money().nanos() > 0 ? fine(next.money()) + " and " : "";
                String time = Figures.soon(next.activeNanos());
                wrap(lines, "at this rate: " + money + time + " more for the next case", Role.TEXT, width);
            });
        }
        best(state).ifPresent(words -> wrap(lines, words, Role.DIM, width));
        return lines;
    }

    /** What is kept for the end, whatever becomes of the files. */
    private static Optional<String> best(SessionState state) {
        return state.tests()
                .bestByAgent()
                .filter(run -> run.passed() > 0)
                .map(run -> "best verified state: " + run.passed() + "/" + run.total() + ", run " + run.number()
                        + ", turn " + run.turn() + ", files " + run.tree().brief());
    }

    /** Small sums need more than two decimals. */
    private static String fine(Money money) {
        if (money.nanos() >= TEN_CENTS || money.nanos() == 0) {
            return Figures.money(money.nanos());
        }
        return "$" + BigDecimal.valueOf(money.nanos(), 9).setScale(4, RoundingMode.HALF_UP);
    }

    static List<Line> tokens(SessionState state, int width) {
        Usage usage = state.spend().usage();
        List<Line> lines = new ArrayList<>();
        bucket(lines, "fresh input", usage.input(), usage.total(), width);
        bucket(lines, "cache write", usage.cacheWrite(), usage.total(), width);
        bucket(lines, "cache read", usage.cacheRead(), usage.total(), width);
        bucket(lines, "output", usage.output(), usage.total(), width);
        long input = usage.input() + usage.cacheWrite() + usage.cacheRead();
        if (input > 0) {
            String share = usage.cacheRead() * 100 / input + " % of the input came from the cache";
            wrap(lines, share, Role.DIM, width);
        }
        return lines;
    }

    private static void bucket(List<Line> lines, String name, long tokens, long all, int width) {
        String share = all == 0 ? "–" : tokens * 100 / all + " %";
        Line line = Line.of(Fit.left(name, LABEL), Role.TEXT)
                .and(Fit.right(Figures.count(tokens), 6), Role.TEXT)
                .and(Fit.right(share, 7) + " ", Role.DIM);
        int room = Math.min(14, width - line.width());
        lines.add(room < 4 ? line : line.and(Gauge.done(tokens, all, room)));
    }

    static List<Line> clocks(Scene scene, int width) {
        SessionState state = scene.state();
        TimeLedger time = state.timeAt(scene.now());
        boolean runs = scene.isHosted() && !scene.isEnded();
        String now = runs ? " · runs now" : "";
        boolean isWaiting = state.phase() instanceof Phase.Waiting && !scene.isPaused();
        List<Line> lines = new ArrayList<>();
        clock(lines, "active", time.active(), "the agent could work" + (scene.isPaused() || isWaiting ? "" : now));
        if (time.waiting() > 0) {
            clock(lines, "waiting", time.waiting(), "the model service was given time" + (isWaiting ? now : ""));
        }
        clock(lines, "paused", time.paused(), "nothing moved" + (scene.isPaused() ? now : ""));
        clock(lines, "suspended", time.down(), "no host ran");
        clock(lines, "wall", time.wall(), "since the start, all in all");
        return lines.stream().map(line -> cut(line, width)).toList();
    }

    private static Line cut(Line line, int width) {
        Line.Span last = line.spans().getLast();
        List<Line.Span> spans = new ArrayList<>(line.spans());
        spans.removeLast();
        Line start = new Line(spans);
        return start.and(Fit.cut(last.text(), width - start.width()), last.role());
    }

    private static void clock(List<Line> lines, String name, long nanos, String what) {
        lines.add(Line.of(Fit.left(name, LABEL), Role.TEXT)
                .and(Fit.right(Figures.clock(nanos), 9), Role.STRONG)
                .and("  " + what, Role.DIM));
    }

    static List<Line> sandbox(SessionState state, int width) {
        List<Line> lines = new ArrayList<>();
        if (state.sandbox().isEmpty()) {
            wrap(lines, "not open", Role.DIM, width);
            return lines;
        }
        SandboxReady ready = state.sandbox().get();
        lines.add(Line.of(Sanitiser.line(ready.backend()), Role.STRONG)
                .and(ready.missing().isEmpty() ? " · every limit bites" : " · these do not bite here:", Role.DIM));
        ready.missing().forEach(missing -> wrap(lines, "! " + missing, Role.WARN, width));
        // only a bare toolchain image holds nothing that could stand in for the original
        boolean isGrade = ready.backend().equals("docker");
        wrap(
                lines,
                isGrade
                        ? "MirrorCode-grade: a score here counts beside published ones."
                        : "Not MirrorCode-grade: only the bare image of docker is; a score names its sandbox.",
                isGrade ? Role.DIM : Role.WARN,
                width);
        return lines;
    }

    /** Whose work it is, and what people did that could have changed it. */
    static List<Line> label(SessionState state, int width) {
        List<Line> lines = new ArrayList<>();
        String word = state.label().word();
        int all = state.control().interventions();
        lines.add(Line.of(word, all == 0 ? Role.STRONG : Role.YOU)
                .and(all == 0 ? " · no intervention" : " · " + Figures.counted(all, "intervention"), Role.DIM));
        if (all == 0) {
            return lines;
        }
        Stream<OperatorMessage> read = state.turns().stream().flatMap(turn -> turn.told().stream());
        Stream<OperatorMessage> waiting =
                Stream.concat(state.control().delivered().stream(), state.control().queue().stream());
        int messages = (int)
                Stream.concat(read, waiting).filter(OperatorMessage::isPersons).count();
        int commands = state.operatorCalls().size();
        int stops = state.control().stop().isPresent() ? 1 : 0;
        List<String> parts = new ArrayList<>();
        add(parts, messages, "message");
        add(parts, commands, "command");
        int others = all - messages - stops - commands;
        if (others > 0) {
            // the state counts these together
            parts.add(others + " × a limit changed or a guard overruled");
        }
        add(parts, stops, "stop");
        wrap(lines, String.join(" · ", parts), Role.DIM, width);
        return lines;
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(Figures.counted(count, what));
        }
    }

    static List<Line> warnings(SessionState state, int width) {
        List<Line> lines = new ArrayList<>();
        state.warnings().forEach(warning -> wrap(lines, "! " + warning, Role.WARN, width));
        return lines;
    }

    private static void wrap(List<Line> lines, String text, Role role, int width) {
        if (text.isEmpty()) {
            return;
        }
        Fit.wrap(Sanitiser.line(text), width, 6).forEach(row -> lines.add(Line.of(row, role)));
    }
}
