package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Moments of the workspace, in words that people say and read. */
public final class Moments {
    static final String HOW = "Write two of: start, now, best, run 3, a turn's number.";

    private Moments() {}

    /** Two moments, the earlier first as a rule. */
    public record Pair(When from, When to) {}

    /** What somebody wrote. */
    public sealed interface Asked {
        record Two(Pair pair) implements Asked {}

        /** It names no two moments; {@code why} is a sentence. */
        record Wrong(String why) implements Asked {}
    }

    /** One word of it. */
    private sealed interface Word {
        record Moment(When when) implements Word {}

        record Wrong(String why) implements Word {}
    }

    static String words(When when, SessionState state) {
        return switch (when) {
            case When.Start start -> "start";
            case When.AtTurn turn -> "turn " + turn.turn();
            case When.Now now -> "now";
            case When.AtTree tree ->
                state.tests()
                        .best()
                        .filter(best -> best.tree().equals(tree.tree()))
                        .map(best -> "best (run " + best.number() + ", turn " + best.turn() + ")")
                        .or(() -> state.tests().runs().stream()
                                .filter(run -> run.tree().equals(tree.tree()))
                                .map(run -> "run " + run.number())
                                .findFirst())
                        .orElse("checkpoint " + tree.tree().brief());
        };
    }

    static String words(Pair pair, SessionState state) {
        return words(pair.from(), state) + " → " + words(pair.to(), state);
    }

    /** A moment as one word that means the same in every state; {@link #decode} reads it. */
    static String code(When when) {
        return switch (when) {
            case When.Start start -> "start";
            case When.AtTurn turn -> "turn" + turn.turn();
            case When.Now now -> "now";
            case When.AtTree tree -> tree.tree().sha256();
        };
    }

    /** The moment that {@link #code} wrote; empty for anything else. */
    static Optional<When> decode(String code) {
        return switch (code) {
            case "start" -> Optional.of(new When.Start());
            case "now" -> Optional.of(new When.Now());
            default ->
                code.matches("turn\\d{1,9}")
                        ? Optional.of(turn(Integer.parseInt(code.substring("turn".length()))))
                        : BlobId.isOne(code) ? Optional.of(new When.AtTree(new BlobId(code))) : Optional.empty();
        };
    }

    /** The end of a turn; before the first turn is the start. */
    static When turn(int number) {
        return number <= 0 ? new When.Start() : new When.AtTurn(number);
    }

    /** What people compare most: the newest turn that changed a file, everything, what came after the best run. */
    static List<Pair> usual(SessionState state) {
        List<Pair> pairs = new ArrayList<>();
        int newest = newestChange(state);
        if (newest > 0) {
            pairs.add(new Pair(turn(newest - 1), turn(newest)));
        }
        pairs.add(new Pair(new When.Start(), new When.Now()));
        state.tests().best().ifPresent(best -> pairs.add(new Pair(new When.AtTree(best.tree()), new When.Now())));
        return pairs;
    }

    private static int newestChange(SessionState state) {
        for (int i = state.turns().size() - 1; i >= 0; i--) {
            if (!state.turns().get(i).changed().isEmpty()) {
                return state.turns().get(i).number();
            }
        }
        return 0;
    }

    /** Moments at which the file was another: its start where it has one, each turn that changed it, now. */
    static List<When> of(String path, SessionState state) {
        List<When> moments = new ArrayList<>();
        state.turns().forEach(turn -> {
            if (turn.changed().stream().map(FileChange::path).anyMatch(path::equals)) {
                moments.add(turn(turn.number()));
            }
        });
        boolean isNew = state.files().marks().containsKey(path)
                && state.files().marks().get(path).isNew();
        if (!isNew) {
            moments.addFirst(new When.Start());
        }
        moments.add(new When.Now());
        return moments;
    }

    /** Reads {@code start now}, {@code 12 31}, {@code turn 12 best}; a moment alone is compared with now. */
    public static Asked parse(String text, SessionState state) {
        String[] words = text.toLowerCase(Locale.ROOT)
                .replaceAll("\\b(turn|run)\\s+(\\d)", "$1$2")
                .replace("→", " ")
                .replace("..", " ")
                .strip()
                .split("\\s+");
        if (words[0].isEmpty() || words.length > 2) {
            return new Asked.Wrong(HOW);
        }
        Word from = moment(words[0], state);
        Word to = words.length == 1 ? new Word.Moment(new When.Now()) : moment(words[1], state);
        if (from instanceof Word.Wrong wrong) {
            return new Asked.Wrong(wrong.why());
        }
        if (to instanceof Word.Wrong wrong) {
            return new Asked.Wrong(wrong.why());
        }
        Pair pair = new Pair(((Word.Moment) from).when(), ((Word.Moment) to).when());
        return pair.from().equals(pair.to())
                ? new Asked.Wrong("Both are the same moment, so nothing differs. " + HOW)
                : new Asked.Two(pair);
    }

    private static Word moment(String word, SessionState state) {
        if (word.equals("start")) {
            return new Word.Moment(new When.Start());
        }
        if (word.equals("now")) {
            return new Word.Moment(new When.Now());
        }
        if (word.equals("best")) {
            return state.tests().best().map(Moments::tree).orElse(new Word.Wrong("No tests ran yet, so none is best."));
        }
        if (word.matches("run\\d{1,9}")) {
            int number = Integer.parseInt(word.substring(3));
            return state.tests().runs().stream()
                    .filter(run -> run.number() == number)
                    .findFirst()
                    .map(Moments::tree)
                    .orElse(new Word.Wrong("There is no test run " + number + "."));
        }
        if (word.matches("(turn)?\\d{1,9}")) {
            int number = Integer.parseInt(word.replace("turn", ""));
            return number <= state.turn()
                    ? new Word.Moment(turn(number))
                    : new Word.Wrong("There is no turn " + number + " yet; the newest is " + state.turn() + ".");
        }
        if (BlobId.isOne(word)) {
            return new Word.Moment(new When.AtTree(new BlobId(word)));
        }
        return new Word.Wrong("“" + Fit.cut(Sanitiser.line(word), 20) + "” is no moment. " + HOW);
    }

    private static Word tree(TestBoard.Run run) {
        return new Word.Moment(new When.AtTree(run.tree()));
    }
}
