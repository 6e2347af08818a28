package dev.mirrordeck.tui.pane.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What somebody searches for: letters as they stand, small ones standing for large ones too as long as none is large.
 *
 * @param text empty where nothing is searched for
 */
record Query(String text) {
    static final Query NONE = new Query("");

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Where it begins in {@code line} at or after {@code from}; -1 where it does not. */
    int in(String line, int from) {
        if (isEmpty()) {
            return -1;
        }
        boolean ignoresCase = text.equals(text.toLowerCase(Locale.ROOT));
        for (int i = from; i + text.length() <= line.length(); i++) {
            if (line.regionMatches(ignoresCase, i, text, 0, text.length())) {
                return i;
            }
        }
        return -1;
    }

    /** Which characters of the line belong to a match. */
    boolean[] marks(String line) {
        boolean[] marks = new boolean[line.length()];
        for (int at = in(line, 0); at >= 0; at = in(line, at + text.length())) {
            Arrays.fill(marks, at, at + text.length(), true);
        }
        return marks;
    }

    /** The numbers of the rows that hold it, in order, as often as they do. */
    int[] rows(int height, IntFunction<String> row) {
        return IntStream.range(0, height)
                .flatMap(i -> {
                    String line = row.apply(i);
                    int count = 0;
                    for (int at = in(line, 0); at >= 0; at = in(line, at + text.length())) {
                        count++;
                    }
                    return IntStream.generate(() -> i).limit(count);
                })
                .toArray();
    }

    /** What the search has found, seen from the row {@code at}: {@code “x” 3 of 12 matches}. */
    String tells(int[] found, int at) {
        if (isEmpty()) {
            return "";
        }
        int here = Arrays.binarySearch(found, at);
        String all = found.length == 1 ? "1 match" : found.length + " matches";
        String which = here < 0 ? all : first(found, at) + 1 + " of " + all;
        return "“" + text + "” " + which;
    }

    /** The match on the first row after {@code at}, or from the top again; -1 where there is none. */
    static int next(int[] found, int at) {
        int index = first(found, at + 1);
        return found.length == 0 ? -1 : found[index < found.length ? index : 0];
    }

    /** The match on the last row before {@code at}, or from the end again; -1 where there is none. */
    static int previous(int[] found, int at) {
        int index = first(found, at) - 1;
        return found.length == 0 ? -1 : found[index >= 0 ? index : found.length - 1];
    }

    /** The index of the first match at or after that row. */
    private static int first(int[] found, int at) {
        return (int) Arrays.stream(found).filter(row -> row < at).count();
    }
}
