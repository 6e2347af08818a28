package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import java.util.concurrent.Future;

/** What wakes the console's loop. */
sealed interface Happening {

    /**
     * Bytes from the keyboard.
     *
     * @param heard called once they are dealt with; until then nobody reads more, so that a program that is started by
     *     a key has the keyboard to itself
     */
    record Typed(byte[] bytes, Runnable heard) implements Happening {}

    /** The keyboard is gone: the terminal hung up. */
    record HungUp() implements Happening {}

    /** What the stage shows moved on. */
    record Changed() implements Happening {}

    /** A picture that was asked for is made, or could not be. */
    record Drawn(Future<Frame> picture) implements Happening {}

    record Resized() implements Happening {}

    /** The process was stopped and goes on; nobody knows what stands on the screen. */
    record Woken() implements Happening {}

    /** Work elsewhere is done; {@code news} tells the stage that asked for it, on the loop's thread. */
    record Told(Runnable news) implements Happening {}
}
