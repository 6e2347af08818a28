package dev.mirrordeck.tui;

import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.tui.pane.Action;

/** What wakes the console's loop. */
sealed interface Happening {

    record Typed(byte[] bytes) implements Happening {}

    /** The keyboard is gone: the terminal hung up. */
    record HungUp() implements Happening {}

    /** The session or its line moved on. */
    record Changed() implements Happening {}

    record Resized() implements Happening {}

    /** The process was stopped and goes on; nobody knows what stands on the screen. */
    record Woken() implements Happening {}

    record Answered(Action.Ask asked, Answer answer) implements Happening {}

    /** An answer from a lookout. */
    record Seen(Look look, Sight sight) implements Happening {}
}
