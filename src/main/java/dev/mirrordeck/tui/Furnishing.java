package dev.mirrordeck.tui;

import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.screen.KeyMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a person brings to every console.
 *
 * @param past what was written in earlier consoles, oldest first
 * @param remember hears of every text that is sent
 * @param notice what must be said first, such as why settings are not used; empty for nothing
 */
public record Furnishing(
        ConsoleConfig config, KeyMap keys, List<String> past, Consumer<String> remember, String notice) {
    /** As it comes, forgetting everything. */
    public static final Furnishing NONE =
            new Furnishing(ConsoleConfig.DEFAULT, KeyMap.DEFAULT, List.of(), text -> {}, "");

    public Furnishing {
        past = List.copyOf(past);
    }
}
