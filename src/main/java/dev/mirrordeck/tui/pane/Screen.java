package dev.mirrordeck.tui.pane;

import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.UiState.Overlay;

/** The whole picture of one moment. */
public final class Screen {
    private Screen() {}

    public static Frame render(Scene scene) {
        Canvas canvas = Canvas.of(scene.ui().size());
        if (!scene.ui().size().isAtLeast(Layout.SMALLEST)) {
            TooSmall.draw(canvas);
            return canvas.freeze();
        }
        Layout layout = Layout.of(scene);
        StatusBar.draw(canvas.in(layout.status()), scene);
        if (layout.hasThreePanes()) {
            pane(canvas, layout, Pane.CONVERSATION, scene);
            pane(canvas, layout, Pane.FILES, scene);
            pane(canvas, layout, Pane.TESTS, scene);
        } else {
            pane(canvas, layout, scene.ui().shown(), scene);
        }
        Canvas composer = canvas.in(layout.composer());
        if (scene.isEnded()) {
            EndBanner.draw(composer, scene);
        } else {
            ComposerBox.draw(composer, scene);
        }
        KeyBar.draw(canvas.in(layout.keys()), scene);
        overlay(canvas, scene);
        return canvas.freeze();
    }

    private static void pane(Canvas canvas, Layout layout, Pane pane, Scene scene) {
        boolean isFocused = scene.ui().focus() == pane;
        Line right = layout.hasThreePanes() ? summary(pane, scene) : tabs(pane, scene);
        boolean isHeld = scene.ui().conversation() instanceof UiState.Scroll.Held;
        boolean saysSo = !layout.hasThreePanes() && pane == Pane.CONVERSATION && isHeld;
        String title = saysSo ? pane.title() + " · held" : pane.title();
        Canvas inside = new Box(title, right, isFocused).draw(canvas.in(layout.of(pane)));
        switch (pane) {
            case CONVERSATION -> ConversationPane.draw(inside, scene);
            case FILES -> FilesPane.draw(inside, scene);
            case TESTS -> TestsPane.draw(inside, scene);
            case COMPOSER -> {
                // has a box of its own
            }
        }
    }

    private static Line summary(Pane pane, Scene scene) {
        return switch (pane) {
            case CONVERSATION -> ConversationPane.position(scene);
            case FILES -> FilesPane.summary(scene);
            case TESTS -> TestsPane.summary(scene);
            case COMPOSER -> Line.EMPTY;
        };
    }

    /** On a small screen the panes that are not shown say the most important thing in the title. */
    private static Line tabs(Pane shown, Scene scene) {
        Line line = Line.EMPTY;
        for (Pane pane : new Pane[] {Pane.CONVERSATION, Pane.FILES, Pane.TESTS}) {
            if (pane != shown) {
                String tab = switch (pane) {
                    case FILES -> FilesPane.tab(scene);
                    case TESTS -> TestsPane.tab(scene);
                    case CONVERSATION, COMPOSER -> pane.title();
                };
                line = line.and((line.spans().isEmpty() ? "" : " · ") + tab, Role.DIM);
            }
        }
        return line;
    }

    private static void overlay(Canvas canvas, Scene scene) {
        switch (scene.ui().overlay()) {
            case Overlay.None none -> {
                return;
            }
            case Overlay.Help help -> HelpOverlay.draw(canvas, scene, help.top());
            case Overlay.Status status -> Dialogs.status(canvas, scene);
            case Overlay.Confirm confirm -> Dialogs.confirm(canvas, confirm.question());
        }
        canvas.noCursor();
    }
}
