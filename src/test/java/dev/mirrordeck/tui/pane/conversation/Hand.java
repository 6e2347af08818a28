package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.Step;
import java.util.ArrayList;
import java.util.List;

/** One person's hand on the pane alone: presses keys, and reads what is there. */
final class Hand {
    private final ConversationPane pane = new ConversationPane();
    private Story story;
    private Size size;
    private Live live = Live.NONE;
    private Sights sights = Sights.NONE;
    private ConversationView view = ConversationView.START;
    private Action action = new Action.Nothing();
    private String notice = "";

    Hand(Story story, Size size) {
        this.story = story;
        this.size = size;
    }

    Hand press(Deed... deeds) {
        for (Deed deed : deeds) {
            take(pane.react(deed, view, scene(), size));
        }
        return this;
    }

    /** Types into the prompt that the last key opened. */
    Hand type(String text) {
        take(pane.typed((Action.Prompt) action, text, view, scene(), size));
        return this;
    }

    Hand search(String words) {
        return press(Deed.SEARCH).type(words);
    }

    private void take(Step<ConversationView> step) {
        view = step.view();
        action = step.action();
        notice = step.notice();
    }

    Hand sees(Look look, Sight sight) {
        sights = sights.with(look, sight);
        return this;
    }

    Hand streams(Live text) {
        live = text;
        return this;
    }

    Hand goesOn(Story next) {
        story = next;
        return this;
    }

    Hand resize(Size next) {
        size = next;
        return this;
    }

    Scene scene() {
        // a wide terminal, so that the heading says all
        Size whole = new Size(120, 40);
        return new Scene(story.state(), live, true, Story.ME, sights, whole, story.now());
    }

    ConversationView view() {
        return view;
    }

    Action action() {
        return action;
    }

    String notice() {
        return notice;
    }

    List<Look> wants() {
        return pane.wants(view, scene());
    }

    Frame frame() {
        Canvas canvas = Canvas.of(size);
        pane.drawFocused(canvas, view, scene());
        return canvas.freeze();
    }

    Frame unfocused() {
        Canvas canvas = Canvas.of(size);
        pane.draw(canvas, view, scene());
        return canvas.freeze();
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        Frame frame = unfocused();
        for (int row = 0; row < size.rows(); row++) {
            rows.add(frame.text(row).stripTrailing());
        }
        return rows;
    }

    /** The row that the cursor is on. */
    String cursor() {
        Frame frame = frame();
        for (int row = 0; row < size.rows(); row++) {
            if (frame.glyph(0, row).equals("▌")) {
                return frame.text(row).substring(1).strip();
            }
        }
        return "";
    }

    String heading() {
        Line right = pane.heading(view, scene()).right();
        StringBuilder text = new StringBuilder();
        right.spans().forEach(span -> text.append(span.text()));
        return text.toString();
    }
}
