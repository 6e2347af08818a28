package dev.mirrordeck.tui.pane.conversation;

/** A row as it is laid out right now, counted from 0. */
record Place(int card, int piece, int row) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int cards = Integer.compare(card, other.card);
        int pieces = Integer.compare(piece, other.piece);
        return cards != 0 ? cards : pieces != 0 ? pieces : Integer.compare(row, other.row);
    }

    Place min(Place other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Place max(Place other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
