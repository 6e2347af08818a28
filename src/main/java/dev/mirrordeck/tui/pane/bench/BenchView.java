package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.event.ContextEvent.DraftWritten;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.pane.bench.BenchDraft.Written;
import java.util.Optional;

/**
 * Where one person stands at the workbench of one session. It outlives the screen: whoever comes back finds their text.
 *
 * @param other the second text, for comparing two sessions that go on from one
 * @param slot the name of the first
 * @param pins what the person wants kept; the session's own pins until they change one
 * @param at the row of the list that is meant
 * @param top the first row of what is read
 * @param awaited the draft that was known when a new one was asked for; empty where none was asked for
 */
public record BenchView(
        Manuscript text,
        Manuscript other,
        Slot slot,
        Optional<Pins> pins,
        Side side,
        Page page,
        int at,
        int top,
        Optional<Awaited> awaited,
        Forks forks) {
    public static final BenchView START = new BenchView(
            Manuscript.EMPTY,
            Manuscript.EMPTY,
            Slot.A,
            Optional.empty(),
            Side.TEXT,
            Page.WRITE,
            0,
            0,
            Optional.empty(),
            Forks.MISSING);

    /** The two texts there can be. */
    public enum Slot {
        A,
        B
    }

    /** Which half has the keys. */
    enum Side {
        TEXT,
        KEPT
    }

    /** What stands where the text is written. */
    enum Page {
        WRITE,
        DIFF,
        EXACT
    }

    /** Whether this console can make two sessions of one. */
    public enum Forks {
        READY,
        MISSING
    }

    /** The number of the effect that wrote the draft known then; 0 where there was none. */
    record Awaited(int draft) {}

    /** What would be kept if nothing changed any more. */
    Pins pins(SessionState state) {
        return pins.orElseGet(() -> state.context().shaping().pins());
    }

    /** The number of the newest draft's effect. */
    static int newest(SessionState state) {
        return draft(state).map(draft -> draft.effect().value()).orElse(0);
    }

    static Optional<DraftWritten> draft(SessionState state) {
        return state.context().shaping().draft();
    }

    BenchView with(Manuscript next) {
        return new BenchView(next, other, slot, pins, side, page, at, top, awaited, forks);
    }

    BenchView swapped() {
        return new BenchView(
                other, text, slot == Slot.A ? Slot.B : Slot.A, pins, Side.TEXT, Page.WRITE, at, 0, awaited, forks);
    }

    BenchView with(Pins next) {
        return new BenchView(text, other, slot, Optional.of(next), side, page, at, top, awaited, forks);
    }

    BenchView with(Side next) {
        return new BenchView(text, other, slot, pins, next, page, at, top, awaited, forks);
    }

    BenchView with(Page next) {
        return new BenchView(text, other, slot, pins, Side.TEXT, next, at, 0, awaited, forks);
    }

    BenchView at(int row) {
        return new BenchView(text, other, slot, pins, side, page, row, top, awaited, forks);
    }

    BenchView top(int row) {
        return new BenchView(text, other, slot, pins, side, page, at, row, awaited, forks);
    }

    BenchView awaiting(Optional<Awaited> next) {
        return new BenchView(text, other, slot, pins, side, page, at, top, next, forks);
    }

    public BenchView with(Forks next) {
        return new BenchView(text, other, slot, pins, side, page, at, top, awaited, next);
    }

    /** As it is once the text was applied: it is the last summary from then on. */
    public BenchView applied() {
        return new BenchView(
                Manuscript.EMPTY, other, slot, Optional.empty(), Side.TEXT, Page.WRITE, 0, 0, Optional.empty(), forks);
    }

    /** What must not be lost. */
    public BenchDraft draft() {
        Manuscript first = slot == Slot.A ? text : other;
        Manuscript second = slot == Slot.A ? other : text;
        return new BenchDraft(
                new Written(first.text(), first.spans()), new Written(second.text(), second.spans()), pins);
    }

    /** With what was left once; a text that does not say who wrote it is left aside. */
    public BenchView with(BenchDraft left) {
        return new BenchView(
                Manuscript.of(left.first()),
                Manuscript.of(left.second()),
                Slot.A,
                left.pins(),
                side,
                page,
                at,
                top,
                awaited,
                forks);
    }

    /** Whether something stands over the text that is not written in. */
    public boolean isReading() {
        return page != Page.WRITE;
    }

    public BenchView writing() {
        return with(Page.WRITE);
    }

    /** Open at the page that shows what the model will see next. */
    public BenchView reading() {
        return with(Page.EXACT);
    }

    @Override
    public String toString() {
        return "BenchView[" + text.text().length() + " characters, " + side + ", " + page + "]";
    }
}
