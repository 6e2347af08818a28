package dev.mirrordeck.tui.pane.pick;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds texts by some of their letters in order, whatever their case; what stands together or begins words is better. */
public final class Fuzzy {
    private static final int WHOLE = 1_000;
    private static final int WORD = 8;
    private static final int NEXT = 4;

    private Fuzzy() {}

    /**
     * How well a text answers.
     *
     * @param score more is better
     * @param hits the indexes of the letters that were asked for, rising
     */
    public record Match(int score, List<Integer> hits) {
        public static final Match ALL = new Match(0, List.of());

        public Match {
            hits = List.copyOf(hits);
        }
    }

    /** Something that was found. */
    public record Found<T>(T item, Match match) {}

    /** Those that match, best first; those that match alike stay in their order. */
    public static <T> List<Found<T>> filter(String query, List<T> items, Function<T, String> text, int most) {
        List<Found<T>> found = new ArrayList<>();
        for (T item : items) {
            match(query, text.apply(item)).ifPresent(match -> found.add(new Found<>(item, match)));
        }
        found.sort(Comparator.comparingInt(one -> -one.match().score()));
        return found.size() > most ? List.copyOf(found.subList(0, most)) : List.copyOf(found);
    }

    /** Every word of the query must be found; empty where one is not. */
    public static Optional<Match> match(String query, String text) {
        List<Integer> hits = new ArrayList<>();
        int score = 0;
        for (String word : query.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                Optional<Match> match = word(word, text);
                if (match.isEmpty()) {
                    return Optional.empty();
                }
                score += match.get().score();
                hits.addAll(match.get().hits());
            }
        }
        return Optional.of(new Match(score, hits.stream().distinct().sorted().toList()));
    }

    private static Optional<Match> word(String word, String text) {
        int whole = substring(word, text);
        List<Integer> hits = new ArrayList<>();
        if (whole >= 0) {
            for (int i = 0; i < word.length(); i++) {
                hits.add(whole + i);
            }
            return Optional.of(new Match(WHOLE + score(hits, text) - text.length() / 8, hits));
        }
        int end = forward(word, text);
        if (end < 0) {
            return Optional.empty();
        }
        int at = end;
        for (int i = word.length() - 1; i >= 0; i--, at--) {
            while (!isSame(word.charAt(i), text.charAt(at))) {
                at--;
            }
            hits.addFirst(at);
        }
        int span = hits.getLast() - hits.getFirst();
        return Optional.of(new Match(score(hits, text) - span, hits));
    }

    /** Where it stands whole: at the start of a word if it does anywhere. */
    private static int substring(String word, String text) {
        int first = -1;
        for (int at = 0; at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                if (beginsWord(text, at)) {
                    return at;
                }
                first = first < 0 ? at : first;
            }
        }
        return first;
    }

    /** The index at which the last letter has been found. */
    private static int forward(String word, String text) {
        int found = 0;
        for (int at = 0; at < text.length(); at++) {
            if (isSame(word.charAt(found), text.charAt(at)) && ++found == word.length()) {
                return at;
            }
        }
        return -1;
    }

    private static int score(List<Integer> hits, String text) {
        int score = hits.getFirst() == 0 ? WORD : 0;
        for (int i = 0; i < hits.size(); i++) {
            score += beginsWord(text, hits.get(i)) ? WORD : 0;
            score += i > 0 && hits.get(i) == hits.get(i - 1) + 1 ? NEXT : 0;
        }
        return score;
    }

    private static boolean beginsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static boolean isSame(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
