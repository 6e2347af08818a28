package dev.mirrordeck.tui.screen;

import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.bench.BenchPane;
import dev.mirrordeck.tui.pane.compose.ComposerBox;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import dev.mirrordeck.tui.screen.UiState.Prompted;
import java.util.Optional;

/** The whole picture of one moment. */
public final class Screen {
    private Screen() {}

    public static Frame render(Scene scene, UiState ui) {
        Canvas canvas = Canvas.of(scene.size());
        if (TooSmall.is(scene.size())) {
            TooSmall.draw(canvas, "The run goes on meanwhile.");
            return canvas.freeze();
        }
        if (ui.overlay() instanceof Overlay.Bench) {
            return bench(canvas, scene, ui);
        }
        Layout layout = Layout.of(scene, ui);
        StatusBar.draw(canvas.in(layout.status()), scene);
        layout.seen().stream()
                .filter(pane -> pane != ui.focus())
                .forEach(pane -> pane(canvas, layout, pane, scene, ui));
        // where a pane has a cursor, it is seen only while the pane has the keys
        canvas.noCursor();
        layout.seen().stream()
                .filter(pane -> pane == ui.focus())
                .forEach(pane -> pane(canvas, layout, pane, scene, ui));
        Canvas composer = canvas.in(layout.composer());
        if (scene.isEnded() && !ui.isWriting()) {
            EndBanner.draw(composer, scene, ui);
        } else {
            ComposerBox.draw(composer, scene, ui.composer(), ui.notice(), ui.focus() == Pane.COMPOSER);
            ComposerDesk.completion(scene, ui)
                    .ifPresent(offered -> ComposerBox.list(canvas, layout.composer(), offered, ui.composer()));
        }
        KeyBar.draw(canvas.in(layout.keys()), scene, ui);
        ui.prompt().ifPresent(prompted -> prompt(canvas, layout.composer(), prompted));
        OverlayBox.draw(canvas, scene, ui);
        HintBox.draw(canvas, scene, ui);
        return canvas.freeze();
    }

    /**
     * The picture after a message was written on, made from the last one; empty where more than the composer's box may
     * have changed for the person. What changed elsewhere meanwhile is left to the next whole picture.
     *
     * @param drawn the view that {@code last} shows
     */
    public static Optional<Frame> echo(Frame last, UiState drawn, Scene scene, UiState ui) {
        Rect box = Layout.of(scene, ui).composer();
        boolean isSame = last.size().equals(scene.size())
                && !TooSmall.is(scene.size())
                && !scene.isEnded()
                && ui.hasOnlyTyped(drawn)
                && box.equals(Layout.of(scene, drawn).composer())
                && ComposerDesk.completion(scene, drawn).isEmpty()
                && ComposerDesk.completion(scene, ui).isEmpty();
        if (!isSame) {
            return Optional.empty();
        }
        Canvas canvas = Canvas.over(last);
        canvas.noCursor();
        Canvas composer = canvas.in(box);
        composer.clear();
        ComposerBox.draw(composer, scene, ui.composer(), ui.notice(), true);
        return Optional.of(canvas.freeze());
    }

    private static Frame bench(Canvas canvas, Scene scene, UiState ui) {
        Rect keys = new Rect(0, scene.size().rows() - 1, scene.size().columns(), 1);
        BenchPane.draw(canvas, ui.views().bench(), scene, ui.notice());
        KeyBar.draw(canvas.in(keys), scene, ui);
        ui.prompt().ifPresent(prompted -> prompt(canvas, new Rect(0, keys.row() - 3, keys.columns(), 3), prompted));
        HintBox.draw(canvas, scene, ui);
        return canvas.freeze();
    }

    private static void pane(Canvas canvas, Layout layout, Pane pane, Scene scene, UiState ui) {
        boolean isFocused = ui.focus() == pane;
        Slot<?> slot = Slot.of(pane);
        Heading heading = slot.heading(ui.views(), scene);
        Line right = layout.hasSeveral() ? heading.right() : tabs(pane, scene, ui);
        Canvas inside = new Box(heading.title(), right, isFocused).draw(canvas.in(layout.of(pane)));
        if (isFocused) {
            slot.drawFocused(inside, ui.views(), scene);
        } else {
            slot.draw(inside, ui.views(), scene);
        }
    }

    /** Where one pane is seen, the others say the most important thing in its title. */
    private static Line tabs(Pane shown, Scene scene, UiState ui) {
        Line line = Line.EMPTY;
        for (Pane pane : Pane.BODY) {
            if (pane != shown) {
                String tab = Slot.of(pane).heading(ui.views(), scene).tab();
                line = line.and((line.spans().isEmpty() ? "" : " · ") + tab, Role.DIM);
            }
        }
        return line;
    }

    /** One line over the composer's place. */
    private static void prompt(Canvas canvas, Rect place, Prompted prompted) {
        Canvas box = canvas.in(new Rect(place.column(), place.row() + place.rows() - 3, place.columns(), 3));
        box.clear();
        String title = prompted.prompt().title();
        Canvas inside = new Box(title, Line.of("Esc", Role.KEY).and(" close", Role.DIM), true).draw(box);
        TextField field = prompted.field();
        String before = field.text().substring(0, field.cursor());
        int hidden = Math.max(0, Width.of(before) - inside.size().columns() + 1);
        inside.put(-hidden, 0, field.text(), Role.TEXT);
        inside.cursor(Width.of(before) - hidden, 0);
    }
}
