package dev.mirrordeck.attach.tell;

import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How large the model's context is, in words; what nobody counted carries a {@code ~}. */
public final class ContextText {
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
