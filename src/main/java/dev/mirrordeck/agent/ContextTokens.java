package dev.mirrordeck.agent;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How large the context of the next request is. The whole is measured as far as the service told, and estimated beyond;
 * the parts are estimates always, for no service tells them apart.
 *
 * @param parts four bytes a token
 * @param total what the next request will hold
 * @param measuredTo the turn up to which the service counted; 0 where all of it is an estimate
 * @param window the most a request and its reply may hold; 0 where nobody knows
 */
public record ContextTokens(Map<Part, Long> parts, long total, int measuredTo, long window) {
    private static final int BYTES_A_TOKEN = 4;

    public ContextTokens {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** What a context is made of. */
    public enum Part {
        SYSTEM,
        BRIEF,
        NOTES,
        SUMMARY,
        /** What the model said and was told. */
        TURNS,
        RESULTS
    }

    public static ContextTokens of(SessionState state) {
        ModelContext context = ModelContext.of(state);
        Map<Part, Long> parts = estimate(context);
        long window = state.setup().model().map(ModelSetup::window).orElse(0L);
        List<Turn> turns = state.turns();
        boolean isMeasured = !turns.isEmpty()
                && turns.getLast().number() > state.context().droppedTo()
                // counted of the very context that holds now
                && turns.getLast().number() > state.context().undoneAt()
                && turns.getLast().usage().total() > 0;
        if (!isMeasured) {
            long sum = parts.values().stream().mapToLong(Long::longValue).sum();
            return new ContextTokens(parts, sum, 0, window);
        }
        long since = 0;
        List<Message> messages = context.messages();
        for (int i = messages.size() - 1; i >= 0 && !(messages.get(i) instanceof Message.Said); i--) {
            since += tokens(messages.get(i));
        }
        return new ContextTokens(
                parts, turns.getLast().usage().total() + since, turns.getLast().number(), window);
    }

    /** Everything, where nobody counted. */
    public static long estimated(ModelContext context) {
        return estimate(context).values().stream().mapToLong(Long::longValue).sum();
    }

    public static long estimated(String text) {
        long bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            // half a pair is two of its four bytes
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    private static Map<Part, Long> estimate(ModelContext context) {
        Map<Part, Long> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, 0L);
        }
        parts.put(Part.SYSTEM, estimated(context.system()));
        parts.put(Part.BRIEF, estimated(context.brief()));
        for (Message message : context.messages()) {
            switch (message) {
                case Message.Kept kept -> {
                    parts.merge(Part.NOTES, estimated(kept.notes()), Long::sum);
                    parts.merge(Part.SUMMARY, estimated(kept.summary()), Long::sum);
                }
                case Message.Told told -> parts.merge(Part.TURNS, tokens(told), Long::sum);
                case Message.Cut cut -> parts.merge(Part.TURNS, tokens(cut), Long::sum);
                case Message.Said said -> parts.merge(Part.TURNS, tokens(said), Long::sum);
                case Message.Got got -> parts.merge(Part.RESULTS, tokens(got), Long::sum);
                case Message.Lost lost -> parts.merge(Part.RESULTS, tokens(lost), Long::sum);
            }
        }
        return parts;
    }

    /** One message, where nobody counted. */
    static long tokens(Message message) {
        return switch (message) {
            case Message.Kept kept -> estimated(kept.text());
            case Message.Cut cut -> estimated(cut.text());
            case Message.Told told -> estimated(told.text());
            // in the service's own shape it holds reasoning besides, which is sent back with it
            case Message.Said said ->
                said.verbatim().isEmpty()
                        ? estimated(said.text())
                                + said.calls().stream()
                                        .mapToLong(ContextTokens::tokens)
                                        .sum()
                        : estimated(said.verbatim());
            case Message.Got got -> estimated(got.result().output());
            case Message.Lost lost -> estimated(lost.text());
        };
    }

    private static long tokens(ToolCall call) {
        return estimated(call.tool())
                + call.args().values().stream()
                        .mapToLong(ContextTokens::estimated)
                        .sum();
    }
}
