package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.pane.Action;

/** A key's whole effect. */
public record Reaction(UiState ui, Action action) {
    static Reaction view(UiState ui) {
        return new Reaction(ui, new Action.Nothing());
    }
}
