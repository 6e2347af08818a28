package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.screen.Keys.Binding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one person: the table as it comes, or as it was changed. */
public record KeyMap(List<Binding> rows) {
    public static final KeyMap DEFAULT = new KeyMap(Keys.TABLE);

    public KeyMap {
        rows = List.copyOf(rows);
    }

    /**
     * What one deed's keys are in one context.
     *
     * @param help what it does; the word of the deed where the table says no more
     */
    public record Keyed(Context where, Deed deed, List<String> keys, String help) {
        public Keyed {
            keys = List.copyOf(keys);
        }
    }

    /** Every deed in every context, as the keys hold now. */
    public List<Keyed> table() {
        Map<Context, Map<Deed, Keyed>> all = new EnumMap<>(Context.class);
        for (Binding row : rows) {
            for (Context where : row.where()) {
                Map<Deed, Keyed> deeds = all.computeIfAbsent(where, none -> new LinkedHashMap<>());
                Keyed keyed = new Keyed(where, row.deed(), row.keys(), row.help());
                deeds.merge(row.deed(), keyed, KeyMap::joined);
            }
        }
        return all.values().stream()
                .flatMap(deeds -> deeds.values().stream())
                .map(keyed -> keyed.help().isEmpty()
                        ? new Keyed(
                                keyed.where(),
                                keyed.deed(),
                                keyed.keys(),
                                keyed.deed().word().replace('-', ' '))
                        : keyed)
                .toList();
    }

    private static Keyed joined(Keyed one, Keyed other) {
        List<String> keys = new ArrayList<>(one.keys());
        keys.addAll(other.keys());
        return new Keyed(one.where(), one.deed(), keys, one.help().isEmpty() ? other.help() : one.help());
    }

    /** With those keys, and no others, for a deed in a context; without any the deed has none there. */
    public KeyMap with(Context where, Deed deed, List<String> keys) {
        List<Binding> next = new ArrayList<>();
        boolean isPlaced = false;
        String help = rows.stream()
                .filter(row -> row.deed() == deed && row.where().contains(where))
                .map(Binding::help)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        for (Binding row : rows) {
            if (row.deed() != deed || !row.where().contains(where)) {
                next.add(row);
                continue;
            }
            if (!isPlaced) {
                next.add(new Binding(keys, EnumSet.of(where), deed, help, row.bar()));
                isPlaced = true;
            }
            Set<Context> others = EnumSet.copyOf(row.where());
            others.remove(where);
            if (!others.isEmpty()) {
                next.add(new Binding(row.keys(), others, deed, row.help(), row.bar()));
            }
        }
        return new KeyMap(next);
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
