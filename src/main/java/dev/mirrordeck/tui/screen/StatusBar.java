package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two lines on top: what runs, what it is doing and since when; how long, how much, how far, can it be trusted.
 * Always in the same places.
 */
final class StatusBar {
    private static final int WIDE = 100;

    private StatusBar() {}

    static void draw(Canvas canvas, Scene scene) {
        Line phase = phase(scene);
        int room = canvas.size().columns() - phase.width() - 4;
        Line name = name(scene, room);
        canvas.put(1, 0, name);
        canvas.in(new Rect(0, 0, canvas.size().columns() - 1, 1)).putRight(0, phase);
        Line trust = trust(scene);
        canvas.in(new Rect(0, 1, canvas.size().columns() - 1, 1)).putRight(0, trust);
        int at = 1;
        int last = canvas.size().columns() - trust.width() - 4;
        for (Line part : spent(scene, canvas.size().columns() >= WIDE)) {
            if (at + part.width() <= last) {
                at = canvas.put(at, 1, part) + 3;
            }
        }
    }

    private static Line name(Scene scene, int room) {
        if (scene.state().opened().isEmpty()) {
            return Line.of("mirrordeck", Role.STRONG);
        }
        SessionSetup setup = scene.state().setup().setup();
        String target = Sanitiser.line(setup.target());
        String rest = " · " + Sanitiser.line(setup.language()) + " · " + Sanitiser.line(setup.agent());
        return Line.of(target, Role.STRONG).and(Fit.cut(rest, room - target.length()), Role.TEXT);
    }

    private static Line phase(Scene scene) {
        SessionState state = scene.state();
        if (state.phase() instanceof Phase.Ended ended) {
            return ended(state, ended);
        }
        if (!scene.isHosted()) {
            return Line.of("○ no host answers: mirrordeck resume", Role.BAD);
        }
        if (scene.isPaused()) {
            return paused(scene, state.control().pauses().getFirst());
        }
        int turn = turn(state);
        String number = turn == 0 ? "" : "  turn " + turn;
        if (state.phase() instanceof Phase.Idle) {
            return Line.of("● " + Standing.phase(state.phase()), Role.RUNNING).and(number, Role.DIM);
        }
        boolean isWriting =
                state.phase() instanceof Phase.Thinking && scene.live().turn() > state.turn();
        String words = isWriting ? "model writing" : Standing.phase(state.phase());
        String time = Figures.lasting(scene.since(state.phase().since()));
        return Line.of("● " + words, Role.RUNNING).and(" " + time, Role.TEXT).and(number, Role.DIM);
    }

    private static int turn(SessionState state) {
        return state.phase() instanceof Phase.Thinking thinking ? thinking.turn() : state.turn();
    }

    private static Line ended(SessionState state, Phase.Ended ended) {
        String how = Standing.ending(ended.how());
        return state.result()
                .score()
                .map(score -> {
                    String outcome = Standing.outcome(score);
                    boolean isSolved = outcome.equals("solved");
                    return Line.of((isSolved ? "✓ " : "■ ") + outcome, isSolved ? Role.GOOD : Role.WARN)
                            .and(" · " + how, Role.DIM);
                })
                .orElseGet(() -> Line.of("■ ended: " + how, Role.WARN));
    }

    private static Line paused(Scene scene, Control.Pause pause) {
        if (pause.reason() != PauseReason.OPERATOR) {
            return Line.of("‖ PAUSED", Role.PAUSED).and(" by the host: it waits for you", Role.TEXT);
        }
        String who = pause.by().kind() == Actor.Kind.HOST ? "" : " by " + scene.name(pause.by());
        String why = pause.text().isEmpty() ? "" : " · “" + Fit.cut(Sanitiser.line(pause.text()), 36) + "”";
        return Line.of("‖ PAUSED", Role.PAUSED).and(who + why, Role.TEXT);
    }

    private static List<Line> spent(Scene scene, boolean isWide) {
        SessionState state = scene.state();
        List<Line> parts = new ArrayList<>();
        String active = Figures.clock(state.timeAt(scene.now()).active());
        Line time = Line.of(isWide ? "active " : "", Role.DIM).and(active, Role.TEXT);
        parts.add(
                time.and(of(state, "active", isWide), Role.DIM).and(scene.isPaused() ? " (stopped)" : "", Role.PAUSED));
        parts.add(Line.of(Figures.money(state.spend().cost().nanos()), Role.TEXT)
                .and(of(state, "cost", isWide), Role.DIM));
        String tokens = Figures.count(state.spend().usage().total());
        String limit = of(state, "tokens", isWide);
        parts.add(Line.of(tokens, Role.TEXT).and(limit + (isWide || limit.isEmpty() ? " tokens" : ""), Role.DIM));
        if (scene.isPaused()) {
            parts.add(Line.of("sandbox frozen", Role.PAUSED));
        }
        if (state.spend().reserved().nanos() > 0) {
            parts.add(Line.of(Figures.money(state.spend().reserved().nanos()) + " reserved", Role.DIM));
        }
        return parts;
    }

    private static String of(SessionState state, String limit, boolean isWide) {
        return Optional.ofNullable(state.control().limits().get(limit))
                .map(value -> limit.equals("cost") ? "$" + value.replace("$", "") : shorten(value))
                .map(value -> (isWide ? " of " : "/") + Sanitiser.line(value))
                .orElse("");
    }

    private static String shorten(String value) {
        return value.matches("\\d{4,18}") ? Figures.count(Long.parseLong(value)) : value;
    }

    private static Line trust(Scene scene) {
        SessionState state = scene.state();
        String label = state.label().word();
        Line line = Line.of(label, label.equals("autonomous") ? Role.TEXT : Role.YOU);
        return state.sandbox()
                .map(ready -> line.and(" · " + Sanitiser.line(ready.backend()), Role.DIM)
                        .and(
                                ready.missing().isEmpty()
                                        ? ""
                                        : " !" + ready.missing().size(),
                                Role.WARN))
                .orElse(line);
    }
}
