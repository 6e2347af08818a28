package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Words.Word;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.compose.Completion;
import dev.mirrordeck.tui.pane.compose.ConsoleWords;
import dev.mirrordeck.tui.pane.pick.Fuzzy;
import dev.mirrordeck.tui.pane.pick.PickRow;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be done, as one list: deeds with their keys, words, turns by number, files. */
final class Palette {
    private static final int MOST = 200;
    private static final int MOST_FILES = 20;
    /** What is found in the explanation alone comes after everything that is found in the name. */
    private static final int BEHIND = 10_000;
    /** A file is named among what can be done only where little else is meant. */
    private static final int FILES_BEHIND = 5_000;

    /** Deeds that mean something only where their key is pressed. */
    private static final Set<Deed> NOT_HERE =
            EnumSet.of(Deed.SEND, Deed.BREAK, Deed.DETACH, Deed.COMPLETE, Deed.PALETTE, Deed.CLOSE);

    private Palette() {}

    /** What taking an entry does. */
    sealed interface Doing {
        /** As its key would, with that pane in front. */
        record Key(Deed deed, Pane at) implements Doing {}

        record Say(Word word) implements Doing {}

        record Turn(int number) implements Doing {}

        record Mention(String path) implements Doing {}
    }

    /**
     * One of the list.
     *
     * @param refusal why it cannot be done now; empty when it can
     */
    record Entry(String label, String key, String more, String refusal, Doing doing) {}

    /** An entry that was found, as it is drawn. */
    record Row(Entry entry, PickRow shown) {}

    /** The list for what was typed so far, best first; {@code under} is the view without the palette. */
    static List<Row> rows(String query, Scene scene, UiState under) {
        List<Fuzzy.Found<Entry>> found = new ArrayList<>();
        for (Entry entry : entries(query, scene, under)) {
            int behind = entry.doing() instanceof Doing.Mention ? FILES_BEHIND : 0;
            match(query, entry)
                    .map(match -> new Fuzzy.Match(match.score() - behind, match.hits()))
                    .ifPresent(match -> found.add(new Fuzzy.Found<>(entry, match)));
        }
        Comparator<Fuzzy.Found<Entry>> best =
                Comparator.comparingInt(one -> -one.match().score());
        // before anything is typed, what cannot be done now comes last
        found.sort(
                query.isBlank()
                        ? Comparator.comparing(one -> !one.item().refusal().isEmpty())
                        : best);
        return found.stream().limit(MOST).map(Palette::row).toList();
    }

    private static Row row(Fuzzy.Found<Entry> found) {
        Entry entry = found.item();
        boolean isOpen = entry.refusal().isEmpty();
        String more = isOpen ? entry.more() : entry.refusal();
        return new Row(entry, new PickRow(entry.label(), found.match().hits(), entry.key(), more, isOpen));
    }

    private static Optional<Fuzzy.Match> match(String query, Entry entry) {
        Optional<Fuzzy.Match> inName = Fuzzy.match(query, entry.label());
        boolean isExplained =
                entry.more().toLowerCase(Locale.ROOT).contains(query.strip().toLowerCase(Locale.ROOT));
        return inName.isPresent() || !isExplained ? inName : Optional.of(new Fuzzy.Match(-BEHIND, List.of()));
    }

    private static List<Entry> entries(String query, Scene scene, UiState ui) {
        List<Entry> all = new ArrayList<>(turn(query.strip(), scene));
        all.addAll(deeds(scene, ui));
        for (Word word : ConsoleWords.everyone()) {
            String label = "/" + word.name() + (word.argument().isEmpty() ? "" : " " + word.argument());
            all.add(new Entry(label, "", word.help(), "", new Doing.Say(word)));
        }
        String name = query.strip().replaceFirst("^@", "");
        if (query.strip().length() > 1) {
            Fuzzy.filter(name, Completion.names(scene), file -> file, MOST_FILES)
                    .forEach(one -> all.add(new Entry(
                            "@" + one.item(), "", "name this file in the message", "", new Doing.Mention(one.item()))));
        }
        return all;
    }

    private static List<Entry> turn(String query, Scene scene) {
        if (!query.matches("\\d{1,9}")) {
            return List.of();
        }
        int number = Integer.parseInt(query);
        String refusal = number >= 1 && number <= scene.state().turn()
                ? ""
                : "There are turns 1 to " + scene.state().turn() + ".";
        return List.of(new Entry("turn " + number, "", "go there", refusal, new Doing.Turn(number)));
    }

    private static List<Entry> deeds(Scene scene, UiState ui) {
        Map<String, Entry> byHelp = new LinkedHashMap<>();
        for (Keys.Binding row : ui.keys().rows()) {
            // the palette cannot be opened there
            boolean isElsewhere = Keys.BENCHES.containsAll(row.where());
            boolean isMotion = Paging.lines(row.deed(), 1).isPresent() || TextField.isEditing(row.deed());
            if (!row.help().isEmpty() && !isMotion && !isElsewhere && !NOT_HERE.contains(row.deed())) {
                Entry entry = deed(row, scene, ui);
                byHelp.merge(row.help(), entry, (one, other) -> one.refusal().isEmpty() ? one : other);
            }
        }
        return List.copyOf(byHelp.values());
    }

    /** Done where the person is if it can be; else in the pane whose key it is. */
    private static Entry deed(Keys.Binding row, Scene scene, UiState ui) {
        List<Pane> panes = new ArrayList<>(Pane.BODY);
        panes.addFirst(ui.focus());
        for (Pane pane : panes) {
            UiState there = ui.focus(pane);
            if (row.where().contains(Where.context(scene, there))) {
                String refusal = Where.refusal(row.deed(), scene, there).orElse("");
                return entry(row, refusal, pane);
            }
        }
        Context first = row.where().iterator().next();
        String where = first == Context.ENDED ? "" : "in ";
        return entry(row, "Only " + where + first.title() + ".", ui.focus());
    }

    private static Entry entry(Keys.Binding row, String refusal, Pane pane) {
        String key = row.keys().isEmpty() ? "" : row.keys().getFirst();
        return new Entry(row.help(), key, "", refusal, new Doing.Key(row.deed(), pane));
    }

    /** Does it; {@code under} is the view without the palette. */
    static Reaction take(Entry entry, Scene scene, UiState under) {
        if (!entry.refusal().isEmpty()) {
            return Reaction.view(under.notice(entry.refusal()));
        }
        return switch (entry.doing()) {
            case Doing.Key key ->
                Desk.act(key.deed(), scene, key.at() == under.focus() ? under : under.focus(key.at()));
            case Doing.Say say -> {
                String text = "/" + say.word().name();
                boolean isWhole =
                        say.word().argument().isEmpty() || say.word().argument().startsWith("[");
                yield isWhole ? ComposerDesk.say(text, scene, under) : Reaction.view(write(text + " ", under));
            }
            case Doing.Turn turn ->
                Desk.answer(Deed.JUMP, Integer.toString(turn.number()), scene, under.focus(Pane.CONVERSATION));
            case Doing.Mention file -> {
                TextField text = under.composer().text();
                boolean isApart = text.isEmpty() || text.text().endsWith(" ");
                TextField next = text.insert((isApart ? "@" : " @") + file.path() + " ");
                yield Reaction.view(
                        under.focus(Pane.COMPOSER).with(under.composer().with(next)));
            }
        };
    }

    /** A draft that makes room is not lost: it is what was written before. */
    private static UiState write(String text, UiState ui) {
        String draft = ui.composer().text().text().strip();
        UiState kept = draft.isEmpty() ? ui : ui.with(ui.composer().sent(draft));
        return kept.focus(Pane.COMPOSER).writing(TextField.of(text)).with(new Overlay.None());
    }
}
