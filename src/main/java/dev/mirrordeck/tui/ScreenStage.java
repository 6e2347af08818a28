package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import java.io.IOException;
import java.util.Optional;

/**
 * What one kind of screen adds to the loop: its pictures and what its keys do. All of it is called by the loop's thread.
 *
 * @param <R> how a person leaves it
 */
interface ScreenStage<R> {

    /** The picture of this moment. */
    Frame draw(Size size) throws IOException;

    /**
     * The picture of this moment, where it differs from the last one by nothing but what is typed, and so is made at
     * once; empty where it may differ by more.
     */
    default Optional<Frame> echo(Size size) throws IOException {
        return Optional.empty();
    }

    /** Does what a key says; what only the terminal can do is given back. */
    Action press(Key key, Size size);

    /** Takes what the terminal has to say. */
    void hear(TerminalWord word);

    /** Whether the picture changes by itself within a second. */
    boolean isTicking();

    /** The terminal is gone. */
    R hungUp();

    /** Set once the person leaves. */
    Optional<R> leaving();
}
