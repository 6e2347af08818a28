package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Listing;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import java.util.List;

/** How the moving keys move: a cursor in a list or a choice, the lines of a page. */
final class Moves {
    private static final int FAR = 1_000_000;

    private Moves() {}

    static HomeView move(HomeDeed deed, HomeContent content, HomeView view, Size size) {
        return switch (view.overlay()) {
            case Overlay.None none -> list(deed, content, view, size);
            case Overlay.Help help ->
                view.with(
                        new Overlay.Help(page(help.top(), deed, HomePages.help().size(), size)));
            case Overlay.Checkup checkup ->
                view.with(new Overlay.Checkup(
                        checkup.lines(),
                        page(checkup.top(), deed, HomePages.checkup(checkup).size(), size)));
            case Overlay.PickLanguage pick -> {
                int last = Rows.target(content, view)
                                .map(target -> target.languages().size())
                                .orElse(1)
                        - 1;
                yield view.with(new Overlay.PickLanguage(within(pick.at() + step(deed, FAR), last)));
            }
            case Overlay.PickAgent pick ->
                view.with(new Overlay.PickAgent(within(
                        pick.at() + step(deed, FAR),
                        Entering.agents(content, view).size() - 1)));
            case Overlay.Confirm confirm -> view;
        };
    }

    private static HomeView list(HomeDeed deed, HomeContent content, HomeView view, Size size) {
        Focus focus = view.focus();
        List<String> names = Rows.names(content, view, focus);
        if (names.isEmpty()) {
            return view;
        }
        int rows = HomeLayout.of(content, view, size).rows(focus);
        int next = within(Rows.at(content, view, focus) + step(deed, rows), names.size() - 1);
        return view.with(new Listing(names.get(next), view.listing().filter()));
    }

    private static int page(int top, HomeDeed deed, int lines, Size size) {
        int rows = HomePages.rows(size);
        return Math.clamp((long) top + step(deed, rows), 0, Math.max(0, lines - rows));
    }

    private static int step(HomeDeed deed, int rows) {
        return switch (deed) {
            case UP -> -1;
            case DOWN -> 1;
            case PAGE_UP -> -Math.max(1, rows - 1);
            case PAGE_DOWN -> Math.max(1, rows - 1);
            case TOP -> -FAR;
            default -> deed == HomeDeed.END ? FAR : 0;
        };
    }

    /** Where the cursor stands in the choice of languages when it opens. */
    static int chosenLanguage(HomeContent content, HomeView view) {
        List<String> words = Rows.target(content, view)
                .map(target -> target.languages().stream()
                        .map(TargetRow.LanguageRow::word)
                        .toList())
                .orElse(List.of());
        return Math.max(0, words.indexOf(view.choice().language()));
    }

    static int chosenAgent(HomeContent content, HomeView view) {
        List<String> specs = Entering.agents(content, view).stream()
                .map(TargetRow.AgentRow::spec)
                .toList();
        return Math.max(0, specs.indexOf(view.choice().agent()));
    }

    private static int within(int at, int last) {
        return Math.clamp(at, 0, Math.max(0, last));
    }
}
