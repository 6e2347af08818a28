package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one kind of screen adds to the loop: its pictures and what its keys do. All of it is called by the loop's thread.
 *
 * @param <R> how a person leaves it
 */
interface ScreenStage<R> {

    /** What makes the picture of this moment, on whatever thread. */
    Supplier<Frame> draw(Size size) throws IOException;

    /** Takes the picture that was made; gives it as it is shown, with what was typed while it was made. */
    default Frame made(Frame picture, Size size) {
        return picture;
    }

    /**
     * The picture of this moment, where it differs from the last one by nothing but what is typed, and so is made at
     * once; empty where it may differ by more.
     */
    default Optional<Frame> echo(Size size) {
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
