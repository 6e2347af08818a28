package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.conversation.ConversationView.Scroll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The conversation as a list of cards: the brief, one a turn, and what is going on right now. Only the cards that are
 * seen are laid out, from the end while following, else from the held line on.
 */
public final class ConversationPane implements PanePart<ConversationView> {
    private static final int MOST_WARNINGS = 3;
    private static final int MOST_BRIEF = 4;

    @Override
    public Heading heading(ConversationView view, Scene scene) {
        boolean isHeld = view.scroll() instanceof Scroll.Held;
        boolean isNarrow = scene.size().columns() < 100;
        return new Heading(
                isHeld && isNarrow ? "Conversation · held" : "Conversation", position(view, scene), "Conversation");
    }

    @Override
    public Context context(ConversationView view) {
        return Context.CONVERSATION;
    }

    @Override
    public Step<ConversationView> react(Deed deed, ConversationView view, Scene scene, Size inside) {
        return Step.view(Paging.lines(deed, inside.rows()).stream()
                .mapToObj(by -> new ConversationView(scroll(by, view, scene, inside)))
                .findFirst()
                .orElse(view));
    }

    private static Scroll scroll(int lines, ConversationView view, Scene scene, Size inside) {
        if (Paging.isFar(lines)) {
            // the ends are known without laying anything out
            return lines > 0 ? new Scroll.Following() : new Scroll.Held(0, 0);
        }
        return move(view, scene, lines, inside.columns(), inside.rows());
    }

    @Override
    public Step<ConversationView> typed(
            Action.Prompt prompt, String text, ConversationView view, Scene scene, Size inside) {
        return Step.view(view);
    }

    @Override
    public List<Look> wants(ConversationView view, Scene scene) {
        return List.of();
    }

    @Override
    public void draw(Canvas canvas, ConversationView view, Scene scene) {
        int row = 0;
        for (Line line :
                visible(view, scene, canvas.size().columns(), canvas.size().rows())) {
            canvas.put(0, row++, line);
        }
    }

    /** What the pane's upper edge says on the right. */
    private static Line position(ConversationView view, Scene scene) {
        if (view.scroll() instanceof Scroll.Held held) {
            return Line.of("held at " + cardName(scene, held.card()), Role.WARN)
                    .and(" · ", Role.DIM)
                    .and("G", Role.KEY)
                    .and(" follows", Role.DIM);
        }
        int turn = scene.state().turn();
        return Line.of(turn == 0 ? "following" : "turn " + turn + " · following", Role.DIM);
    }

    /** Scrolls by {@code delta} lines in a pane of the given inside; past the end it follows again. */
    private static Scroll move(ConversationView view, Scene scene, int delta, int width, int height) {
        Scroll.Held from = top(view, scene, width, height);
        Scroll.Held end = endTop(scene, width, height);
        int card = from.card();
        int line = from.line() + delta;
        while (line < 0 && card > 0) {
            card--;
            line += lines(scene, card, width).size();
        }
        while (card < last(scene) && line >= lines(scene, card, width).size()) {
            line -= lines(scene, card, width).size();
            card++;
        }
        boolean isAtEnd = card > end.card() || (card == end.card() && line >= end.line());
        return isAtEnd ? new Scroll.Following() : new Scroll.Held(card, Math.max(0, line));
    }

    private static List<Line> visible(ConversationView view, Scene scene, int width, int height) {
        Scroll.Held top = top(view, scene, width, height);
        List<Line> seen = new ArrayList<>();
        for (int card = top.card(); card <= last(scene) && seen.size() < height; card++) {
            List<Line> lines = lines(scene, card, width);
            int from = card == top.card() ? Math.min(top.line(), lines.size()) : 0;
            seen.addAll(lines.subList(from, lines.size()));
        }
        return seen.subList(0, Math.min(height, seen.size()));
    }

    private static Scroll.Held top(ConversationView view, Scene scene, int width, int height) {
        return switch (view.scroll()) {
            case Scroll.Held held -> new Scroll.Held(Math.min(held.card(), last(scene)), held.line());
            case Scroll.Following following -> endTop(scene, width, height);
        };
    }

    /** The top line that brings the last line to the bottom. */
    private static Scroll.Held endTop(Scene scene, int width, int height) {
        int missing = height;
        for (int card = last(scene); card >= 0; card--) {
            int lines = lines(scene, card, width).size();
            if (lines >= missing) {
                return new Scroll.Held(card, lines - missing);
            }
            missing -= lines;
        }
        return new Scroll.Held(0, 0);
    }

    private static int last(Scene scene) {
        return scene.state().turns().size() + 1;
    }

    private static String cardName(Scene scene, int card) {
        if (card == 0) {
            return "the brief";
        }
        return card > scene.state().turns().size()
                ? "now"
                : "turn " + scene.state().turns().get(card - 1).number();
    }

    private static List<Line> lines(Scene scene, int card, int width) {
        if (card == 0) {
            return brief(scene, width);
        }
        return card < last(scene)
                ? TurnCard.lines(scene, scene.state().turns().get(card - 1), width)
                : now(scene, width);
    }

    private static List<Line> brief(Scene scene, int width) {
        if (scene.state().opened().isEmpty()) {
            return List.of(Line.of("  Waiting for the session's first entry.", Role.DIM));
        }
        String text = Sanitiser.block(scene.state().setup().brief()).strip();
        String first = text.split("\n\n", 2)[0];
        List<Line> lines = new ArrayList<>();
        for (String row : Fit.wrap(first, width - 6, MOST_BRIEF)) {
            lines.add(
                    Line.of(lines.isEmpty() ? "task  " : "      ", Role.STRONG).and(row, Role.DIM));
        }
        if (scene.state().turns().isEmpty() && scene.live().turn() == 0 && !scene.isEnded()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of("      The model has the first word; its reply will stand here.", Role.DIM));
        }
        return lines;
    }

    private static List<Line> now(Scene scene, int width) {
        SessionState state = scene.state();
        List<Line> lines = new ArrayList<>();
        String reading = " → turn " + (state.turn() + 1) + " (being read)";
        String queued = " → turn " + scene.nextTurn() + " (queued)";
        for (OperatorMessage message : state.control().delivered()) {
            lines.addAll(TurnCard.message(scene, message, reading, width));
        }
        Live live = scene.live();
        if (live.turn() > state.turn()) {
            lines.addAll(streaming(live, width, scene.size().rows()));
        }
        for (OperatorMessage message : state.control().queue()) {
            lines.addAll(TurnCard.message(scene, message, queued, width));
        }
        state.control().pauses().stream()
                .filter(pause -> pause.reason() != PauseReason.OPERATOR && !scene.isEnded())
                .forEach(pause -> lines.addAll(wrapped("‖ ", Standing.pause(pause.reason()), Role.PAUSED, width)));
        List<String> warnings = state.warnings();
        for (String warning : warnings.subList(Math.max(0, warnings.size() - MOST_WARNINGS), warnings.size())) {
            lines.addAll(wrapped("! ", Sanitiser.line(warning), Role.WARN, width));
        }
        return lines;
    }

    /** The end of a reply that streams in: a long one is never laid out as a whole. */
    private static List<Line> streaming(Live live, int width, int rows) {
        String text = live.text();
        int most = width * rows;
        String end = text.length() > most ? "…" + text.substring(text.length() - most) : text;
        List<Line> lines = TurnCard.speech(live.turn(), end, width, Integer.MAX_VALUE - 1);
        return lines.isEmpty() ? Collections.emptyList() : lines;
    }

    private static List<Line> wrapped(String sign, String text, Role role, int width) {
        List<Line> lines = new ArrayList<>();
        for (String row : Fit.wrap(text, width - 6, 4)) {
            lines.add(Line.of("    " + (lines.isEmpty() ? sign : "  ") + row, role));
        }
        return lines;
    }
}
