package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.attach.Words.Word;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.ThemeName;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.pick.Fuzzy;
import dev.mirrordeck.tui.pane.pick.PickRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What could stand where somebody is writing: words after a slash, what is known of their arguments, files after an
 * at-sign.
 *
 * @param from where the piece begins that would be replaced
 * @param to its end
 * @param offers best first; never empty
 */
public record Completion(int from, int to, List<Offer> offers) {
    private static final int MOST = 50;
    private static final List<String[]> PARTS = List.of(
            new String[] {"both", "files and conversation"},
            new String[] {"files", "the files alone; the agent is told"},
            new String[] {"talk", "the conversation alone; the agent is told"});
    private static final Look FILES = new Look.Files(new Look.When.Now());

    public Completion {
        offers = List.copyOf(offers);
    }

    /**
     * One of them.
     *
     * @param text what comes into the message
     * @param isWhole whether a word so completed can be sent at once
     */
    public record Offer(String text, PickRow row, boolean isWhole) {}

    /** Empty where there is nothing to offer, or the list was put away. */
    public static Optional<Completion> of(Composer composer, Scene scene) {
        TextField field = composer.text();
        String text = field.text();
        if (composer.offered().isClosed() || text.isEmpty()) {
            return Optional.empty();
        }
        int from = field.cursor();
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int to = field.cursor();
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        String piece = text.substring(from, field.cursor());
        List<Offer> offers = piece.startsWith("@")
                ? files(piece.substring(1), scene)
                // with the cursor before the slash there is nothing to complete
                : !text.startsWith("/") || field.cursor() == 0
                        ? List.of()
                        : from == 0 && piece.startsWith("/")
                                ? words(piece.substring(1))
                                : arguments(text.substring(0, from), piece, scene);
        return offers.isEmpty() ? Optional.empty() : Optional.of(new Completion(from, to, offers));
    }

    /** What must be looked up for it. */
    public static List<Look> wants(Composer composer) {
        TextField field = composer.text();
        String before = field.text().substring(0, field.cursor());
        return before.matches("(?s)(.*\\s)?@\\S*") && !composer.offered().isClosed() ? List.of(FILES) : List.of();
    }

    /** Names of the files as they are, or as the newest checkpoint has them until somebody has looked. */
    public static List<String> names(Scene scene) {
        if (scene.sights().of(FILES).orElse(new Sight.Missing("")) instanceof Sight.FileList list) {
            return list.rows().stream()
                    .filter(row -> row.what() == Sight.What.FILE)
                    .map(row -> Sanitiser.line(row.path()))
                    .toList();
        }
        return scene.state().files().marks().entrySet().stream()
                .filter(file -> !file.getValue().isDeleted())
                .map(file -> Sanitiser.line(file.getKey()))
                .toList();
    }

    public Offer chosen(Composer composer) {
        return offers.get(Math.min(composer.offered().at(), offers.size() - 1));
    }

    public List<PickRow> rows() {
        return offers.stream().map(Offer::row).toList();
    }

    /** Whether what would be taken stands there already. */
    public boolean isThere(Composer composer) {
        String now = composer.text().text().substring(from, to);
        return now.equals(chosen(composer).text().strip());
    }

    /** The message with the chosen one in it, and the cursor behind. */
    public TextField taken(TextField field, Offer offer) {
        String before = field.text().substring(0, from) + offer.text();
        String rest = field.text().substring(to);
        String joined = before.endsWith(" ") && rest.startsWith(" ") ? rest.substring(1) : rest;
        return new TextField(before + joined, before.length());
    }

    private static List<Offer> words(String typed) {
        List<Word> found = new ArrayList<>();
        String wanted = typed.toLowerCase(Locale.ROOT);
        for (Word word : ConsoleWords.everyone()) {
            if (word.name().startsWith(wanted)
                    || (!wanted.isEmpty() && word.aliases().contains(wanted))) {
                found.add(word);
            }
        }
        if (found.isEmpty()) {
            Fuzzy.filter(typed, ConsoleWords.everyone(), Word::name, MOST).forEach(one -> found.add(one.item()));
        }
        return found.stream().map(word -> word(word, typed)).toList();
    }

    private static Offer word(Word word, String typed) {
        String name = "/" + word.name();
        List<Integer> hits =
                Fuzzy.match("/" + typed, name).map(Fuzzy.Match::hits).orElse(List.of());
        String label = word.argument().isEmpty() ? name : name + " " + word.argument();
        String others = word.aliases().isEmpty() ? "" : "  (" + String.join(", ", word.aliases()) + ")";
        boolean isWhole = word.argument().isEmpty() || word.argument().startsWith("[");
        return new Offer(
                word.argument().isEmpty() ? name : name + " ",
                new PickRow(label, hits, "", word.help() + others, true),
                isWhole);
    }

    private static List<Offer> arguments(String before, String typed, Scene scene) {
        String[] parts = before.strip().split("\\s+");
        Optional<Word> word = ConsoleWords.find(ConsoleWords.everyone(), parts[0].substring(1));
        if (word.isEmpty() || before.indexOf('\n') >= 0) {
            return List.of();
        }
        boolean isFirst = parts.length == 1;
        return switch (word.get().name()) {
            case "budget" -> isFirst ? limits(typed, scene) : List.of();
            case "retract", "edit" -> isFirst ? queued(typed, scene) : List.of();
            case "rewind" -> isFirst ? turns(typed, scene) : parts.length == 2 ? found(typed, PARTS) : List.of();
            case "theme" -> isFirst ? themes(typed) : List.of();
            case "tests" -> cases(typed, scene);
            default -> List.of();
        };
    }

    private static List<Offer> limits(String typed, Scene scene) {
        return found(
                typed,
                Arrays.stream(Limits.Name.values())
                        // parts of another limit are wished for less often
                        .sorted(Comparator.comparing(Limits.Name::isBucket))
                        .map(name -> new String[] {
                            name.word(),
                            Optional.ofNullable(scene.state().control().limits().get(name.word()))
                                    .map(value -> "now " + Sanitiser.line(value))
                                    .orElse("not limited")
                        })
                        .toList());
    }

    private static List<Offer> queued(String typed, Scene scene) {
        return found(
                typed,
                scene.state().control().queue().stream()
                        .map(message -> new String[] {Integer.toString(message.id()), Sanitiser.line(message.text())})
                        .toList());
    }

    /** The turns that can be gone back to, newest first: what was said, what the tests told, what all had cost by then. */
    private static List<Offer> turns(String typed, Scene scene) {
        SessionState state = scene.state();
        Set<Integer> seen = state.conversation().stream().map(Turn::number).collect(Collectors.toSet());
        List<String[]> pairs = new ArrayList<>();
        for (Turn turn : state.turns().reversed()) {
            if (pairs.size() == MOST) {
                break;
            }
            String number = Integer.toString(turn.number());
            if (number.startsWith(typed)) {
                String tests = state.tests().runs().stream()
                        .filter(run -> run.turn() == turn.number())
                        .reduce((first, last) -> last)
                        .map(run -> run.passed() + "/" + run.total() + " · ")
                        .orElse("");
                pairs.add(new String[] {
                    number,
                    tests + Figures.money(turn.spent().cost().nanos())
                            + (seen.contains(turn.number()) ? "" : " · left") + "  "
                            + Sanitiser.line(turn.text().lines().findFirst().orElse(""))
                });
            }
        }
        if (typed.isEmpty() || typed.equals("0")) {
            pairs.add(new String[] {"0", "the beginning, before the first turn"});
        }
        return pairs.stream()
                .map(pair -> new Offer(pair[0] + " ", new PickRow(pair[0], List.of(), "", pair[1], true), true))
                .toList();
    }

    private static List<Offer> themes(String typed) {
        return found(
                typed,
                Arrays.stream(ThemeName.values())
                        .map(name -> new String[] {name.word(), name.help()})
                        .toList());
    }

    private static List<Offer> cases(String typed, Scene scene) {
        return found(
                typed,
                scene.state().tests().names().stream()
                        .map(name -> new String[] {Sanitiser.line(name), ""})
                        .toList());
    }

    private static List<Offer> files(String typed, Scene scene) {
        return found(
                        typed,
                        names(scene).stream()
                                .map(name -> new String[] {name, ""})
                                .toList())
                .stream()
                .map(offer -> new Offer("@" + offer.text(), offer.row(), false))
                .toList();
    }

    /** Pairs of a text and what is said of it. */
    private static List<Offer> found(String typed, List<String[]> pairs) {
        return Fuzzy.filter(typed, pairs, pair -> pair[0], MOST).stream()
                .map(one -> new Offer(
                        one.item()[0] + " ",
                        new PickRow(one.item()[0], one.match().hits(), "", one.item()[1], true),
                        false))
                .toList();
    }
}
