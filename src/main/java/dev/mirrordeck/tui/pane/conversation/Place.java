package dev.mirrordeck.tui.pane.conversation;

import java.util.Comparator;

/** A row as it is laid out right now, counted from 0. */
record Place(int card, int piece, int row) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::card).thenComparingInt(Place::piece).thenComparingInt(Place::row);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    Place min(Place other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Place max(Place other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
