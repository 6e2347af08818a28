package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.budget.BudgetPane;
import dev.mirrordeck.tui.pane.conversation.ConversationPane;
import dev.mirrordeck.tui.pane.files.FilesPane;
import dev.mirrordeck.tui.pane.tests.TestsPane;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A pane together with where its view stands among all views, so that the screen handles every pane alike.
 *
 * @param <V> the pane's view
 */
record Slot<V>(PanePart<V> part, Function<Views, V> get, BiFunction<Views, V, Views> set) {
    /** Also for words that open something in it. */
    static final FilesPane FILES_PANE = new FilesPane();

    private static final Slot<?> CONVERSATION = new Slot<>(new ConversationPane(), Views::conversation, Views::with);
    private static final Slot<?> FILES = new Slot<>(FILES_PANE, Views::files, Views::with);
    private static final Slot<?> TESTS = new Slot<>(new TestsPane(), Views::tests, Views::with);
    private static final Slot<?> BUDGET = new Slot<>(new BudgetPane(), Views::budget, Views::with);

    /** The slot of a pane in the body of the screen. */
    static Slot<?> of(Pane pane) {
        return switch (pane) {
            case CONVERSATION -> CONVERSATION;
            case FILES -> FILES;
            case TESTS -> TESTS;
            case BUDGET -> BUDGET;
            case COMPOSER -> throw new IllegalArgumentException("the composer is no pane of the body");
        };
    }

    Heading heading(Views views, Scene scene) {
        return part.heading(get.apply(views), scene);
    }

    void draw(Canvas inside, Views views, Scene scene) {
        part.draw(inside, get.apply(views), scene);
    }

    void drawFocused(Canvas inside, Views views, Scene scene) {
        part.drawFocused(inside, get.apply(views), scene);
    }

    Context context(Views views) {
        return part.context(get.apply(views));
    }

    Step<Views> react(Deed deed, Views views, Scene scene, Size inside) {
        return lift(part.react(deed, get.apply(views), scene, inside), views);
    }

    Step<Views> typed(Action.Prompt prompt, String text, Views views, Scene scene, Size inside) {
        return lift(part.typed(prompt, text, get.apply(views), scene, inside), views);
    }

    List<Look> wants(Views views, Scene scene) {
        return part.wants(get.apply(views), scene);
    }

    private Step<Views> lift(Step<V> step, Views views) {
        return new Step<>(set.apply(views, step.view()), step.action(), step.notice());
    }
}
