package dev.mirrordeck.tui.place;

import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.budget.BudgetView;
import dev.mirrordeck.tui.pane.compose.Composer;
import dev.mirrordeck.tui.pane.conversation.KeptTalk;
import dev.mirrordeck.tui.pane.files.KeptFiles;
import dev.mirrordeck.tui.pane.tests.TestsView;
import dev.mirrordeck.tui.screen.UiState;
import dev.mirrordeck.tui.screen.UiState.Place;
import dev.mirrordeck.tui.screen.Views;
import java.util.Optional;

/**
 * Where one person was in one session when they left it. Every part stands for itself: one that is missing or makes no
 * sense is as it is at the start, and the others hold.
 *
 * @param seen what the session was then
 * @param draft what was written and not sent
 */
public record KeptPlace(
        Seen seen,
        Optional<Place> place,
        Optional<Draft> draft,
        Optional<KeptTalk> talk,
        Optional<KeptFiles> files,
        Optional<TestsView> tests,
        Optional<BudgetView> budget) {

    /** How far the session had come; a transcript only grows, so one with fewer entries is another of the same name. */
    public record Seen(String target, long entries) {}

    /**
     * Text in the composer.
     *
     * @param cursor an index into the text
     * @param mends the queued message that it was to replace
     */
    public record Draft(String text, int cursor, Optional<Integer> mends) {}

    /** As that person leaves that session, of which the first entry is there. */
    public static KeptPlace of(UiState ui, SessionState state) {
        TextField unsent = ui.composer().unsent();
        Views views = ui.views();
        return new KeptPlace(
                new Seen(state.setup().setup().target(), state.entries()),
                Optional.of(ui.place()),
                Optional.of(new Draft(
                                unsent.text(), unsent.cursor(), ui.composer().mends()))
                        .filter(draft -> !draft.text().isEmpty()),
                Optional.of(KeptTalk.of(views.conversation())),
                Optional.of(KeptFiles.of(views.files())),
                Optional.of(views.tests()),
                Optional.of(views.budget()));
    }

    /** Somebody who comes to the session now, at that place; as they came where it was another session. */
    public UiState over(UiState start, SessionState state) {
        boolean isThisOne = state.opened().isPresent()
                && seen.target().equals(state.setup().setup().target())
                && seen.entries() <= state.entries();
        if (!isThisOne) {
            return start;
        }
        int cases = state.tests().names().size();
        Views views = start.views();
        views = talk.map(kept -> kept.view(state.turns().size()))
                .map(views::with)
                .orElse(views);
        views = files.map(KeptFiles::view).map(views::with).orElse(views);
        views = tests.map(kept -> kept.within(cases)).map(views::with).orElse(views);
        views = budget.map(views::with).orElse(views);
        UiState there = start.with(views).with(place.orElse(start.place()));
        return draft.map(kept -> there.with(written(kept, there.composer()))).orElse(there);
    }

    private static Composer written(Draft draft, Composer composer) {
        int cut = Math.clamp(draft.cursor(), 0, draft.text().length());
        String safe = Sanitiser.block(draft.text());
        // before a grapheme's end, should the two halves have become one
        int at = Math.min(
                safe.length(), Sanitiser.block(draft.text().substring(0, cut)).length());
        int cursor = at == 0 || at == safe.length() ? at : Width.graphemeEnd(safe, Width.graphemeStart(safe, at));
        return composer.unsent(new TextField(safe, cursor), draft.mends());
    }
}
