package dev.mirrordeck.attach.tell;

import dev.mirrordeck.attach.look.Sight;
import java.util.List;

/** Whatever a look saw, as text. */
public final class SightText {
    private SightText() {}

    public static List<Told> of(Sight sight) {
        return switch (sight) {
            case Sight.FileList files -> FilesText.list(files);
            case Sight.Text text -> FilesText.text(text);
            case Sight.Changes changes -> FilesText.changes(changes);
            case Sight.CaseSeen seen -> TestsText.caseSeen(seen);
            case Sight.Input input -> TurnText.input(input);
            case Sight.Labels labels -> TestsText.labels(labels);
            case Sight.Result result -> Told.block(result.text());
            case Sight.Missing missing -> List.of(Told.plain(missing.why()));
        };
    }
}
