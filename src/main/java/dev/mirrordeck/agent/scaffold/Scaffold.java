package dev.mirrordeck.agent.scaffold;

import dev.mirrordeck.event.GuardEvent.Wait;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.guard.SpinGuard;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent's settings.
 *
 * @param values every setting's value, as it is written
 */
public record Scaffold(Map<Setting, String> values) {
    private static final int MOST_OUTPUT = 16_384;

    public static final Scaffold STANDARD = every(Setting::standard);

    public Scaffold {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        values.forEach(Scaffold::check);
    }

    /** Reads the map of a session's setup; what it does not name is as it was before it could be named. */
    public static Scaffold of(Map<String, String> words) {
        return every(Setting::before).with(words);
    }

    private static Scaffold every(java.util.function.Function<Setting, String> value) {
        return new Scaffold(Stream.of(Setting.values()).collect(Collectors.toMap(setting -> setting, value)));
    }

    /** The same with some settings changed; what is wrong with one is told in a sentence. */
    public Scaffold with(Map<String, String> words) {
        Map<Setting, String> next = new TreeMap<>(values);
        words.forEach((word, value) -> next.put(setting(word), value));
        return new Scaffold(next);
    }

    private static Setting setting(String word) {
        return Setting.of(word).orElseThrow(() -> {
            String known = Stream.of(Setting.values()).map(Setting::word).collect(Collectors.joining(", "));
            return new IllegalArgumentException(
                    "There is no scaffold setting \"" + word + "\"; there are " + known + ".");
        });
    }

    /** By name, as a session's setup keeps them. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((setting, value) -> words.put(setting.word(), value));
        return words;
    }

    public int toolSeconds() {
        return count(Setting.TOOL_SECONDS);
    }

    /** How much of a tool's output the agent reads. */
    public int outputBytes() {
        return Math.min(MOST_OUTPUT, count(Setting.OUTPUT_BYTES));
    }

    public double submitGate() {
        return share(Setting.SUBMIT_GATE);
    }

    public int submitDoubts() {
        return count(Setting.SUBMIT_DOUBTS);
    }

    /** What is judged where the agent has handed in nothing. */
    public Which atLimit() {
        return Which.valueOf(text(Setting.AT_LIMIT).toUpperCase(Locale.ROOT));
    }

    public int stallReplies() {
        return count(Setting.STALL_REPLIES);
    }

    /** When going round in circles is pointed out. */
    public SpinGuard.Thresholds spin() {
        return new SpinGuard.Thresholds(
                count(Setting.SPIN_REPEATS),
                count(Setting.SPIN_CALLS),
                count(Setting.SPIN_RUNS),
                share(Setting.SPIN_FAILING),
                count(Setting.SPIN_RETURNS));
    }

    /** What a spin does by itself. */
    public OnSpin onSpin() {
        return OnSpin.valueOf(text(Setting.ON_SPIN).toUpperCase(Locale.ROOT));
    }

    /** What the guard may do when the agent goes round in circles. */
    public enum OnSpin {
        /** People are told. */
        TELL,
        /** The agent is told, too. */
        NUDGE,
        /** The session pauses and asks. */
        PAUSE
    }

    /** How many seconds each wait may take before it is pointed out; 0 as long as it likes. */
    public Map<Wait, Integer> stallSeconds() {
        int model = count(Setting.STALL_MODEL_SECONDS);
        int tool = count(Setting.STALL_TOOL_SECONDS);
        return Map.of(
                Wait.SANDBOX, tool,
                Wait.FIRST_WORD, model,
                Wait.MORE_WORDS, model,
                Wait.TOOL, tool,
                Wait.JUDGE, count(Setting.STALL_JUDGE_SECONDS),
                Wait.PERSON, count(Setting.STALL_PERSON_SECONDS));
    }

    /** How long a model service may be waited for within one turn before a person is asked; 0 not at all. */
    public int retryMinutes() {
        return count(Setting.RETRY_MINUTES);
    }

    public int paceMillis() {
        return count(Setting.PACE_MS);
    }

    public int tellBudgetEvery() {
        return count(Setting.TELL_BUDGET_EVERY);
    }

    /** The share of the window at which the context is compacted; 0 never. */
    public double compactAt() {
        return share(Setting.COMPACT_AT);
    }

    public boolean isOff(String tool) {
        return lines(Setting.TOOLS_OFF).contains(tool);
    }

    public List<String> lines(Setting setting) {
        return text(setting)
                .lines()
                .flatMap(line -> setting == Setting.TOOLS_OFF ? Stream.of(line.split(",")) : Stream.of(line))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.before());
    }

    private int count(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    private double share(Setting setting) {
        return Double.parseDouble(text(setting));
    }

    private static void check(Setting setting, String value) {
        switch (setting.kind()) {
            case COUNT -> checkCount(setting.word(), value);
            case SHARE -> checkShare(setting.word(), value);
            case TEXT, LINES, TREE -> {
                if (setting == Setting.SYSTEM_PROMPT) {
                    SystemPrompt.check(value);
                }
                if (setting == Setting.AT_LIMIT && !value.equals("best") && !value.equals("present")) {
                    throw new IllegalArgumentException("at_limit is best or present, not \"" + value + "\".");
                }
                if (setting == Setting.ON_SPIN) {
                    checkOnSpin(value);
                }
            }
        }
    }

    private static void checkOnSpin(String word) {
        if (Stream.of(OnSpin.values())
                .noneMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(word))) {
            throw new IllegalArgumentException(
                    "The scaffold setting on_spin is tell, nudge or pause, not \"" + word + "\".");
        }
    }

    private static void checkCount(String name, String word) {
        int number;
        try {
            number = Integer.parseInt(word);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "The scaffold setting " + name + " is a whole number, not \"" + word + "\".", wrong);
        }
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The scaffold setting " + name + " cannot be negative, as " + word + " is.");
        }
    }

    private static void checkShare(String name, String word) {
        double share;
        try {
            share = Double.parseDouble(word);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " lies between 0 and 1, not \"" + word + "\".", wrong);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " lies between 0 and 1, not " + word + ".");
        }
    }
}
