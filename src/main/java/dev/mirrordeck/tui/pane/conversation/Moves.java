package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.conversation.Reading.Scroll;
import java.util.OptionalInt;

/**
 * Where the reading keys lead. The cursor goes line by line and takes the page with it at the edges; pages and the
 * wheel move the page, and the cursor stays on it. Whoever comes to the very end follows what is new.
 *
 * @param newest the card that is unfolded by itself while following
 */
record Moves(Pages pages, int height, int newest) {

    /** Top row and cursor as they are laid out now. */
    record Stand(Place top, Place cursor) {}

    Stand stand(Reading reading) {
        return switch (reading.scroll()) {
            case Scroll.Following following -> new Stand(pages.endTop(height), pages.end());
            case Scroll.Held held -> {
                Place top = pages.find(held.top());
                // what grew between the two must not take the cursor out of sight
                yield new Stand(top, pages.find(held.cursor()).max(top).min(pages.step(top, height - 1)));
            }
        };
    }

    Reading move(Deed deed, Reading reading) {
        if (deed == Deed.END) {
            return reading.with(new Scroll.Following());
        }
        if (deed == Deed.TOP) {
            return held(reading, pages.start(), pages.start());
        }
        OptionalInt lines = Paging.lines(deed, height);
        if (lines.isEmpty()) {
            return reading;
        }
        int by = lines.getAsInt();
        Stand stand = stand(reading);
        return switch (deed) {
            case UP, DOWN -> reveal(reading, stand.top(), pages.step(stand.cursor(), by));
            case SCROLL_UP, SCROLL_DOWN -> scroll(reading, stand, by);
            default -> page(reading, stand, by);
        };
    }

    /** The cursor on that row, and the page moved no more than that needs. */
    Reading reveal(Reading reading, Place top, Place cursor) {
        Place next = top.min(cursor);
        if (cursor.compareTo(pages.step(next, height - 1)) > 0) {
            next = pages.step(cursor, 1 - height);
        }
        return settle(reading, next, cursor);
    }

    /** The cursor on that row; where it was not seen before, with some rows above it. */
    Reading show(Reading reading, Place top, Place cursor) {
        boolean isSeen = cursor.compareTo(top) >= 0 && cursor.compareTo(pages.step(top, height - 1)) <= 0;
        Place next = isSeen ? top : pages.step(cursor, -height / 3).min(pages.endTop(height));
        return held(reading, next.min(cursor), cursor);
    }

    /** That row on top, as far as there is enough behind it, and the cursor on another. */
    Reading top(Reading reading, Place top, Place cursor) {
        return held(reading, top.min(pages.endTop(height)), cursor);
    }

    private Reading page(Reading reading, Stand stand, int by) {
        Place top = pages.step(stand.top(), by);
        Place last = pages.endTop(height);
        Place next = by > 0 ? top.min(last).max(stand.top()) : top;
        return reveal(reading, next, pages.step(stand.cursor(), by));
    }

    private Reading scroll(Reading reading, Stand stand, int by) {
        Place top = pages.step(stand.top(), by);
        if (by > 0 && top.compareTo(pages.endTop(height)) >= 0) {
            return reading.with(new Scroll.Following());
        }
        Place cursor = stand.cursor().max(top).min(pages.step(top, height - 1));
        return held(reading, top, cursor);
    }

    private Reading settle(Reading reading, Place top, Place cursor) {
        boolean isAtEnd = cursor.equals(pages.end()) && top.compareTo(pages.endTop(height)) >= 0;
        return isAtEnd ? reading.with(new Scroll.Following()) : held(reading, top, cursor);
    }

    private Reading held(Reading reading, Place top, Place cursor) {
        int openFrom = reading.openFrom(newest);
        int last = reading.scroll() instanceof Scroll.Held held ? held.last() : pages.lastCard();
        return reading.with(new Scroll.Held(pages.spot(top), pages.spot(cursor), openFrom, last));
    }
}
