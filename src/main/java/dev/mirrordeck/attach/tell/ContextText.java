package dev.mirrordeck.attach.tell;

import dev.mirrordeck.agent.Compaction;
import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.agent.ResetPreview;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.TurnSpan;
import dev.mirrordeck.state.ContextBoard;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How large the model's context is, in words; what nobody counted carries a {@code ~}. */
public final class ContextText {
    private static final int LONGEST = 80;

    private ContextText() {}

    /** The whole, its parts, and what is to be known of them, a line each. */
    public static List<String> lines(SessionState state) {
        ContextTokens tokens = ContextTokens.of(state);
        List<String> lines = new ArrayList<>();
        lines.add("context of turn " + (state.turn() + 1) + ": " + size(tokens));
        tokens.parts().forEach((part, size) -> lines.add("  " + word(part) + " ~" + Figures.count(size)));
        facts(state).forEach(fact -> lines.add("  " + fact));
        return lines;
    }

    /** How large it is, and who says so. */
    public static String size(ContextTokens tokens) {
        return whole(tokens) + " tokens"
                + (tokens.measuredTo() > 0
                        ? ", counted by the service up to turn " + tokens.measuredTo()
                        : ", estimated at four bytes a token");
    }

    /** What is left out of it and what is kept, and when that changes; a sentence without an end each. */
    public static List<String> facts(SessionState state) {
        ContextBoard board = state.context();
        List<String> facts = new ArrayList<>();
        Compaction.dueAt(state).ifPresent(most -> facts.add("summed up from " + Figures.count(most) + " tokens on"));
        board.reset().ifPresent(reset -> {
            List<Integer> whole = reset.pins().turns();
            facts.add("turns up to " + reset.event().turn() + " gave way to a summary"
                    + (whole.isEmpty() ? "" : ", but for " + turns(whole) + ", kept whole"));
        });
        List<TurnSpan> cut = board.cuts().stream()
                .flatMap(one -> one.event().spans().stream())
                .filter(span -> span.to() > board.droppedTo())
                .toList();
        if (!cut.isEmpty()) {
            String back = board.newestCut().isPresent() ? "; /undo brings the newest cut back" : "";
            facts.add(Standing.turns(cut) + " cut out" + back);
        }
        int notes = state.notes().size();
        if (notes > 0) {
            List<Integer> out =
                    board.reset().map(reset -> reset.pins().notesOut()).orElse(List.of());
            facts.add((notes == 1 ? "one note" : notes + " notes") + " in every context"
                    + (out.isEmpty() ? "" : ", but for " + notes(out)));
        }
        Pins pins = board.shaping().pins();
        if (!pins.turns().isEmpty()) {
            facts.add("pinned: the next reset keeps " + turns(pins.turns()) + " whole");
        }
        if (!pins.notesOut().isEmpty()) {
            facts.add("unpinned: the next reset leaves out " + notes(pins.notesOut()));
        }
        if (board.waiting().isPresent()) {
            facts.add("a reset waits for the agent's next turn; /undo takes it back");
        }
        return facts;
    }

    private static String turns(List<Integer> numbers) {
        return Standing.turns(
                numbers.stream().map(number -> new TurnSpan(number, number)).toList());
    }

    private static String notes(List<Integer> numbers) {
        return (numbers.size() == 1 ? "note " : "notes ")
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** What a reset would keep and drop, and how it is asked for. */
    public static List<String> reset(SessionState state) {
        ResetPreview preview =
                ResetPreview.of(state, "", state.context().shaping().pins());
        List<String> lines = new ArrayList<>();
        lines.add("a reset keeps: system ~"
                + Figures.count(preview.parts().parts().get(ContextTokens.Part.SYSTEM))
                + ", brief and docs list ~"
                + Figures.count(preview.parts().parts().get(ContextTokens.Part.BRIEF)) + ", your summary");
        preview.notes().forEach(note -> lines.add("  note " + row(note)));
        preview.turns().stream().filter(ResetPreview.Row::isKept).forEach(turn -> lines.add("  turn " + row(turn)));
        long turns = preview.turns().stream().filter(turn -> !turn.isKept()).count();
        lines.add("and drops: " + turns + (turns == 1 ? " turn" : " turns") + " ~" + Figures.count(preview.dropped())
                + preview.lastSummary()
                        .map(last -> ", the summary of turn " + last.number() + " ~" + Figures.count(last.tokens()))
                        .orElse(""));
        lines.add("/reset TEXT or /reset file PATH does it, /draft has the model write one and /reset draft takes it,"
                + " /pin N keeps a turn, /unpin note N drops a note");
        return lines;
    }

    private static String row(ResetPreview.Row row) {
        return row.number() + (row.isKept() ? " [x] " : " [ ] ") + "~" + Figures.count(row.tokens()) + "  "
                + Fit.cut(Sanitiser.line(row.text()), LONGEST);
    }

    /** How large, and how much of the window: {@code 118,430 of 200,000 (59 %)}. */
    public static String whole(ContextTokens tokens) {
        String size = (tokens.measuredTo() > 0 ? "" : "~") + Figures.count(tokens.total());
        return tokens.window() == 0
                ? size
                : size + " of " + Figures.count(tokens.window()) + " (" + tokens.total() * 100 / tokens.window()
                        + " %)";
    }

    public static String word(ContextTokens.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
