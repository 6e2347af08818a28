package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.guard.StallGuard;
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
import dev.mirrordeck.tui.pane.Amounts;
import dev.mirrordeck.tui.pane.Scene;
import java.util.Optional;

/**
 * The two lines on top: what runs, what it is doing and since when; how long, how much, how far, can it be trusted.
 * Always in the same places.
 */
final class StatusBar {
    /** Of the target's name at least so much is seen beside a long phase. */
    private static final int NAME = 12;

    private StatusBar() {}

    static void draw(Canvas canvas, Scene scene) {
        int columns = canvas.size().columns();
        Line phase = phase(scene, columns - NAME - 4);
        canvas.put(1, 0, name(scene, columns - phase.width() - 4));
        canvas.in(new Rect(0, 0, columns - 1, 1)).putRight(0, phase);
        SpentLine.draw(canvas.in(new Rect(0, 1, columns, 1)), scene);
    }

    private static Line name(Scene scene, int room) {
        if (scene.state().opened().isEmpty()) {
            return Line.of("mirrordeck", Role.STRONG);
        }
        SessionSetup setup = scene.state().setup().setup();
        String target = Fit.cut(Sanitiser.line(setup.target()), room);
        Line name = Line.of(target, Role.STRONG);
        String rest = " · " + Sanitiser.line(setup.language()) + " · " + Sanitiser.line(setup.agent());
        return name.and(Fit.cut(rest, room - name.width()), Role.TEXT);
    }

    private static Line phase(Scene scene, int room) {
        SessionState state = scene.state();
        if (state.phase() instanceof Phase.Ended ended) {
            return ended(state, ended);
        }
        if (!scene.isHosted()) {
            return Line.of("○ no host answers: mirrordeck resume", Role.BAD);
        }
        if (scene.isPaused()) {
            return paused(scene, state.control().pauses().getFirst(), room);
        }
        int turn = turn(state);
        String number = turn == 0 ? "" : "  turn " + turn;
        if (state.phase() instanceof Phase.Idle) {
            return Line.of("● " + Standing.phase(state.phase()), Role.RUNNING)
                    .and(number, Role.DIM)
                    .and(circles(state), Role.WARN);
        }
        Optional<Line> stalled = stalled(scene, room);
        if (stalled.isPresent()) {
            return stalled.get().and(number, Role.DIM).and(circles(state), Role.WARN);
        }
        boolean isWriting =
                state.phase() instanceof Phase.Thinking && scene.live().turn() > state.turn();
        String words = isWriting ? "model writing" : Standing.phase(state.phase());
        String time = Figures.lasting(scene.since(state.phase().since()));
        return Line.of("● " + Fit.cut(words, room - 20), Role.RUNNING)
                .and(" " + time, Role.TEXT)
                .and(number, Role.DIM)
                .and(circles(state), Role.WARN);
    }

    private static String circles(SessionState state) {
        return state.watch().open().isEmpty() ? "" : "  ! in circles";
    }

    /** What is waited for, once that was noticed. */
    private static Optional<Line> stalled(Scene scene, int room) {
        return StallGuard.now(scene.state(), scene.live().heard())
                .filter(waiting -> scene.state().watch().isNoticed(waiting.awaited()))
                .map(waiting -> Line.of("! waits for " + Fit.cut(Standing.waits(waiting), room - 30), Role.WARN)
                        .and(" " + Figures.lasting(scene.since(waiting.since())), Role.TEXT));
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

    /** Who holds it, since when and why. */
    private static Line paused(Scene scene, Control.Pause pause, int room) {
        Line paused = Line.of("‖ PAUSED", Role.PAUSED);
        String since = " since " + Amounts.timeOfDay(pause.since().wall());
        if (pause.reason() != PauseReason.OPERATOR) {
            return paused.and(" by the host" + since + ": it waits for you", Role.TEXT);
        }
        String who = pause.by().kind() == Actor.Kind.HOST ? "" : " by " + Fit.cut(scene.name(pause.by()), 20);
        Line line = paused.and(who + since, Role.TEXT);
        int left = room - line.width() - 5;
        boolean saysWhy = !pause.text().isEmpty() && left >= 8;
        return saysWhy ? line.and(" · “" + Fit.cut(Sanitiser.line(pause.text()), left) + "”", Role.TEXT) : line;
    }
}
