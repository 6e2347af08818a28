package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Reading.Hit;
import dev.mirrordeck.tui.pane.conversation.Reading.Search;
import java.util.List;
import java.util.Optional;

/**
 * Looks for words in a source, in the words as they are and without laying anything out. One key looks through so much
 * and no more: the next one goes on.
 */
final class Finder {
    private static final int MOST_COUNTED = 1000;
    private static final long MOST_CHARS = 4_000_000;

    private final Source source;
    private final Scene scene;
    private final String words;
    private long chars = MOST_CHARS;

    Finder(Source source, Scene scene, String words) {
        this.source = source;
        this.scene = scene;
        this.words = words;
    }

    /**
     * How a look went.
     *
     * @param stoppedAt the card where it gave up for now; -1 where it did not
     */
    record Found(Optional<Hit> hit, boolean isAround, int stoppedAt) {}

    /**
     * The match after the given one, round the end where need be.
     *
     * @param from a match, or a place between two: number -1 stands before a piece's first
     */
    Found forward(Hit from) {
        int cards = source.last() + 1;
        for (int i = 0; i <= cards; i++) {
            int card = (from.card() + i) % cards;
            List<Piece> pieces = source.pieces(card);
            int start = i == 0 ? Math.max(0, index(pieces, from)) : 0;
            for (int piece = start; piece < pieces.size(); piece++) {
                int number = i == 0 && piece == start ? from.number() + 1 : 0;
                if (count(pieces.get(piece)) > number) {
                    boolean isAround = card < from.card() || i == cards;
                    return found(new Hit(card, pieces.get(piece).id(), number), isAround);
                }
            }
            if (chars < 0) {
                return new Found(Optional.empty(), false, card);
            }
        }
        return new Found(Optional.empty(), false, -1);
    }

    /** The match before the given one; a number beyond all stands behind a piece's last. */
    Found backward(Hit from) {
        int cards = source.last() + 1;
        for (int i = 0; i <= cards; i++) {
            int card = Math.floorMod(from.card() - i, cards);
            List<Piece> pieces = source.pieces(card);
            int index = index(pieces, from);
            int start = i == 0 && index >= 0 ? index : pieces.size() - 1;
            for (int piece = start; piece >= 0; piece--) {
                int count = count(pieces.get(piece));
                int number = (i == 0 && piece == start ? Math.min(count, from.number()) : count) - 1;
                if (number >= 0) {
                    boolean isAround = card > from.card() || i == cards;
                    return found(new Hit(card, pieces.get(piece).id(), number), isAround);
                }
            }
            if (chars < 0) {
                return new Found(Optional.empty(), false, card);
            }
        }
        return new Found(Optional.empty(), false, -1);
    }

    private static Found found(Hit hit, boolean isAround) {
        return new Found(Optional.of(hit), isAround, -1);
    }

    /** Which of all the match is. */
    Search number(Hit hit) {
        chars = MOST_CHARS;
        int total = 0;
        int number = 0;
        for (int card = 0; card <= source.last(); card++) {
            for (Piece piece : source.pieces(card)) {
                if (card == hit.card() && piece.id().equals(hit.piece())) {
                    number = total + hit.number() + 1;
                }
                total += count(piece);
            }
            boolean isEnough = total >= MOST_COUNTED || chars < 0;
            if (isEnough && card < source.last()) {
                return new Search(words, Optional.of(hit), number, Math.min(total, MOST_COUNTED), true);
            }
        }
        return new Search(words, Optional.of(hit), number, total, false);
    }

    private int count(Piece piece) {
        int count = 0;
        for (String text : Searched.words(piece, scene)) {
            chars -= text.length();
            count += Searched.count(text, words);
        }
        return count;
    }

    private static int index(List<Piece> pieces, Hit hit) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).id().equals(hit.piece())) {
                return i;
            }
        }
        return -1;
    }
}
