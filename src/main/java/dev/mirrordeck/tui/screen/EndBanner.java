package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;

/** What came of it, in the composer's place once there is nobody left to write to. */
final class EndBanner {
    static final int ROWS = 4;

    private EndBanner() {}

    static void draw(Canvas canvas, Scene scene, UiState ui) {
        SessionState state = scene.state();
        if (!(state.phase() instanceof Phase.Ended ended)) {
            return;
        }
        boolean isFocused = ui.focus() == Pane.COMPOSER;
        String title = "ended: " + Standing.ending(ended.how());
        Canvas inside = new Box(title, Line.of(state.label().word(), Role.DIM), isFocused).draw(canvas);
        inside.put(0, 0, score(state));
        String time = Figures.clock(state.time().active()) + " active, "
                + Figures.clock(state.time().wall()) + " in all · ";
        String spent = Figures.money(state.spend().cost().nanos()) + " · "
                + Figures.count(state.spend().usage().total()) + " tokens · " + state.turn() + " turns";
        String why = ended.why().isEmpty() ? "" : " · " + Sanitiser.line(ended.why());
        inside.put(0, 1, Fit.cut(time + spent + why, inside.size().columns()), Role.DIM);
        String notice = Sanitiser.line(ui.notice());
        if (!notice.isEmpty()) {
            canvas.put(2, canvas.size().rows() - 1, " " + Fit.cut(notice, 70) + " ", Role.WARN);
        }
    }

    private static Line score(SessionState state) {
        return state.result()
                .score()
                .map(score -> {
                    String outcome = Standing.outcome(score);
                    boolean isSolved = outcome.equals("solved");
                    return Line.of((isSolved ? "✓ " : "✗ ") + outcome, isSolved ? Role.GOOD : Role.BAD)
                            .and("   visible ", Role.DIM)
                            .and(
                                    Standing.passed(score.verdicts()) + "/"
                                            + score.verdicts().length(),
                                    Role.TEXT)
                            .and("   hidden ", Role.DIM)
                            .and(score.hiddenPassed() + "/" + score.hiddenTotal(), Role.TEXT)
                            .and("   judged in ", Role.DIM)
                            .and(Sanitiser.line(score.backend()), Role.TEXT);
                })
                .orElse(Line.of("No score: nothing was judged.", Role.WARN));
    }
}
