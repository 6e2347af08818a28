package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.ModelLooks;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Id.Kind;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import java.util.List;

/**
 * What the model was sent before one turn, or will be before the next, a card a part.
 *
 * @param parts none while they are not known
 */
record Sent(Scene scene, Folds folds, int turn, List<Sight.Part> parts) implements Source {

    static Sent of(Scene scene, Folds folds, int turn) {
        return new Sent(scene, folds, turn, parts(scene, turn));
    }

    /** Whether nothing was replied to it yet, so that it is made from the state as it is. */
    static boolean isNext(int turn, Scene scene) {
        return turn > scene.state().turn();
    }

    static List<Sight.Part> parts(Scene scene, int turn) {
        if (isNext(turn, scene)) {
            return ModelLooks.next(scene.state()).parts();
        }
        return scene.sights()
                .of(new Look.ModelInput(turn))
                .filter(Sight.Input.class::isInstance)
                .map(sight -> ((Sight.Input) sight).parts())
                .orElse(List.of());
    }

    @Override
    public int last() {
        return Math.max(0, parts.size() - 1);
    }

    @Override
    public List<Piece> pieces(int card) {
        Id id = Id.of(Kind.PART, card);
        if (parts.isEmpty()) {
            return List.of(new Piece.Alarm(id, "  ", why()));
        }
        Detail detail = folds.isOpen(id, false) ? Detail.WHOLE : Detail.LINE;
        return List.of(new Piece.Part(id, detail, parts.get(card)));
    }

    private String why() {
        return scene.sights()
                .of(new Look.ModelInput(turn))
                .map(sight -> sight instanceof Sight.Missing missing ? missing.why() : "The model was sent nothing.")
                .orElse("reading…");
    }

    @Override
    public Laid lay(Piece piece, int width) {
        return Rows.lay(piece, scene, width);
    }
}
