package dev.mirrordeck.tui.screen;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.tui.draw.ThemeName;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.compose.Completion;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.pane.compose.ComposerBox;
import dev.mirrordeck.tui.pane.compose.ConsoleWords;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keys mean while a message is written, and what becomes of it when it is sent. */
final class ComposerDesk {
    private ComposerDesk() {}

    /** What could stand where the cursor is; empty where the list is put away or has nothing. */
    static Optional<Completion> completion(Scene scene, UiState ui) {
        boolean isWritten = ui.focus() == Pane.COMPOSER && (!scene.isEnded() || ui.isWriting());
        return isWritten ? Completion.of(ui.composer(), scene) : Optional.empty();
    }

    /** Empty where the deed is none of the composer's. */
    static Optional<Reaction> act(Deed deed, Scene scene, UiState ui) {
        Composer composer = ui.composer();
        Optional<Completion> completion = completion(scene, ui);
        return switch (deed) {
            case SEND -> Optional.of(send(scene, ui));
            case SEND_HELD -> Optional.of(send("/hold ", scene, ui));
            case SEND_AFTER -> Optional.of(send("/after ", scene, ui));
            case TAKE -> completion.map(offered -> take(offered, scene, ui));
            case COMPLETE ->
                Optional.of(Reaction.view(completion
                        .map(offered -> complete(offered, ui))
                        .orElseGet(() -> ui.with(composer.choosing(0)))));
            case UP, DOWN ->
                completion.map(offered -> {
                    int by = deed == Deed.UP ? -1 : 1;
                    int row = Pick.move(
                            composer.offered().at(), by, offered.offers().size());
                    return Reaction.view(ui.with(composer.choosing(row)));
                });
            case TIMELINE ->
                Optional.of(Reaction.view(
                        composer.text().isEmpty()
                                ? ui.with(composer.with(TextField.of("/rewind ")))
                                : ui.notice("Empty the message first; /rewind TURN does the same.")));
            case HISTORY_SEARCH -> Optional.of(Reaction.view(ui.with(new Overlay.Past(Pick.START))));
            default -> {
                Composer edited = composer.edit(deed, ComposerBox.columns(scene.size()));
                boolean isOurs = !edited.equals(composer)
                        || TextField.isEditing(deed)
                        || deed == Deed.HISTORY_UP
                        || deed == Deed.HISTORY_DOWN;
                yield isOurs ? Optional.of(Reaction.view(ui.with(edited))) : Optional.empty();
            }
        };
    }

    /** Does what a line says, as if it had been typed and sent; what was being written stays. */
    static Reaction say(String line, Scene scene, UiState ui) {
        return say(line, scene, ui, ui);
    }

    private static UiState complete(Completion offered, UiState ui) {
        Composer composer = ui.composer();
        Completion.Offer offer = offered.chosen(composer);
        return ui.with(composer.with(offered.taken(composer.text(), offer)));
    }

    /** What stands there already is sent; so is a word that needs nothing behind it. */
    private static Reaction take(Completion offered, Scene scene, UiState ui) {
        Completion.Offer offer = offered.chosen(ui.composer());
        if (offered.isThere(ui.composer())) {
            return send(scene, ui);
        }
        UiState done = complete(offered, ui);
        return offer.isWhole() ? send(scene, done) : Reaction.view(done);
    }

    private static Reaction send(Scene scene, UiState ui) {
        String text = ui.composer().text().text().strip();
        if (text.isEmpty()) {
            return Reaction.view(ui.with(ui.composer().cleared()));
        }
        UiState done = ui.with(ui.composer().sent(text));
        return ui.composer()
                .mends()
                .map(id -> ask("/edit " + id + " " + text, scene, ui, done))
                .orElseGet(() -> say(text, scene, ui, done));
    }

    /** Sends a message as one of another kind, in the words that do so. */
    private static Reaction send(String word, Scene scene, UiState ui) {
        String text = ui.composer().text().text().strip();
        if (text.isEmpty() || text.startsWith("/") || text.startsWith("!")) {
            return Reaction.view(ui.notice("Write the message first; " + word + "TEXT does the same."));
        }
        return ui.composer().mends().isPresent()
                ? Reaction.view(ui.notice("A message that waits keeps its kind; Enter sends the change."))
                : ask(word + text, scene, ui, ui.with(ui.composer().sent(text)));
    }

    /**
     * Says it.
     *
     * @param ui what stays where it cannot be said
     * @param done what is there once it has been
     */
    private static Reaction say(String text, Scene scene, UiState ui, UiState done) {
        if (text.startsWith("!")) {
            return ask(text, scene, ui, done);
        }
        if (!text.startsWith("/")) {
            return toHost(scene, ui, done, new Request.Say(scene.me(), text), text);
        }
        Optional<String> unknown = ConsoleWords.unknown(text);
        if (unknown.isPresent()) {
            return Reaction.view(ui.notice(unknown.get()));
        }
        Optional<ConsoleWords.Said> own = ConsoleWords.read(text);
        if (own.isPresent()) {
            return own(own.get(), scene, ui, done);
        }
        return ask(text, scene, ui, done);
    }

    /** What the one parser makes of a line, and what follows. */
    static Reaction ask(String text, Scene scene, UiState ui, UiState done) {
        return switch (Words.parse(text, scene.me())) {
            case Words.Parsed.Unknown wrong -> Reaction.view(ui.notice(wrong.why()));
            case Words.Parsed.Local local -> local(local, scene, ui, done);
            case Words.Parsed.Ask ask -> {
                if (!ask.word().needsConfirmation()) {
                    yield toHost(scene, ui, done, ask.request(), text);
                }
                String question = "/" + ask.word().name() + ": " + ask.word().help() + "?";
                yield Reaction.view(done.with(new Overlay.Confirm(ask.request(), question, scene.now())));
            }
        };
    }

    private static Reaction toHost(Scene scene, UiState ui, UiState done, Request request, String text) {
        if (scene.isEnded()) {
            return Reaction.view(ui.notice("The session has ended."));
        }
        return scene.isHosted()
                ? Desk.ask(done, request, text)
                : Reaction.view(ui.notice("No host answers; “mirrordeck resume” revives the session."));
    }

    private static Reaction local(Words.Parsed.Local local, Scene scene, UiState unsent, UiState ui) {
        String word = local.word().name();
        return switch (word) {
            case "help" -> Reaction.view(ui.with(new Overlay.Help(0)));
            case "status", "budget" -> Reaction.view(ui.focus(Pane.BUDGET));
            case "context" -> Reaction.view(ui.with(new Overlay.Sizes(0)));
            case "reset" -> reset(local.argument(), scene, ui);
            case "detach" -> new Reaction(ui, new Action.Detach());
            case "files" -> FileWords.files(scene, ui);
            case "diff" -> FileWords.diff(local.argument(), scene, ui, unsent);
            case "open" -> FileWords.open(local.argument(), scene, ui, unsent);
            default -> Reaction.view(ui.notice("The screen has no answer to /" + word + " yet."));
        };
    }

    /** The workbench; with a file, or with the newest draft in it. */
    private static Reaction reset(String rest, Scene scene, UiState ui) {
        UiState open = ui.with(new Overlay.Bench());
        if (rest.equals("draft")) {
            return Desk.act(Deed.START_DRAFT, scene, open);
        }
        return rest.startsWith("file ")
                ? new Reaction(open, new Action.ReadFile(rest.substring(5).strip()))
                : Reaction.view(open);
    }

    private static Reaction own(ConsoleWords.Said said, Scene scene, UiState ui, UiState done) {
        String rest = said.rest();
        return switch (said.word().name()) {
            case "theme" -> theme(rest, ui, done);
            case "find" ->
                rest.isEmpty()
                        ? Reaction.view(ui.notice("Find what? Write /find and the text."))
                        : Desk.answer(Deed.SEARCH, rest, scene, done.focus(done.shown()));
            case "turn" ->
                rest.matches("\\d{1,9}")
                        ? Desk.answer(Deed.JUMP, rest, scene, done.focus(Pane.CONVERSATION))
                        : Reaction.view(ui.notice("Which turn? Write /turn and its number."));
            case "copy" -> Desk.act(Deed.COPY, scene, done);
            case "zoom" -> Desk.act(Deed.ZOOM, scene, done.focus(done.shown()));
            case "queue" -> Desk.act(Deed.QUEUE, scene, done);
            case "next" ->
                Reaction.view(done.with(new Overlay.Bench())
                        .with(done.views().with(done.views().bench().reading())));
            case "palette" -> Desk.act(Deed.PALETTE, scene, done);
            case "keys" -> Desk.act(Deed.HELP, scene, done);
            case "mouse" -> Desk.act(Deed.MOUSE, scene, done);
            case "editor" -> Desk.act(Deed.EDITOR, scene, done);
            default -> throw new IllegalStateException("no answer to a word of our own: " + said.word());
        };
    }

    private static Reaction theme(String name, UiState ui, UiState done) {
        return ThemeName.of(name)
                .map(theme -> Reaction.view(done.with(done.manner().with(theme))))
                .orElseGet(() -> {
                    String known = Arrays.stream(ThemeName.values())
                            .map(ThemeName::word)
                            .collect(Collectors.joining(", "));
                    return Reaction.view(ui.notice("Which theme? There are " + known + "."));
                });
    }
}
