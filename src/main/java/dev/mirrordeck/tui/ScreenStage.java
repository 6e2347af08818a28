package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import java.util.Optional;

/**
 * What one kind of screen adds to the loop: its pictures and what its keys do. All of it is called by the loop's thread.
 *
 * @param <R> how a person leaves it
 */
interface ScreenStage<R> {

    /** The picture of this moment. */
    Frame draw(Size size);

    /** Does what a key says; what only the terminal can do is given back. */
    Action press(Key key, Size size);

    /** Shows one sentence to the person, until the next key. */
    void say(String sentence);

    /** Whether the picture changes by itself within a second. */
    boolean isTicking();

    /** The terminal is gone. */
    R hungUp();

    /** Set once the person leaves. */
    Optional<R> leaving();
}
