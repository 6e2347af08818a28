package dev.mirrordeck.tui.screen;

import java.util.List;

/** The parts of the screen that can have the keys, in the order F6 visits them. */
public enum Pane {
    COMPOSER("message"),
    CONVERSATION("Conversation"),
    FILES("Files"),
    TESTS("Tests"),
    BUDGET("Budget");

    private static final List<Pane> ORDER = List.of(values());

    /** All but the composer: what the body of the screen shows. */
    static final List<Pane> BODY = ORDER.subList(1, ORDER.size());

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
