package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.pane.conversation.Reading.Scroll;
import dev.mirrordeck.tui.pane.conversation.Reading.Search;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a person stands in the conversation, in values that can be written down: rows by their card and the letters
 * before them, never by their number on a screen.
 *
 * @param input what the model was sent in one turn, where that was open
 */
public record KeptTalk(KeptReading talk, Optional<KeptInput> input) {
    /** What the model is sent has no more parts. */
    private static final int MOST_PARTS = 1_000_000;

    /** One thing that is read; {@code held} is empty for somebody who follows. */
    record KeptReading(Optional<Scroll.Held> held, boolean areAllOpen, List<Fold> folds, Optional<Search> search) {}

    record KeptInput(int turn, KeptReading reading) {}

    /** A piece that somebody folded or unfolded by itself. */
    record Fold(Id piece, boolean isOpen) {}

    public static KeptTalk of(ConversationView view) {
        return new KeptTalk(
                kept(view.talk()), view.input().map(open -> new KeptInput(open.turn(), kept(open.reading()))));
    }

    private static KeptReading kept(Reading reading) {
        return new KeptReading(
                reading.scroll() instanceof Scroll.Held held ? Optional.of(held) : Optional.empty(),
                reading.folds().areAllOpen(),
                reading.folds().own().entrySet().stream()
                        .map(fold -> new Fold(fold.getKey(), fold.getValue()))
                        .toList(),
                reading.search());
    }

    /** The view again, in a session of so many turns; who was at a card that cannot be there follows. */
    public ConversationView view(int turns) {
        return new ConversationView(
                reading(talk, turns + 1),
                input.filter(open -> open.turn() >= 1 && open.turn() <= turns)
                        .map(open -> new ConversationView.Input(open.turn(), reading(open.reading(), MOST_PARTS))));
    }

    private static Reading reading(KeptReading kept, int last) {
        Map<Id, Boolean> folds = new HashMap<>();
        kept.folds().forEach(fold -> folds.put(fold.piece(), fold.isOpen()));
        return new Reading(
                kept.held()
                        .filter(held -> isThere(held, last))
                        .<Scroll>map(held -> held)
                        .orElse(new Scroll.Following()),
                new Folds(kept.areAllOpen(), folds),
                kept.search()
                        .map(search -> search(search, last))
                        .filter(search -> !search.words().isBlank()));
    }

    private static boolean isThere(Scroll.Held held, int last) {
        return isCard(held.top().card(), last)
                && isCard(held.cursor().card(), last)
                && isCard(held.openFrom(), last)
                && isCard(held.last(), last);
    }

    /** A hit that cannot be is none; the next one is looked for from the cursor. */
    private static Search search(Search search, int last) {
        return new Search(
                Sanitiser.line(search.words()),
                search.hit().filter(hit -> isCard(hit.card(), last)),
                Math.max(0, search.number()),
                Math.max(0, search.total()),
                search.isMore());
    }

    private static boolean isCard(int card, int last) {
        return card >= 0 && card <= last;
    }
}
