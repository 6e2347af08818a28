package dev.mirrordeck.tui.pane;

/** What comes from keyboard and mouse, decoded. */
public sealed interface Key {

    /** A key that types nothing, by its name as in the key table: {@code F2}, {@code Ctrl+D}, {@code Alt+Enter}. */
    record Stroke(String name) implements Key {}

    /** One typed character. */
    record Typed(String text) implements Key {}

    /** Text that was pasted as a whole. It is never read as keys. */
    record Paste(String text) implements Key {}

    /** The mouse wheel over a cell; negative is up. */
    record Wheel(int notches, int column, int row) implements Key {}

    /** The left button went down over a cell. */
    record Click(int column, int row) implements Key {}
}
