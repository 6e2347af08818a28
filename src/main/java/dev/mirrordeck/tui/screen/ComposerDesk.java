package dev.mirrordeck.tui.screen;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.pane.compose.ComposerBox;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.Optional;

/** What keys mean while a message is written, and what becomes of it when it is sent. */
final class ComposerDesk {
    private ComposerDesk() {}

    /** Empty where the deed is none of the composer's. */
    static Optional<Reaction> act(Deed deed, Scene scene, UiState ui) {
        if (deed == Deed.SEND) {
            return Optional.of(send(scene, ui));
        }
        TextField text = ui.composer().text();
        TextField edited = text.edit(deed, ComposerBox.columns(scene.size()));
        return edited.equals(text) && !TextField.isEditing(deed)
                ? Optional.empty()
                : Optional.of(Reaction.view(ui.writing(edited)));
    }

    private static Reaction send(Scene scene, UiState ui) {
        String text = ui.composer().text().text().strip();
        if (text.isEmpty()) {
            return Reaction.view(ui.with(Composer.EMPTY));
        }
        if (!text.startsWith("/") && !text.startsWith("!")) {
            return toHost(scene, ui, new Request.Say(scene.me(), text), text);
        }
        return switch (Words.parse(text, scene.me())) {
            case Words.Parsed.Unknown unknown -> Reaction.view(ui.notice(unknown.why()));
            case Words.Parsed.Local local -> local(local, scene, ui);
            case Words.Parsed.Ask ask -> {
                if (!ask.word().needsConfirmation()) {
                    yield toHost(scene, ui, ask.request(), text);
                }
                String question = "/" + ask.word().name() + ": " + ask.word().help() + "?";
                Overlay confirm = new Overlay.Confirm(ask.request(), question, scene.now());
                yield Reaction.view(ui.with(Composer.EMPTY).with(confirm));
            }
        };
    }

    private static Reaction toHost(Scene scene, UiState ui, Request request, String text) {
        if (!scene.isHosted()) {
            return Reaction.view(ui.notice("No host answers; “mirrordeck resume” revives the session."));
        }
        return Desk.ask(ui.with(Composer.EMPTY), request, text);
    }

    private static Reaction local(Words.Parsed.Local local, Scene scene, UiState unsent) {
        UiState ui = unsent.with(Composer.EMPTY);
        String word = local.word().name();
        return switch (word) {
            case "help" -> Reaction.view(ui.with(new Overlay.Help(0)));
            case "status", "budget" -> Reaction.view(ui.focus(Pane.BUDGET));
            case "detach" -> new Reaction(ui, new Action.Detach());
            case "files" -> FileWords.files(scene, ui);
            case "diff" -> FileWords.diff(local.argument(), scene, ui, unsent);
            case "open" -> FileWords.open(local.argument(), scene, ui, unsent);
            default -> Reaction.view(ui.notice("The screen has no answer to /" + word + " yet."));
        };
    }
}
