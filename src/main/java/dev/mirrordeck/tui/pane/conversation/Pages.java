package dev.mirrordeck.tui.pane.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A source laid out piece by piece, where it is looked at and nowhere else. Lives within the drawing of one frame or
 * the handling of one key.
 */
final class Pages {
    /** A piece that moved on is looked for in so many cards behind the one where it was. */
    private static final int NEARBY = 3;

    private final Source source;
    private final int width;
    private final Map<Integer, List<Piece>> cards = new HashMap<>();
    private final Map<Id, Laid> laid = new HashMap<>();

    Pages(Source source, int width) {
        this.source = source;
        this.width = width;
    }

    List<Piece> pieces(int card) {
        return cards.computeIfAbsent(card, source::pieces);
    }

    Piece piece(Place place) {
        return pieces(place.card()).get(place.piece());
    }

    Laid laid(Place place) {
        Piece piece = piece(place);
        return laid.computeIfAbsent(piece.id(), id -> source.lay(piece, width));
    }

    private int rows(Place place) {
        return laid(place).lines().size();
    }

    int lastCard() {
        return source.last();
    }

    Place start() {
        return new Place(0, 0, 0);
    }

    Place end() {
        Place last = lastPiece(source.last());
        return new Place(last.card(), last.piece(), rows(last) - 1);
    }

    /** The top row that brings the last one to the bottom. */
    Place endTop(int height) {
        return step(end(), 1 - Math.max(1, height));
    }

    /** The last piece of that card, or of the nearest before it that has any. */
    private Place lastPiece(int from) {
        int card = Math.min(from, source.last());
        while (card > 0 && pieces(card).isEmpty()) {
            card--;
        }
        return new Place(card, Math.max(0, pieces(card).size() - 1), 0);
    }

    /** That many rows further on, no further than the ends. */
    Place step(Place from, int delta) {
        Place at = from;
        int row = from.row() + delta;
        while (row < 0) {
            if (at.card() == 0 && at.piece() == 0) {
                return start();
            }
            at = at.piece() > 0 ? new Place(at.card(), at.piece() - 1, 0) : lastPiece(at.card() - 1);
            row += rows(at);
        }
        while (row >= rows(at)) {
            row -= rows(at);
            Place next = nextPiece(at);
            if (next.equals(at)) {
                return new Place(at.card(), at.piece(), rows(at) - 1);
            }
            at = next;
        }
        return new Place(at.card(), at.piece(), row);
    }

    /** The head of the piece behind; the same where there is none. */
    private Place nextPiece(Place at) {
        if (at.piece() + 1 < pieces(at.card()).size()) {
            return new Place(at.card(), at.piece() + 1, 0);
        }
        int card = at.card() + 1;
        while (card <= source.last() && pieces(card).isEmpty()) {
            card++;
        }
        return card <= source.last() ? new Place(card, 0, 0) : new Place(at.card(), at.piece(), 0);
    }

    /** The rows from {@code top} on, as many as fit. */
    List<Place> from(Place top, int height) {
        List<Place> seen = new ArrayList<>();
        Place at = new Place(top.card(), top.piece(), 0);
        int row = top.row();
        while (seen.size() < height) {
            for (; row < rows(at) && seen.size() < height; row++) {
                seen.add(new Place(at.card(), at.piece(), row));
            }
            row = 0;
            Place next = nextPiece(at);
            if (next.equals(at)) {
                break;
            }
            at = next;
        }
        return seen;
    }

    Spot spot(Place place) {
        int[] letters = laid(place).letters();
        int row = Math.min(place.row(), letters.length - 1);
        int first = row;
        while (first > 0 && letters[first - 1] == letters[row]) {
            first--;
        }
        return new Spot(place.card(), piece(place).id(), letters[row], row - first);
    }

    /** Where that row is now; near it where it is no more. */
    Place find(Spot spot) {
        int from = Math.clamp(spot.card(), 0, source.last());
        for (int card = from; card <= Math.min(source.last(), from + NEARBY); card++) {
            int piece = indexOf(spot.piece(), card);
            if (piece >= 0) {
                Place head = new Place(card, piece, 0);
                return new Place(card, piece, row(laid(head).letters(), spot));
            }
        }
        return lastPiece(from);
    }

    private int indexOf(Id id, int card) {
        List<Piece> pieces = pieces(card);
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static int row(int[] letters, Spot spot) {
        int row = 0;
        while (row + 1 < letters.length && letters[row] < spot.letters() && letters[row + 1] <= spot.letters()) {
            row++;
        }
        int more = spot.more();
        while (more > 0 && row + 1 < letters.length && letters[row + 1] == letters[row]) {
            row++;
            more--;
        }
        return row;
    }
}
