package dev.mirrordeck.tui.pane;

/** A key's whole effect. */
public record Reaction(UiState ui, Action action) {
    static Reaction view(UiState ui) {
        return new Reaction(ui, new Action.Nothing());
    }
}
