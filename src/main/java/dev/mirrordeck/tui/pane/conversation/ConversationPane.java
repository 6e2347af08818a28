package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conversation as cards that fold: the brief, one a turn, and what is going on right now; over it, on demand, what
 * the model was sent. Only what is seen is laid out, from the end while following, else from the held row on.
 */
public final class ConversationPane implements PanePart<ConversationView> {
    private static final String CURSOR = "▌";

    @Override
    public Heading heading(ConversationView view, Scene scene) {
        return Headings.of(view, scene);
    }

    @Override
    public Context context(ConversationView view) {
        return view.input().isPresent() ? Context.INPUT : Context.CONVERSATION;
    }

    @Override
    public Step<ConversationView> react(Deed deed, ConversationView view, Scene scene, Size inside) {
        return new Reader(view, scene, inside).react(deed);
    }

    @Override
    public Step<ConversationView> typed(
            Action.Prompt prompt, String text, ConversationView view, Scene scene, Size inside) {
        return new Reader(view, scene, inside).typed(prompt, text);
    }

    @Override
    public List<Look> wants(ConversationView view, Scene scene) {
        if (view.input().isPresent()) {
            int turn = view.input().get().turn();
            return Sent.isNext(turn, scene) ? List.of() : List.of(new Look.ModelInput(turn));
        }
        Folds folds = view.talk().folds();
        return folds.areAllOpen() || !folds.own().isEmpty() ? results(view, scene) : List.of();
    }

    /** Results that are seen whole and were cut before they came into the state. */
    private static List<Look> results(ConversationView view, Scene scene) {
        int rows = scene.size().rows();
        Pages pages = new Pages(source(view, scene), scene.size().columns());
        Place top =
                new Moves(pages, rows, Talk.newest(scene)).stand(view.talk()).top();
        List<Look> looks = new ArrayList<>();
        for (Place place : pages.from(top, rows)) {
            if (place.row() == 0
                    && pages.piece(place) instanceof Piece.Call call
                    && call.detail() == Piece.Detail.WHOLE
                    && call.call().progress() instanceof Turn.Progress.Done done
                    && isCut(done.result())) {
                looks.add(new Look.WholeResult(call.call().call().id()));
            }
        }
        return looks;
    }

    private static boolean isCut(ToolResult result) {
        return result.bytes() > result.output().getBytes(StandardCharsets.UTF_8).length;
    }

    static Source source(ConversationView view, Scene scene) {
        return view.input()
                .<Source>map(input -> Sent.of(scene, input.reading().folds(), input.turn()))
                .orElseGet(() -> Talk.of(scene, view.talk()));
    }

    @Override
    public void draw(Canvas canvas, ConversationView view, Scene scene) {
        draw(canvas, view, scene, Optional.empty());
    }

    @Override
    public void drawFocused(Canvas canvas, ConversationView view, Scene scene) {
        draw(canvas, view, scene, Optional.of(CURSOR));
    }

    private static void draw(Canvas canvas, ConversationView view, Scene scene, Optional<String> cursor) {
        Size size = canvas.size();
        Pages pages = new Pages(source(view, scene), size.columns());
        Moves.Stand stand = new Moves(pages, size.rows(), Talk.newest(scene)).stand(view.reading());
        int row = 0;
        for (Place place : pages.from(stand.top(), size.rows())) {
            Line line = pages.laid(place).lines().get(place.row());
            Line marked = view.reading()
                    .search()
                    .map(search -> Searched.highlight(line, search.words()))
                    .orElse(line);
            canvas.put(0, row, marked);
            if (place.equals(stand.cursor())) {
                int at = row;
                cursor.ifPresent(sign -> canvas.put(0, at, sign, Role.FOCUS));
            }
            row++;
        }
    }
}
