package dev.mirrordeck.tui.pane;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.pane.UiState.Overlay;
import dev.mirrordeck.tui.pane.UiState.Scroll;
import java.util.Optional;

/** What each key does to one person's view of a session, and what it asks of the session. */
public final class Desk {
    /** A confirming key sooner than this belongs to the same burst as the question, and does not count. */
    private static final long CONFIRM_AFTER = 150_000_000L;

    private static final int WHEEL_LINES = 3;

    private Desk() {}

    public static Reaction handle(Key key, Scene before) {
        boolean wasLeaving = before.ui().isLeaving();
        Scene scene = before.with(before.ui().notice("").leaving(false));
        Optional<Deed> deed = Keys.find(key, scene);
        if (deed.isPresent()) {
            Optional<String> refusal = Keys.refusal(deed.get(), scene);
            return refusal.isPresent()
                    ? Reaction.view(scene.ui().notice(refusal.get()))
                    : act(deed.get(), scene, wasLeaving);
        }
        return switch (key) {
            case Key.Wheel wheel -> Reaction.view(wheel(wheel, scene));
            case Key.Typed typed -> Reaction.view(type(typed.text(), scene));
            case Key.Paste paste -> Reaction.view(type(paste.text(), scene));
            case Key.Stroke stroke -> Reaction.view(scene.ui());
        };
    }

    /** What the host's word does to the view. */
    public static UiState answered(UiState ui, Action.Ask asked, Answer answer) {
        return switch (answer) {
            case Answer.Done done -> ui;
            case Answer.Refused refused -> {
                UiState back = ui.draft().isEmpty() ? ui.with(Draft.of(asked.draft())) : ui;
                yield back.notice(refused.why());
            }
        };
    }

    private static UiState type(String text, Scene scene) {
        UiState ui = scene.ui();
        return switch (Keys.where(scene)) {
            case COMPOSER -> ui.with(ui.draft().insert(text));
            case CONFIRM -> ui;
            case PANE, ENDED, OVERLAY -> ui;
        };
    }

    private static Reaction act(Deed deed, Scene scene, boolean wasLeaving) {
        UiState ui = scene.ui();
        return switch (deed) {
            case SEND -> send(scene);
            case PAUSE -> ask(ui, toggle(scene), "");
            case CONFIRM -> confirm(scene);
            case BREAK -> breakOff(ui, wasLeaving, scene.isEnded());
            case DETACH ->
                ui.draft().isEmpty()
                        ? new Reaction(ui, new Action.Detach())
                        : Reaction.view(ui.with(ui.draft().delete()));
            case LEAVE -> new Reaction(ui, new Action.Leave());
            case SUSPEND -> new Reaction(ui, new Action.Suspend());
            case REDRAW -> new Reaction(ui, new Action.Redraw());
            case NEXT_PANE -> Reaction.view(ui.focus(ui.focus().next(1)));
            case PREVIOUS_PANE -> Reaction.view(ui.focus(ui.focus().next(-1)));
            case TO_COMPOSER -> Reaction.view(ui.focus(Pane.COMPOSER));
            case HELP -> Reaction.view(ui.with(new Overlay.Help(0)));
            case CLOSE -> Reaction.view(ui.with(new Overlay.None()));
            case UP, DOWN, HALF_UP, HALF_DOWN, PAGE_UP, PAGE_DOWN, TOP, END -> Reaction.view(scroll(deed, scene));
            case NEWLINE,
                    CURSOR_LEFT,
                    CURSOR_RIGHT,
                    CURSOR_UP,
                    CURSOR_DOWN,
                    LINE_START,
                    LINE_END,
                    BACKSPACE,
                    DELETE,
                    KILL_WORD,
                    KILL_START,
                    KILL_END -> Reaction.view(ui.with(edit(deed, ui)));
        };
    }

    private static Draft edit(Deed deed, UiState ui) {
        Draft draft = ui.draft();
        int columns = ComposerBox.columns(ui.size());
        return switch (deed) {
            case NEWLINE -> draft.insert("\n");
            case CURSOR_LEFT -> draft.left();
            case CURSOR_RIGHT -> draft.right();
            case CURSOR_UP -> draft.vertical(-1, columns);
            case CURSOR_DOWN -> draft.vertical(1, columns);
            case LINE_START -> draft.home();
            case LINE_END -> draft.end();
            case BACKSPACE -> draft.backspace();
            case DELETE -> draft.delete();
            case KILL_WORD -> draft.killWord();
            case KILL_START -> draft.killToStart();
            case KILL_END -> draft.killToEnd();
            default -> draft;
        };
    }

    private static Request toggle(Scene scene) {
        return scene.isPaused() ? new Request.Resume(scene.me()) : new Request.Pause(scene.me(), "");
    }

    private static Reaction ask(UiState ui, Request request, String draft) {
        return new Reaction(ui, new Action.Ask(request, draft));
    }

    private static Reaction send(Scene scene) {
        UiState ui = scene.ui();
        String text = ui.draft().text().strip();
        if (text.isEmpty()) {
            return Reaction.view(ui.with(Draft.EMPTY));
        }
        if (!text.startsWith("/")) {
            return toHost(scene, new Request.Say(scene.me(), text), text);
        }
        return switch (Words.parse(text, scene.me())) {
            case Words.Parsed.Unknown unknown -> Reaction.view(ui.notice(unknown.why()));
            case Words.Parsed.Local local ->
                local(ui.with(Draft.EMPTY), local.word().name());
            case Words.Parsed.Ask ask -> {
                if (!ask.word().needsConfirmation()) {
                    yield toHost(scene, ask.request(), text);
                }
                String question = "/" + ask.word().name() + ": " + ask.word().help() + "?";
                Overlay confirm = new Overlay.Confirm(ask.request(), question, scene.now());
                yield Reaction.view(ui.with(Draft.EMPTY).with(confirm));
            }
        };
    }

    private static Reaction toHost(Scene scene, Request request, String text) {
        if (!scene.isHosted()) {
            return Reaction.view(scene.ui().notice("No host answers; “mirrordeck resume” revives the session."));
        }
        return ask(scene.ui().with(Draft.EMPTY), request, text);
    }

    private static Reaction local(UiState ui, String word) {
        return switch (word) {
            case "help" -> Reaction.view(ui.with(new Overlay.Help(0)));
            case "status" -> Reaction.view(ui.with(new Overlay.Status()));
            case "detach" -> new Reaction(ui, new Action.Detach());
            default -> Reaction.view(ui.notice("The screen has no answer to /" + word + " yet."));
        };
    }

    private static Reaction confirm(Scene scene) {
        UiState ui = scene.ui();
        if (!(ui.overlay() instanceof Overlay.Confirm confirm) || scene.since(confirm.since()) < CONFIRM_AFTER) {
            return Reaction.view(ui);
        }
        return ask(ui.with(new Overlay.None()), confirm.request(), "");
    }

    private static Reaction breakOff(UiState ui, boolean wasLeaving, boolean isEnded) {
        if (wasLeaving) {
            return new Reaction(ui, isEnded ? new Action.Leave() : new Action.Detach());
        }
        String go = isEnded ? "Ctrl+C again leaves." : "Ctrl+C again leaves; the run goes on.";
        return Reaction.view(
                ui.with(Draft.EMPTY).with(new Overlay.None()).notice(go).leaving(true));
    }

    private static UiState wheel(Key.Wheel wheel, Scene scene) {
        Layout layout = Layout.of(scene);
        Pane under = Pane.CONVERSATION;
        for (Pane pane : new Pane[] {Pane.FILES, Pane.TESTS}) {
            if (layout.of(pane).contains(wheel.column(), wheel.row())) {
                under = pane;
            }
        }
        Pane pane = layout.hasThreePanes() ? under : scene.ui().shown();
        return by(wheel.notches() * WHEEL_LINES, pane, scene);
    }

    private static UiState scroll(Deed deed, Scene scene) {
        Pane pane = scene.ui().focus() == Pane.COMPOSER
                ? scene.ui().shown()
                : scene.ui().focus();
        int page = Math.max(1, Layout.of(scene).of(pane).inside().rows());
        int far = 1_000_000;
        return switch (deed) {
            case UP -> by(-1, pane, scene);
            case DOWN -> by(1, pane, scene);
            case HALF_UP -> by(-page / 2, pane, scene);
            case HALF_DOWN -> by(page / 2, pane, scene);
            case PAGE_UP -> by(1 - page, pane, scene);
            case PAGE_DOWN -> by(page - 1, pane, scene);
            case TOP -> by(-far, pane, scene);
            case END -> by(far, pane, scene);
            default -> scene.ui();
        };
    }

    private static UiState by(int lines, Pane pane, Scene scene) {
        UiState ui = scene.ui();
        Rect inside = Layout.of(scene).of(pane).inside();
        if (ui.overlay() instanceof Overlay.Help help) {
            int last = Math.max(0, HelpOverlay.lines(scene).size() - HelpOverlay.rows(ui.size()));
            return ui.with(new Overlay.Help(Math.clamp((long) help.top() + lines, 0, last)));
        }
        return switch (pane) {
            case COMPOSER -> ui;
            case CONVERSATION -> ui.with(conversation(lines, scene, inside));
            case FILES -> ui.tops(top(ui.filesTop(), lines, FilesPane.height(scene), inside), ui.testsTop());
            case TESTS ->
                ui.tops(ui.filesTop(), top(ui.testsTop(), lines, TestsPane.length(scene, inside.columns()), inside));
        };
    }

    private static Scroll conversation(int lines, Scene scene, Rect inside) {
        if (Math.abs(lines) > 100_000) {
            // the ends are known without laying anything out
            return lines > 0 ? new Scroll.Following() : new Scroll.Held(0, 0);
        }
        return ConversationPane.move(scene, lines, inside.columns(), inside.rows());
    }

    private static int top(int top, int lines, int height, Rect inside) {
        return Math.clamp((long) top + lines, 0, Math.max(0, height - inside.rows()));
    }
}
