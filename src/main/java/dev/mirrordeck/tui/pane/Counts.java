package dev.mirrordeck.tui.pane;

/** How many lines came and went. */
public final class Counts {
    private Counts() {}

    /** {@code +38 −4}, with a space before each that is there. */
    public static String of(int added, int removed) {
        return (added > 0 ? " +" + added : "") + (removed > 0 ? " −" + removed : "");
    }
}
