package dev.mirrordeck.tui.pane.conversation;

import java.util.Optional;

/** Where a person is in something long: what is on top, where the cursor is, what is folded, what is searched for. */
record Reading(Scroll scroll, Folds folds, Optional<Search> search) {
    static final Reading FOLLOWING = new Reading(new Scroll.Following(), Folds.NONE, Optional.empty());

    /** What is seen. */
    sealed interface Scroll {
        /** The newest row is at the bottom, and the cursor on it. */
        record Following() implements Scroll {}

        /**
         * That row is at the top, whatever comes or goes elsewhere.
         *
         * @param openFrom the first card that was unfolded without being asked for when the hold began
         * @param last the last card when the hold began
         */
        record Held(Spot top, Spot cursor, int openFrom, int last) implements Scroll {}
    }

    /**
     * What was searched for.
     *
     * @param hit where the last match was found
     * @param number which one it is, from 1; 0 where nobody counted that far
     * @param total how many there are
     * @param isMore whether there are more than that
     */
    record Search(String words, Optional<Hit> hit, int number, int total, boolean isMore) {}

    /** The match of that number, from 0, in a piece. */
    record Hit(int card, Id piece, int number) {}

    Reading with(Scroll next) {
        return new Reading(next, folds, search);
    }

    Reading with(Folds next) {
        return new Reading(scroll, next, search);
    }

    Reading with(Optional<Search> next) {
        return new Reading(scroll, folds, next);
    }

    /** The first card that is unfolded by itself. */
    int openFrom(int newest) {
        return scroll instanceof Scroll.Held held ? held.openFrom() : newest;
    }
}
