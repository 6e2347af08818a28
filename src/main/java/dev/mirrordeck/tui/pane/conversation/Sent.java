package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Id.Kind;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import java.util.List;

/** What the model was sent before one turn, a card a part. */
record Sent(Scene scene, Folds folds, int turn) implements Source {

    private List<Sight.Part> parts() {
        return parts(scene, turn);
    }

    /** Its parts; none while they are not known. */
    static List<Sight.Part> parts(Scene scene, int turn) {
        return scene.sights()
                .of(new Look.ModelInput(turn))
                .filter(Sight.Input.class::isInstance)
                .map(sight -> ((Sight.Input) sight).parts())
                .orElse(List.of());
    }

    @Override
    public int last() {
        return Math.max(0, parts().size() - 1);
    }

    @Override
    public List<Piece> pieces(int card) {
        List<Sight.Part> parts = parts();
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
