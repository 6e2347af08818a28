package dev.mirrordeck.tui.screen;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.bench.BenchDesk;
import dev.mirrordeck.tui.pane.bench.BenchView;
import dev.mirrordeck.tui.pane.compose.Completion;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import dev.mirrordeck.tui.screen.UiState.Place;
import dev.mirrordeck.tui.screen.UiState.Prompted;
import dev.mirrordeck.tui.screen.UiState.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each key does to one person's view of a session, and what it asks of the session. */
public final class Desk {
    /** A confirming key sooner than this belongs to the same burst as the question, and does not count. */
    private static final long CONFIRM_AFTER = 150_000_000L;

    private static final int WHEEL_LINES = 3;

    private Desk() {}

    public static Reaction handle(Key key, Scene scene, UiState before) {
        boolean wasLeaving = before.isLeaving();
        String name = before.pending().isEmpty() ? name(key) : before.pending() + " " + name(key);
        UiState ui = before.notice("").leaving(false).pending("");
        Context context = Where.context(scene, ui);
        boolean types = key instanceof Key.Typed
                && isTyping(context, ui)
                && before.pending().isEmpty();
        Optional<Deed> deed = types ? Optional.empty() : ui.keys().find(context, name);
        if (deed.isPresent()) {
            Optional<String> refusal = Where.refusal(deed.get(), scene, ui);
            return refusal.isPresent()
                    ? Reaction.view(ui.notice(refusal.get()))
                    : deed.get() == Deed.BREAK ? breakOff(ui, wasLeaving, scene.isEnded()) : act(deed.get(), scene, ui);
        }
        if (!types && !ui.keys().after(context, name).isEmpty()) {
            return Reaction.view(ui.pending(name));
        }
        if (before.pending().equals("Esc")) {
            // a stray one must not swallow the key behind it
            return handle(key, scene, before.pending(""));
        }
        if (!before.pending().isEmpty()) {
            return Reaction.view(ui.notice(name + " means nothing here."));
        }
        return switch (key) {
            case Key.Wheel wheel -> wheel(wheel, scene, ui);
            case Key.Click click -> Reaction.view(click(click, scene, ui));
            case Key.Typed typed -> type(typed.text(), context, scene, askAnew(scene, ui));
            case Key.Paste paste -> type(paste.text(), context, scene, askAnew(scene, ui));
            case Key.Stroke stroke -> Reaction.view(askAnew(scene, ui));
        };
    }

    /** Whatever is not the confirming key starts the wait for it again: no burst, however long, confirms itself. */
    private static UiState askAnew(Scene scene, UiState ui) {
        return ui.overlay() instanceof Overlay.Confirm confirm
                ? ui.with(new Overlay.Confirm(confirm.request(), confirm.question(), scene.now()))
                : ui;
    }

    /** What the host's word does to the view. */
    public static UiState answered(UiState ui, Action.Ask asked, Answer answer) {
        return switch (answer) {
            case Answer.Done done ->
                asked.request() instanceof Request.ResetContext && ui.overlay() instanceof Overlay.Bench
                        ? ui.with(new Overlay.None())
                                .with(ui.views().with(ui.views().bench().applied()))
                                .notice("The model goes on from your summary; /undo takes that back before it replies.")
                        : ui;
            case Answer.Refused refused -> {
                boolean isFree =
                        ui.composer().text().isEmpty() && !asked.draft().isEmpty();
                UiState back = isFree ? ui.with(ui.composer().with(TextField.of(asked.draft()))) : ui;
                yield back.notice(refused.why());
            }
        };
    }

    /** What must be looked up for what is seen. */
    public static List<Look> wants(Scene scene, UiState ui) {
        List<Look> all = new ArrayList<>(Completion.wants(ui.composer()));
        for (Pane pane : Layout.of(scene, ui).seen()) {
            all.addAll(Slot.of(pane).wants(ui.views(), scene));
        }
        return all;
    }

    private static String name(Key key) {
        return switch (key) {
            case Key.Stroke stroke -> stroke.name();
            case Key.Typed typed -> typed.text().equals(" ") ? "Space" : typed.text();
            case Key.Paste paste -> "";
            case Key.Wheel wheel -> "";
            case Key.Click click -> "";
        };
    }

    /** Whether a character is text here rather than a command. */
    private static boolean isTyping(Context context, UiState ui) {
        return switch (context) {
            case PROMPT, PALETTE, COMPLETION, BENCH -> true;
            case COMPOSER -> !ui.composer().text().isEmpty();
            default -> false;
        };
    }

    private static Reaction type(String text, Context context, Scene scene, UiState ui) {
        return context == Context.BENCH
                ? OverlayDesk.bench(BenchDesk.typed(text, ui.views().bench(), scene), ui)
                : Reaction.view(type(text, context, ui));
    }

    private static UiState type(String text, Context context, UiState ui) {
        return switch (context) {
            case COMPOSER, COMPLETION ->
                ui.with(ui.composer().with(ui.composer().text().insert(text)));
            // nothing is said to a session that has ended, but its panes are asked by words as before
            case ENDED ->
                text.startsWith("/") ? ui.with(ui.composer().putAside()).writing(TextField.EMPTY.insert(text)) : ui;
            case PALETTE -> OverlayDesk.type(text, ui);
            case PROMPT -> field(ui, ui.prompt().orElseThrow().field().insert(text.replace("\n", " ")));
            default -> ui;
        };
    }

    private static UiState field(UiState ui, TextField next) {
        return ui.prompt(Optional.of(new Prompted(ui.prompt().orElseThrow().prompt(), next)));
    }

    /** Does it, whichever key or list it came from. */
    static Reaction act(Deed deed, Scene scene, UiState ui) {
        return switch (deed) {
            case CONFIRM -> confirm(scene, ui);
            case AWAY -> new Reaction(ui, new Action.Detach());
            case DETACH ->
                ui.composer().text().isEmpty()
                        ? new Reaction(ui, new Action.Detach())
                        : Reaction.view(
                                ui.with(ui.composer().with(ui.composer().text().delete())));
            case LEAVE -> new Reaction(ui, new Action.Leave());
            case SUSPEND -> new Reaction(ui, new Action.Suspend());
            case REDRAW -> new Reaction(ui, new Action.Redraw());
            case PAUSE -> ask(ui, toggle(scene), "");
            case NEXT_PANE -> Reaction.view(ui.focus(ui.focus().next(1)));
            case PREVIOUS_PANE -> Reaction.view(ui.focus(ui.focus().next(-1)));
            case TO_COMPOSER -> Reaction.view(shared(ui).focus(Pane.COMPOSER));
            case TO_CONVERSATION -> Reaction.view(ui.focus(Pane.CONVERSATION));
            case TO_FILES -> Reaction.view(ui.focus(Pane.FILES));
            case TO_TESTS -> Reaction.view(ui.focus(Pane.TESTS));
            case TO_BUDGET -> Reaction.view(ui.focus(Pane.BUDGET));
            case ZOOM -> Reaction.view(zoom(ui));
            case HELP -> Reaction.view(ui.with(new Overlay.Help(0)));
            case STATUS -> Reaction.view(ui.with(new Overlay.Status()));
            case PALETTE -> Reaction.view(ui.with(new Overlay.Palette(Pick.START)));
            case QUEUE -> Reaction.view(ui.with(new Overlay.Queue(0)));
            case RESET -> Reaction.view(ui.with(new Overlay.Bench()));
            case EDITOR ->
                ui.overlay() instanceof Overlay.Bench
                        ? further(deed, scene, ui)
                        : new Reaction(ui, new Action.Edit(ui.composer().text().text()));
            case THEME -> theme(ui);
            case MOUSE -> mouse(ui);
            case CLOSE -> Reaction.view(close(scene, ui));
            default -> further(deed, scene, ui);
        };
    }

    /** Deeds that belong to whoever has the keys. */
    private static Reaction further(Deed deed, Scene scene, UiState ui) {
        Context context = Where.context(scene, ui);
        return switch (context) {
            case OVERLAY, SIZES, PALETTE, QUEUE, BENCH, BENCH_LIST -> OverlayDesk.act(deed, scene, ui);
            case PROMPT ->
                deed == Deed.SEND
                        ? answerPrompt(scene, ui)
                        : Reaction.view(
                                field(ui, ui.prompt().orElseThrow().field().edit(deed, Integer.MAX_VALUE)));
            case COMPOSER, COMPLETION -> ComposerDesk.act(deed, scene, ui).orElseGet(() -> pane(deed, scene, ui));
            default -> pane(deed, scene, ui);
        };
    }

    /** The pane that has the keys, or the one that is shown while the composer has them. */
    private static Pane reading(UiState ui) {
        return ui.focus() == Pane.COMPOSER ? ui.shown() : ui.focus();
    }

    private static Reaction pane(Deed deed, Scene scene, UiState ui) {
        Pane pane = reading(ui);
        Step<Views> step = Slot.of(pane)
                .react(deed, ui.views(), scene, Layout.of(scene, ui).inside(pane));
        return apply(step, scene, ui);
    }

    /** What a deed that asks for one line does with {@code text} as the answer. */
    static Reaction answer(Deed deed, String text, Scene scene, UiState ui) {
        Pane pane = reading(ui);
        Size inside = Layout.of(scene, ui).inside(pane);
        Step<Views> step = Slot.of(pane).react(deed, ui.views(), scene, inside);
        if (!(step.action() instanceof Action.Prompt prompt)) {
            String none = step.notice().isEmpty() ? "That does nothing in this pane." : step.notice();
            return Reaction.view(ui.notice(none));
        }
        return apply(Slot.of(pane).typed(prompt, text, ui.with(step.view()).views(), scene, inside), scene, ui);
    }

    private static Reaction answerPrompt(Scene scene, UiState ui) {
        Prompted prompted = ui.prompt().orElseThrow();
        UiState done = ui.prompt(Optional.empty());
        if (ui.overlay() instanceof Overlay.Bench) {
            String path = prompted.field().text().strip();
            return OverlayDesk.bench(BenchDesk.answered(path, ui.views().bench()), done);
        }
        Pane pane = reading(ui);
        Step<Views> step = Slot.of(pane)
                .typed(
                        prompted.prompt(),
                        prompted.field().text().strip(),
                        ui.views(),
                        scene,
                        Layout.of(scene, ui).inside(pane));
        return apply(step, scene, done);
    }

    /** Actions that concern the view alone are done here; the others are the loop's. */
    static Reaction apply(Step<Views> step, Scene scene, UiState before) {
        UiState ui = before.with(step.view()).notice(step.notice());
        return switch (step.action()) {
            case Action.Prompt prompt ->
                Reaction.view(ui.prompt(Optional.of(new Prompted(prompt, TextField.of(prompt.text())))));
            case Action.Zoom zoom -> Reaction.view(zoom(ui));
            case Action.Compose compose ->
                Reaction.view(shared(ui).focus(Pane.COMPOSER).with(ui.composer().with(TextField.of(compose.text()))));
            case Action.Confirm confirm ->
                Reaction.view(ui.with(new Overlay.Confirm(confirm.request(), confirm.question(), scene.now())));
            default -> new Reaction(ui, step.action());
        };
    }

    /** The text as it came back from the person's own editor. */
    public static UiState edited(Scene scene, UiState ui, String text) {
        if (ui.overlay() instanceof Overlay.Bench) {
            return OverlayDesk.bench(BenchDesk.edited(text, ui.views().bench(), scene), ui)
                    .ui();
        }
        return ui.focus(Pane.COMPOSER)
                .with(ui.composer().with(TextField.EMPTY.insert(text)).withoutList());
    }

    /** A file of the person's own, as it was read for the workbench. */
    public static UiState loaded(UiState ui, String name, String text) {
        return OverlayDesk.bench(BenchDesk.loaded(name, text, ui.views().bench()), ui)
                .ui();
    }

    /** What has come meanwhile for somebody who waits at the workbench. */
    public static UiState caughtUp(Scene scene, UiState ui) {
        if (!(ui.overlay() instanceof Overlay.Bench)) {
            return ui;
        }
        Step<BenchView> step = BenchDesk.caughtUp(ui.views().bench(), scene);
        return step.view().equals(ui.views().bench())
                ? ui
                : OverlayDesk.bench(step, ui).ui();
    }

    private static Reaction theme(UiState ui) {
        Manner next = ui.manner().with(ui.manner().theme().next());
        return Reaction.view(ui.with(next)
                .notice("Theme " + next.theme().word() + ": " + next.theme().help() + "."));
    }

    private static Reaction mouse(UiState ui) {
        Manner next = ui.manner().switchMouse();
        String said = next.hasMouse()
                ? "The mouse scrolls and chooses panes."
                : "The mouse is the terminal's own again: it selects text.";
        return Reaction.view(ui.with(next).notice(said));
    }

    /** The topmost thing that is open. */
    private static UiState close(Scene scene, UiState ui) {
        if (ui.overlay() instanceof Overlay.Bench && ui.prompt().isPresent()) {
            return ui.prompt(Optional.empty());
        }
        if (ui.overlay() instanceof Overlay.Bench && ui.views().bench().isReading()) {
            return ui.with(ui.views().with(ui.views().bench().writing()));
        }
        if (!(ui.overlay() instanceof Overlay.None)) {
            return ui.with(new Overlay.None());
        }
        if (ui.prompt().isPresent()) {
            return ui.prompt(Optional.empty());
        }
        return ComposerDesk.completion(scene, ui).isPresent()
                ? ui.with(ui.composer().withoutList())
                : ui;
    }

    private static UiState click(Key.Click click, Scene scene, UiState ui) {
        if (!(ui.overlay() instanceof Overlay.None) || ui.prompt().isPresent()) {
            return ui;
        }
        Layout layout = Layout.of(scene, ui);
        if (layout.composer().contains(click.column(), click.row())) {
            return ui.focus(Pane.COMPOSER);
        }
        return layout.seen().stream()
                .filter(pane -> layout.of(pane).contains(click.column(), click.row()))
                .findFirst()
                .map(ui::focus)
                .orElse(ui);
    }

    private static UiState zoom(UiState ui) {
        Place place = ui.place();
        Room next = place.room() == Room.WHOLE ? Room.SHARED : Room.WHOLE;
        return ui.with(new Place(place.focus(), place.shown(), next));
    }

    private static UiState shared(UiState ui) {
        return ui.with(new Place(ui.focus(), ui.shown(), Room.SHARED));
    }

    private static Request toggle(Scene scene) {
        return scene.isPaused() ? new Request.Resume(scene.me()) : new Request.Pause(scene.me(), "");
    }

    static Reaction ask(UiState ui, Request request, String draft) {
        return new Reaction(ui, new Action.Ask(request, draft));
    }

    private static Reaction confirm(Scene scene, UiState ui) {
        if (!(ui.overlay() instanceof Overlay.Confirm confirm) || scene.since(confirm.since()) < CONFIRM_AFTER) {
            return Reaction.view(askAnew(scene, ui));
        }
        return ask(ui.with(new Overlay.None()), confirm.request(), "");
    }

    private static Reaction breakOff(UiState ui, boolean wasLeaving, boolean isEnded) {
        if (wasLeaving) {
            return new Reaction(ui, isEnded ? new Action.Leave() : new Action.Detach());
        }
        String go = isEnded ? "Ctrl+C again leaves." : "Ctrl+C again leaves; the run goes on.";
        return Reaction.view(ui.with(ui.composer().putAside())
                .with(new Overlay.None())
                .prompt(Optional.empty())
                .notice(go)
                .leaving(true));
    }

    private static Reaction wheel(Key.Wheel wheel, Scene scene, UiState ui) {
        Deed deed = wheel.notches() < 0 ? Deed.SCROLL_UP : Deed.SCROLL_DOWN;
        if (!(ui.overlay() instanceof Overlay.None)) {
            return OverlayDesk.act(deed, scene, ui);
        }
        Layout layout = Layout.of(scene, ui);
        Pane under = layout.seen().stream()
                .filter(pane -> layout.of(pane).contains(wheel.column(), wheel.row()))
                .findFirst()
                .orElse(layout.seen().getFirst());
        UiState next = ui;
        for (int i = 0; i < Math.min(10, Math.abs(wheel.notches())) * WHEEL_LINES; i++) {
            Step<Views> step = Slot.of(under).react(deed, next.views(), scene, layout.inside(under));
            next = next.with(step.view());
        }
        return Reaction.view(next);
    }
}
