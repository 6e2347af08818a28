package dev.mirrordeck.agent;

import dev.mirrordeck.agent.ContextTokens.Part;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reset would leave, before it happens: the context that the next request would then have, and sizes. All sizes
 * are estimates but the present one, as far as the service counted it.
 *
 * @param context what the model would see next, word for word
 * @param parts of that context
 * @param notes every note there is, kept or not
 * @param turns the newest turns whose dropping is in question, newest first, kept or not
 * @param lastSummary the size of the summary that would go, and the turn it was made in
 */
public record ResetPreview(
        ModelContext context,
        ContextTokens before,
        ContextTokens parts,
        List<Row> notes,
        List<Row> turns,
        Optional<Row> lastSummary) {
    public ResetPreview {
        notes = List.copyOf(notes);
        turns = List.copyOf(turns);
    }

    /**
     * One thing that is kept or dropped.
     *
     * @param number a turn's, or a note's from 1
     * @param text what it is, in its own words; untrusted
     */
    public record Row(int number, String text, long tokens, boolean isKept) {}

    public static ResetPreview of(SessionState state, String summary, Pins pins) {
        Making making = new Making(List.of(), pins);
        ContextReset event = reset(state, Actor.HOST, summary, new Authorship(0, 0), Optional.of(making), 0, 0);
        SessionState after = applied(state, event);
        List<Row> notes = new ArrayList<>();
        for (NoteWritten note : state.notes()) {
            int number = notes.size() + 1;
            String text = Pinning.line(note);
            boolean isKept = !pins.notesOut().contains(number);
            notes.add(new Row(number, text, ContextTokens.estimated("- " + text), isKept));
        }
        List<Row> turns = new ArrayList<>();
        for (Turn turn : state.conversation().reversed()) {
            boolean isKept = pins.turns().contains(turn.number());
            if (turn.number() > state.context().droppedTo() || isKept) {
                turns.add(new Row(turn.number(), turn.text(), tokens(turn), isKept));
            }
        }
        Optional<Row> last = state.context()
                .reset()
                .map(known -> new Row(
                        known.event().turn(),
                        known.event().summary(),
                        ContextTokens.estimated(known.event().summary()),
                        false));
        return new ResetPreview(
                ModelContext.of(after), ContextTokens.of(state), ContextTokens.of(after), notes, turns, last);
    }

    /** What the next request loses in size. */
    public long frees() {
        return before.total() - parts.total();
    }

    /** The size of turns that stay whole. */
    public long pinned() {
        return turns.stream().filter(Row::isKept).mapToLong(Row::tokens).sum();
    }

    /** The size of everything else that the model was told or will be: messages that wait, what is left of the budget. */
    public long waiting() {
        long all = parts.parts().getOrDefault(Part.TURNS, 0L) + parts.parts().getOrDefault(Part.RESULTS, 0L);
        return Math.max(0, all - pinned());
    }

    /** The size of turns that go. */
    public long dropped() {
        return turns.stream()
                .filter(row -> !row.isKept())
                .mapToLong(Row::tokens)
                .sum();
    }

    /** The reset as it would be recorded now. */
    static ContextReset event(
            SessionState state, Actor by, String summary, Authorship authorship, Optional<Making> making) {
        long before = ContextTokens.of(state).total();
        ContextReset draft = reset(state, by, summary, authorship, making, before, 0);
        long after = ContextTokens.of(applied(state, draft)).total();
        return reset(state, by, summary, authorship, making, before, after);
    }

    private static ContextReset reset(
            SessionState state,
            Actor by,
            String summary,
            Authorship authorship,
            Optional<Making> making,
            long before,
            long after) {
        return new ContextReset(by, state.turn(), summary, before, after, authorship, making);
    }

    private static SessionState applied(SessionState state, ContextReset event) {
        return Reducer.apply(state, new Entry(state.entries() + 1, state.last().orElseThrow(), event));
    }

    private static long tokens(Turn turn) {
        long sum = ContextTokens.tokens(new Message.Said(
                turn.text(),
                turn.calls().stream().map(Turn.Call::call).toList(),
                turn.spoken().verbatim()));
        for (Turn.Call call : turn.calls()) {
            sum += call.progress() instanceof Turn.Progress.Done done
                    ? ContextTokens.estimated(done.result().output())
                    : ContextTokens.estimated(ModelContext.RESTARTED);
        }
        return sum
                + turn.told().stream()
                        .mapToLong(told -> ContextTokens.estimated(told.text()))
                        .sum();
    }
}
