package dev.mirrordeck.tui.pane.tests;

import java.util.Optional;

/**
 * Where a person stands in the tests pane.
 *
 * @param cursor the case under the cursor, by its place in the suite; {@link #NOWHERE} until somebody moves
 * @param top the first row of cases that is seen
 * @param opened the case that is read instead of all of them
 */
public record TestsView(Shape shape, Axis axis, int cursor, int top, Optional<Opened> opened) {
    static final int NOWHERE = -1;
    public static final TestsView START = new TestsView(Shape.MATRIX, Axis.TURNS, NOWHERE, 0, Optional.empty());

    /** How the cases are laid out. */
    public enum Shape {
        /** One cell a case, in the order of the suite. */
        MATRIX,
        /** The same, sorted under what their names begin with. */
        GROUPS,
        /** One line a case, only what does not pass. */
        FAILING
    }

    /** What the curve of passed cases runs over. */
    public enum Axis {
        TURNS("turns"),
        ACTIVE("time"),
        COST("$");

        private final String word;

        Axis(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        Axis next() {
            return switch (this) {
                case TURNS -> ACTIVE;
                case ACTIVE -> COST;
                case COST -> TURNS;
            };
        }
    }

    /** How expected and got stand to each other. */
    public enum Sides {
        /** Side by side where there is room for it. */
        FITTING,
        /** One above the other. */
        STACKED
    }

    /**
     * One case in detail.
     *
     * @param index its place in the suite
     * @param top the first line that is seen
     */
    public record Opened(int index, int top, Sides sides) {}

    /** The same in a suite of so many cases: nothing is opened, and the cursor on nothing, that is not there. */
    public TestsView within(int cases) {
        boolean isThere = cursor >= 0 && cursor < cases;
        return new TestsView(
                shape,
                axis,
                isThere ? cursor : NOWHERE,
                Math.clamp(top, 0, cases),
                opened.filter(one -> one.index() >= 0 && one.index() < cases)
                        .map(one -> new Opened(one.index(), Math.max(0, one.top()), one.sides())));
    }

    TestsView with(Shape next) {
        return new TestsView(next, axis, cursor, 0, opened);
    }

    TestsView with(Axis next) {
        return new TestsView(shape, next, cursor, top, opened);
    }

    TestsView at(int nextCursor, int nextTop) {
        return new TestsView(shape, axis, nextCursor, nextTop, opened);
    }

    TestsView open(Opened next) {
        return new TestsView(shape, axis, next.index(), top, Optional.of(next));
    }

    TestsView close() {
        return new TestsView(shape, axis, cursor, top, Optional.empty());
    }
}
