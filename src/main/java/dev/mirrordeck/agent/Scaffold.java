package dev.mirrordeck.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agent's settings.
 *
 * @param toolSeconds how long one bash command may take
 * @param outputBytes how much of a tool's output the agent reads; at most 16384
 * @param submitGate the share of visible cases that must pass before submit is taken
 * @param stallReplies so many replies without a tool call make the session ask; 0 never
 * @param spinCalls so many tool calls without a changed test are pointed out; 0 never
 * @param retryMinutes how long a model service may be waited for within one turn before a person is asked; 0 not at all
 * @param paceMillis how long the scripted agent takes over a reply, so that people can watch
 */
public record Scaffold(
        int toolSeconds,
        int outputBytes,
        double submitGate,
        int stallReplies,
        int spinCalls,
        int retryMinutes,
        int paceMillis) {
    public static final Scaffold STANDARD = new Scaffold(120, 16_384, 0.3, 3, 50, 1_440, 0);

    /** Reads the map of a session's setup; what it does not name is standard. */
    public static Scaffold of(Map<String, String> words) {
        Map<String, String> rest = new TreeMap<>(words);
        Scaffold scaffold = new Scaffold(
                number("tool_seconds", rest, STANDARD.toolSeconds),
                Math.min(16_384, number("output_bytes", rest, STANDARD.outputBytes)),
                share(rest.remove("submit_gate"), STANDARD.submitGate),
                number("stall_replies", rest, STANDARD.stallReplies),
                number("spin_calls", rest, STANDARD.spinCalls),
                number("retry_minutes", rest, STANDARD.retryMinutes),
                number("pace_ms", rest, STANDARD.paceMillis));
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("There is no scaffold setting \""
                    + rest.keySet().iterator().next() + "\"; there are "
                    + String.join(", ", STANDARD.words().keySet()) + ".");
        }
        return scaffold;
    }

    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("tool_seconds", Integer.toString(toolSeconds));
        words.put("output_bytes", Integer.toString(outputBytes));
        words.put("submit_gate", Double.toString(submitGate));
        words.put("stall_replies", Integer.toString(stallReplies));
        words.put("spin_calls", Integer.toString(spinCalls));
        words.put("retry_minutes", Integer.toString(retryMinutes));
        words.put("pace_ms", Integer.toString(paceMillis));
        return words;
    }

    private static int number(String name, Map<String, String> words, int standard) {
        String word = words.remove(name);
        if (word == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(word);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "The scaffold setting " + name + " is a whole number, not \"" + word + "\".", wrong);
        }
        throw new IllegalArgumentException("The scaffold setting " + name + " cannot be negative, as " + word + " is.");
    }

    private static double share(@Nullable String word, double standard) {
        if (word == null) {
            return standard;
        }
        try {
            double share = Double.parseDouble(word);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("submit_gate lies between 0 and 1, not \"" + word + "\".", wrong);
        }
        throw new IllegalArgumentException("submit_gate lies between 0 and 1, not " + word + ".");
    }
}
