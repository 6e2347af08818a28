package dev.mirrordeck.tui.pane;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the key table; which one holds depends on who has the keys and what they look at. */
public enum Context {
    COMPOSER("writing a message"),
    COMPLETION("a list of completions"),
    CONVERSATION("the conversation"),
    INPUT("what the model was sent"),
    FILES("the tree of files"),
    FILE("one file"),
    DIFF("a comparison"),
    TESTS("the tests"),
    CASE("one case"),
    BUDGET("limits and clocks"),
    ENDED("after the end"),
    OVERLAY("help and status"),
    SIZES("the size of the context"),
    PALETTE("the palette"),
    QUEUE("queued messages"),
    BENCH("the reset workbench"),
    BENCH_LIST("what a reset keeps"),
    PROMPT("a prompt"),
    CONFIRM("a question");

    private final String title;

    Context(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The one that {@code keys.yaml} calls so. */
    public static Optional<Context> of(String word) {
        return Arrays.stream(values())
                .filter(context -> context.word().equals(word))
                .findFirst();
    }

    /** As in {@code keys.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
