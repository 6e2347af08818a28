package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.screen.Keys.Binding;
import java.util.List;
import java.util.Optional;

/** The keys of one person: the table as it comes, or as it was changed. */
public record KeyMap(List<Binding> rows) {
    public static final KeyMap DEFAULT = new KeyMap(Keys.TABLE);

    public KeyMap {
        rows = List.copyOf(rows);
    }

    /** What a stroke or a whole sequence means there. */
    Optional<Deed> find(Context where, String name) {
        return rows.stream()
                .filter(row -> row.where().contains(where) && row.keys().contains(name))
                .map(Binding::deed)
                .findFirst();
    }

    /** What can follow {@code first}; empty where no sequence begins with it. */
    List<Binding> after(Context where, String first) {
        return rows.stream()
                .filter(row -> row.where().contains(where))
                .filter(row -> row.keys().stream().anyMatch(key -> key.startsWith(first + " ")))
                .toList();
    }
}
