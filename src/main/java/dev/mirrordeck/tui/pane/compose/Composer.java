package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.tui.pane.TextField;

/** What a person is writing. */
public record Composer(TextField text) {
    public static final Composer EMPTY = new Composer(TextField.EMPTY);

    public Composer with(TextField next) {
        return new Composer(next);
    }
}
