package dev.mirrordeck.tui.pane;

/**
 * What a key did to one pane.
 *
 * @param notice one sentence for the person; empty for none
 */
public record Step<V>(V view, Action action, String notice) {
    public static <V> Step<V> view(V view) {
        return new Step<>(view, new Action.Nothing(), "");
    }

    public static <V> Step<V> act(V view, Action action) {
        return new Step<>(view, action, "");
    }

    public static <V> Step<V> say(V view, String notice) {
        return new Step<>(view, new Action.Nothing(), notice);
    }
}
