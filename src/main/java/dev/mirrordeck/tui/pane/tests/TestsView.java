package dev.mirrordeck.tui.pane.tests;

/** Where a person stands in the tests pane. */
public record TestsView(int top) {
    public static final TestsView START = new TestsView(0);
}
