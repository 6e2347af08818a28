package dev.mirrordeck.tui.pane;

import java.util.List;

/** The parts of the screen that can have the keys, in the order F6 visits them. */
public enum Pane {
    COMPOSER("message"),
    CONVERSATION("Conversation"),
    FILES("Files"),
    TESTS("Tests");

    private static final List<Pane> ORDER = List.of(values());

    private final String title;

    Pane(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    Pane next(int step) {
        return ORDER.get(Math.floorMod(ORDER.indexOf(this) + step, ORDER.size()));
    }
}
