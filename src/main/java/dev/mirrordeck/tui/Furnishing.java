package dev.mirrordeck.tui;

import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.place.PlaceKeeper;
import dev.mirrordeck.tui.screen.KeyMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person brings to every console.
 *
 * @param past what was written in earlier consoles, oldest first
 * @param remember hears of every text that is sent
 * @param notice what must be said first, such as why settings are not used; empty for nothing
 * @param forking makes two sessions of one; empty where this console cannot
 * @param drafts keeps what was written at the workbench and not applied
 * @param places keeps where the person was in each session
 */
public record Furnishing(
        ConsoleConfig config,
        KeyMap keys,
        List<String> past,
        Consumer<String> remember,
        String notice,
        Optional<Forking> forking,
        Drafts drafts,
        PlaceKeeper places) {
    /** As it comes, forgetting everything. */
    public static final Furnishing NONE =
            new Furnishing(ConsoleConfig.DEFAULT, KeyMap.DEFAULT, List.of(), text -> {}, "");

    public Furnishing(ConsoleConfig config, KeyMap keys, List<String> past, Consumer<String> remember, String notice) {
        this(config, keys, past, remember, notice, Optional.empty(), Drafts.NONE, PlaceKeeper.NONE);
    }

    /** The same with a way to make two sessions of one. */
    public Furnishing with(Forking port) {
        return new Furnishing(config, keys, past, remember, notice, Optional.of(port), drafts, places);
    }

    /** The same with a place where texts stay that were not applied. */
    public Furnishing with(Drafts place) {
        return new Furnishing(config, keys, past, remember, notice, forking, place, places);
    }

    /** The same with a memory for where they were. */
    public Furnishing with(PlaceKeeper keeper) {
        return new Furnishing(config, keys, past, remember, notice, forking, drafts, keeper);
    }

    public Furnishing {
        past = List.copyOf(past);
    }
}
