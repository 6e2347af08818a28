package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.bench.BenchDesk;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.Optional;

/** Which part of the key table holds now, and which of its deeds cannot be done now. */
final class Where {
    private Where() {}

    static Context context(Scene scene, UiState ui) {
        return switch (ui.overlay()) {
            case Overlay.Confirm confirm -> Context.CONFIRM;
            case Overlay.Help help -> Context.OVERLAY;
            case Overlay.Status status -> Context.OVERLAY;
            case Overlay.Sizes sizes -> Context.SIZES;
            case Overlay.Palette palette -> Context.PALETTE;
            case Overlay.Past past -> Context.PALETTE;
            case Overlay.Queue queue -> Context.QUEUE;
            case Overlay.Bench bench ->
                ui.prompt().isPresent()
                        ? Context.PROMPT
                        : BenchDesk.context(ui.views().bench());
            case Overlay.None none -> {
                if (ui.prompt().isPresent()) {
                    yield Context.PROMPT;
                }
                if (ui.focus() != Pane.COMPOSER) {
                    yield Slot.of(ui.focus()).context(ui.views());
                }
                if (scene.isEnded() && !ui.isWriting()) {
                    yield Context.ENDED;
                }
                yield ComposerDesk.completion(scene, ui).isPresent() ? Context.COMPLETION : Context.COMPOSER;
            }
        };
    }

    /** Why the deed cannot be done now; empty when it can. */
    static Optional<String> refusal(Deed deed, Scene scene, UiState ui) {
        boolean isTyping = ui.prompt().isPresent();
        return switch (deed) {
            case PAUSE, SEND, SEND_HELD, SEND_AFTER, CONFIRM, RUN_CASE, RUN_TESTS, RETRACT, EDIT_QUEUED -> {
                if (isTyping) {
                    yield Optional.empty();
                }
                // words that concern only this console need no host; the composer tells them apart
                boolean needsHost = deed != Deed.SEND;
                if (scene.isEnded() && (needsHost || !ui.isWriting())) {
                    yield Optional.of("The session has ended.");
                }
                if (needsHost && !scene.isHosted()) {
                    yield Optional.of("No host answers; “mirrordeck resume” revives the session.");
                }
                yield deed == Deed.RUN_CASE || deed == Deed.RUN_TESTS ? noTests(scene) : Optional.empty();
            }
            case EDITOR, QUEUE -> scene.isEnded() ? Optional.of("The session has ended.") : Optional.empty();
            default ->
                ui.overlay() instanceof Overlay.Bench && !isTyping
                        ? BenchDesk.refusal(deed, scene, ui.views().bench())
                        : Optional.empty();
        };
    }

    private static Optional<String> noTests(Scene scene) {
        if (scene.state().files().tree().isEmpty()) {
            return Optional.of("There are no files to test yet.");
        }
        return scene.state()
                .tests()
                .byHand()
                .going()
                .map(going -> "Tests are being run by hand already; wait for their end.");
    }

    /** What the key bar calls a row now; empty where the row has nothing to say. */
    static String label(Keys.Binding row, Scene scene, UiState ui) {
        Context context = context(scene, ui);
        return switch (row.deed()) {
            case PAUSE -> scene.isPaused() ? "resume" : row.bar();
            case TO_COMPOSER -> scene.isEnded() ? "back" : row.bar();
            // the same whether something is written or not: a bar that changes with the first letter is read anew
            case SEND -> context == Context.COMPOSER ? "" : row.bar();
            case TAKE -> ui.overlay() instanceof Overlay.Past ? "take" : row.bar();
            case EDIT_QUEUED, RETRACT -> scene.state().control().queue().isEmpty() ? "" : row.bar();
            case END -> context == Context.CONVERSATION ? row.bar() : "";
            default -> row.bar();
        };
    }
}
