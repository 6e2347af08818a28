package dev.mirrordeck.attach.tell;

import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.agent.ResetPreview;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How large the model's context is, in words; what nobody counted carries a {@code ~}. */
public final class ContextText {
    private static final int LONGEST = 80;

    private ContextText() {}

    /** The whole and its parts, a line each. */
    public static List<String> lines(SessionState state) {
        ContextTokens tokens = ContextTokens.of(state);
        List<String> lines = new ArrayList<>();
        lines.add("context of turn " + (state.turn() + 1) + ": " + whole(tokens) + " tokens"
                + (tokens.measuredTo() > 0
                        ? ", counted by the service up to turn " + tokens.measuredTo()
                        : ", estimated at four bytes a token"));
        tokens.parts().forEach((part, size) -> lines.add("  " + word(part) + " ~" + Figures.count(size)));
        state.context()
                .reset()
                .ifPresent(reset -> lines.add("  turns up to " + reset.event().turn() + " gave way to a summary"));
        return lines;
    }

    /** The same in one line. */
    public static String line(SessionState state) {
        ContextTokens tokens = ContextTokens.of(state);
        return "context " + whole(tokens) + " tokens: "
                + tokens.parts().entrySet().stream()
                        .filter(part -> part.getValue() > 0)
                        .map(ContextText::part)
                        .collect(Collectors.joining(", "));
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

    private static String part(Map.Entry<ContextTokens.Part, Long> part) {
        return word(part.getKey()) + " ~" + Figures.count(part.getValue());
    }

    private static String word(ContextTokens.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
