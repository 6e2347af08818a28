package dev.mirrordeck.tui.pane.compose;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.attach.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words that concern this screen alone and never reach the host. */
public final class ConsoleWords {
    /** In the order of help. */
    public static final List<Word> ALL = List.of(
            word("queue", "", "messages that wait for the next turn: edit them, take them back"),
            word("next", "", "what the model will see next, word for word"),
            word("find", "TEXT", "search the pane that is shown"),
            word("turn", "N", "go to a turn of the conversation"),
            word("copy", "", "copy what the cursor is on"),
            word("zoom", "", "one pane over the whole screen, or back"),
            word("editor", "", "write the message in your editor"),
            word("palette", "", "find a command by a few letters"),
            word("keys", "", "the keys, as you have them"),
            word("theme", "NAME", "dark, light, contrast, sixteen or none"),
            word("mouse", "", "switch the mouse off, or on again"));

    private ConsoleWords() {}

    /**
     * A word of the console, said.
     *
     * @param rest what followed it
     */
    public record Said(Word word, String rest) {}

    /** What a line says to the console; empty where it is for the host, or for nobody. */
    public static Optional<Said> read(String line) {
        String[] parts = line.strip().substring(1).split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        return find(ALL, parts[0]).map(word -> new Said(word, rest));
    }

    /** Every word there is: the host's, then the console's own. */
    public static List<Word> everyone() {
        List<Word> all = new ArrayList<>(Words.ALL);
        ALL.stream().filter(own -> find(Words.ALL, own.name()).isEmpty()).forEach(all::add);
        return all;
    }

    static Optional<Word> find(List<Word> among, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return among.stream()
                .filter(word -> word.name().equals(wanted) || word.aliases().contains(wanted))
                .findFirst();
    }

    /** A sentence for a word that nobody knows; it names the nearest one where there is one. */
    public static Optional<String> unknown(String line) {
        String name = line.strip().substring(1).split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        if (find(everyone(), name).isPresent()) {
            return Optional.empty();
        }
        String near = nearest(name).map(word -> "did you mean /" + word + "?").orElse("/help lists them.");
        return Optional.of("There is no word \"" + name + "\"; " + near);
    }

    private static Optional<String> nearest(String name) {
        String best = "";
        int least = Math.max(1, name.length() / 2) + 1;
        for (Word word : everyone()) {
            List<String> names = new ArrayList<>(word.aliases());
            names.addFirst(word.name());
            for (String one : names) {
                int far = distance(name, one);
                if (far < least) {
                    least = far;
                    best = one;
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** How many letters must be put in, left out, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }

    private static Word word(String name, String argument, String help) {
        return new Word(name, List.of(), argument, help, false);
    }
}
