package dev.mirrordeck.tui.pane.conversation;

import java.util.HashMap;
import java.util.Map;

/**
 * What a person has folded and unfolded.
 *
 * @param areAllOpen everything was unfolded at once
 * @param own what was folded or unfolded by itself since then
 */
record Folds(boolean areAllOpen, Map<Id, Boolean> own) {
    static final Folds NONE = new Folds(false, Map.of());

    Folds {
        own = Map.copyOf(own);
    }

    boolean isOpen(Id piece, boolean byDefault) {
        return own.getOrDefault(piece, areAllOpen || byDefault);
    }

    Folds with(Id piece, boolean isOpen) {
        Map<Id, Boolean> next = new HashMap<>(own);
        next.put(piece, isOpen);
        return new Folds(areAllOpen, next);
    }

    /** Everything open, or everything as it comes. */
    Folds toggleAll() {
        return new Folds(!areAllOpen, Map.of());
    }
}
