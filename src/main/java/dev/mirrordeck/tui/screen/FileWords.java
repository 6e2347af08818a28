package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.files.FilesPane;
import dev.mirrordeck.tui.pane.files.FilesView;
import dev.mirrordeck.tui.pane.files.Moments;

/** Words that show something of the workspace: {@code /diff}, {@code /open}, {@code /files}. */
final class FileWords {
    private static final FilesPane PANE = Slot.FILES_PANE;

    private FileWords() {}

    static Reaction files(Scene scene, UiState ui) {
        return show((view, inside) -> Step.view(view), scene, ui);
    }

    /** What differs between the moments that {@code argument} names; what it does not understand stays to be mended. */
    static Reaction diff(String argument, Scene scene, UiState ui, UiState unsent) {
        if (argument.isEmpty()) {
            return show((view, inside) -> PANE.compareUsual(view, scene, inside), scene, ui);
        }
        return switch (Moments.parse(argument, scene.state())) {
            case Moments.Asked.Wrong wrong -> Reaction.view(unsent.notice(wrong.why()));
            case Moments.Asked.Two two ->
                show((view, inside) -> PANE.compare(two.pair(), view, scene, inside), scene, ui);
        };
    }

    static Reaction open(String path, Scene scene, UiState ui, UiState unsent) {
        return path.isEmpty()
                ? Reaction.view(unsent.notice("Open what? Write /open and a path below /workdir."))
                : show((view, inside) -> PANE.open(path, view, scene, inside), scene, ui);
    }

    private interface Showing {
        Step<FilesView> in(FilesView view, Size inside);
    }

    private static Reaction show(Showing what, Scene scene, UiState ui) {
        UiState there = ui.focus(Pane.FILES);
        Size inside = Layout.of(scene, there).inside(Pane.FILES);
        Step<FilesView> step = what.in(ui.views().files(), inside);
        return Desk.apply(new Step<>(ui.views().with(step.view()), step.action(), step.notice()), scene, there);
    }
}
