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
        Optional<Deed> own = rows.stream()
                .filter(row -> row.where().contains(where) && row.keys().contains(name))
                .map(Binding::deed)
                .findFirst();
        return own.isPresent() || where != Context.COMPLETION ? own : find(Context.COMPOSER, name);
    }

    /** What can follow {@code first}; empty where no sequence begins with it. */
    List<Binding> after(Context where, String first) {
        // whoever has a list of completions open is writing all the same
        Context holds = where == Context.COMPLETION ? Context.COMPOSER : where;
        return rows.stream()
                .filter(row -> row.where().contains(holds))
                .filter(row -> row.keys().stream().anyMatch(key -> key.startsWith(first + " ")))
                .toList();
    }

    @Override
    public String toString() {
        return "KeyMap[" + rows.size() + " rows]";
    }
}
