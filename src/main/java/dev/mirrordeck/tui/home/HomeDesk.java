package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeKeys.Where;
import dev.mirrordeck.tui.home.HomeView.Asked;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Listing;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.HomeView.Prompt;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.Optional;

/** What each key does on the home screen. */
public final class HomeDesk {
    private HomeDesk() {}

    /** A key's whole effect. */
    public record Reaction(HomeView view, HomeAction action) {
        static Reaction view(HomeView view) {
            return new Reaction(view, new HomeAction.Nothing());
        }

        static Reaction say(HomeView view, String notice) {
            return view(view.notice(notice));
        }
    }

    public static Reaction handle(Key key, HomeContent content, HomeView before, Size size) {
        HomeView view = before.notice("").leaving(false);
        Where where = where(view);
        return switch (key) {
            case Key.Stroke stroke -> named(stroke.name(), where, content, view, size, before.isLeaving());
            case Key.Typed typed ->
                where == Where.PROMPT
                        ? Reaction.view(write(typed.text(), view))
                        : named(typed.text(), where, content, view, size, before.isLeaving());
            case Key.Paste paste -> Reaction.view(where == Where.PROMPT ? write(paste.text(), view) : view);
            // a click chooses nothing here yet
            case Key.Click click -> Reaction.view(view);
            case Key.Wheel wheel -> {
                HomeDeed deed = wheel.notches() < 0 ? HomeDeed.UP : HomeDeed.DOWN;
                yield where == Where.PROMPT || where == Where.QUESTION
                        ? Reaction.view(view)
                        : Reaction.view(Moves.move(deed, content, view, size));
            }
        };
    }

    /** Whose keys they are now. */
    static Where where(HomeView view) {
        return switch (view.overlay()) {
            case Overlay.Help help -> Where.PAGE;
            case Overlay.Checkup checkup -> Where.PAGE;
            case Overlay.PickLanguage pick -> Where.PICK;
            case Overlay.PickAgent pick -> Where.PICK;
            case Overlay.Confirm confirm -> Where.QUESTION;
            case Overlay.None none ->
                view.prompt().isPresent()
                        ? Where.PROMPT
                        : view.focus() == Focus.TARGETS ? Where.TARGETS : Where.SESSIONS;
        };
    }

    private static Reaction named(
            String name, Where where, HomeContent content, HomeView view, Size size, boolean wasLeaving) {
        Optional<HomeDeed> deed = HomeKeys.find(where, name);
        if (deed.isPresent()) {
            return act(deed.get(), content, view, size, wasLeaving);
        }
        Optional<Deed> writing = where == Where.PROMPT ? HomeKeys.editing(name) : Optional.empty();
        return writing.map(edit -> Reaction.view(
                        edited(view, view.prompt().orElseThrow().field().edit(edit, Integer.MAX_VALUE))))
                .orElseGet(() -> Reaction.view(view));
    }

    private static Reaction act(HomeDeed deed, HomeContent content, HomeView view, Size size, boolean wasLeaving) {
        return switch (deed) {
            case ENTER -> Entering.enter(content, view);
            case CONFIRM ->
                view.overlay() instanceof Overlay.Confirm confirm
                        ? Entering.reach(view.with(new Overlay.None()), confirm.order())
                        : Reaction.view(view);
            case CLOSE -> Reaction.view(close(view));
            case FILTER -> Reaction.view(ask(Asked.FILTER, view.listing().filter(), view));
            case LIMITS ->
                Reaction.view(ask(Asked.LIMITS, Wishes.words(view.choice().limits()), view));
            case LANGUAGE -> pick(new Overlay.PickLanguage(Moves.chosenLanguage(content, view)), content, view);
            case AGENT -> pick(new Overlay.PickAgent(Moves.chosenAgent(content, view)), content, view);
            case OTHER_LIST -> Reaction.view(view.with(view.focus() == Focus.TARGETS ? Focus.SESSIONS : Focus.TARGETS));
            case CHECKUP -> new Reaction(view.with(new Overlay.Checkup(List.of(), 0)), new HomeAction.Checkup());
            case HINTS_SEEN -> new Reaction(view, new HomeAction.HintsSeen());
            case HELP -> Reaction.view(view.with(new Overlay.Help(0)));
            case QUIT -> new Reaction(view, new HomeAction.Quit());
            case BREAK ->
                wasLeaving
                        ? new Reaction(view, new HomeAction.Quit())
                        : Reaction.view(view.with(new Overlay.None())
                                .prompt(Optional.empty())
                                .notice("Ctrl+C again leaves; what runs goes on.")
                                .leaving(true));
            case REDRAW -> new Reaction(view, new HomeAction.Redraw());
            case SUSPEND -> new Reaction(view, new HomeAction.Suspend());
            case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, END -> Reaction.view(Moves.move(deed, content, view, size));
        };
    }

    private static Reaction pick(Overlay overlay, HomeContent content, HomeView view) {
        return Rows.target(content, view)
                        .filter(row -> !row.languages().isEmpty())
                        .isPresent()
                ? Reaction.view(view.with(overlay))
                : Reaction.say(view, "There is no target to choose for.");
    }

    /** Closes what is open; with nothing open, shows every row again. A filter that is closed was not meant. */
    private static HomeView close(HomeView view) {
        boolean wasFilter =
                view.prompt().filter(prompt -> prompt.asked() == Asked.FILTER).isPresent();
        boolean isOpen =
                !(view.overlay() instanceof Overlay.None) || view.prompt().isPresent();
        HomeView closed = view.with(new Overlay.None()).prompt(Optional.empty());
        return wasFilter || !isOpen ? closed.with(new Listing(view.listing().cursor(), "")) : closed;
    }

    static HomeView ask(Asked asked, String preset, HomeView view) {
        return view.prompt(Optional.of(new Prompt(asked, TextField.of(preset))));
    }

    private static HomeView write(String text, HomeView view) {
        TextField field = view.prompt().orElseThrow().field().insert(text.replace("\n", " "));
        return edited(view, field);
    }

    /** A filter works while it is written. */
    private static HomeView edited(HomeView view, TextField field) {
        Asked asked = view.prompt().orElseThrow().asked();
        HomeView next = view.prompt(Optional.of(new Prompt(asked, field)));
        return asked == Asked.FILTER
                ? next.with(new Listing(view.listing().cursor(), field.text().strip()))
                : next;
    }
}
