package dev.mirrordeck.tui.pane;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import java.util.List;

/**
 * What every pane can do with a person's view {@code V} of it. All of it is pure.
 *
 * @param <V> where the person stands in this pane
 */
public interface PanePart<V> {

    /** What the frame around it says. */
    Heading heading(V view, Scene scene);

    void draw(Canvas inside, V view, Scene scene);

    /** The same while the pane has the keys; a pane with a cursor of its own shows it here alone. */
    default void drawFocused(Canvas inside, V view, Scene scene) {
        draw(inside, view, scene);
    }

    /** The part of the key table that holds while this pane has the keys. */
    Context context(V view);

    /** What a key means here; {@code inside} is the room the pane has. */
    Step<V> react(Deed deed, V view, Scene scene, Size inside);

    /** The person finished typing into a prompt of this pane. */
    Step<V> typed(Action.Prompt prompt, String text, V view, Scene scene, Size inside);

    /** What must be looked up for what is seen. */
    List<Look> wants(V view, Scene scene);
}
