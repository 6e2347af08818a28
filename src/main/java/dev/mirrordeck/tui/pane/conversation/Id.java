package dev.mirrordeck.tui.pane.conversation;

/**
 * Names one piece of what is read, for as long as the console lives: what it is called does not change when it grows
 * or moves on.
 *
 * @param number the turn, the message, the moment or the part
 * @param place among its like in a turn
 */
record Id(Kind kind, int number, int place) {

    /** What a piece is. */
    enum Kind {
        BRIEF,
        MOMENT,
        MESSAGE,
        SPEECH,
        CALL,
        CHANGES,
        ALARM,
        PART
    }

    static Id of(Kind kind, int number) {
        return new Id(kind, number, 0);
    }
}
