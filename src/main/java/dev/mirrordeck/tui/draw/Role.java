package dev.mirrordeck.tui.draw;

/** What a cell means. Themes turn roles into looks; every role must also be told by signs alone. */
public enum Role {
    TEXT('.'),
    /** Of less weight: what was there before, units, hints. */
    DIM('d'),
    /** The one thing to read first. */
    STRONG('s'),
    FRAME('f'),
    /** The frame and title of the pane that has the keys. */
    FOCUS('F'),
    /** Names of tools, files that changed: what the eye searches for. */
    ACCENT('a'),
    RUNNING('r'),
    PAUSED('p'),
    GOOD('g'),
    BAD('b'),
    /** What a person said or did. */
    YOU('y'),
    /** A key to press. */
    KEY('k'),
    /** Wants attention, is not wrong. */
    WARN('w'),
    /** Program text, and what stands between backquotes. */
    CODE('c'),
    /** Came with a change; a {@code +} says so too. */
    ADDED('+'),
    /** Went with a change; a {@code −} says so too. */
    REMOVED('-'),
    /** What a search found. */
    MATCH('m');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    /** For style maps in goldens. */
    public char letter() {
        return letter;
    }
}
