package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.look.Sight.DiffLine;
import dev.mirrordeck.attach.look.Sight.FileDiff;
import dev.mirrordeck.attach.look.Sight.Hunk;
import dev.mirrordeck.attach.look.Sight.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A comparison laid out row by row.
 *
 * @param heads where each file begins
 * @param hunks where each change begins, over all files
 * @param last the highest line number
 */
record Sheet(List<FileDiff> files, List<Row> rows, int[] heads, int[] hunks, int last) {

    /** What a row is. */
    enum What {
        HEAD,
        /** A sentence in the place of lines. */
        NOTE,
        HUNK,
        KEPT,
        REMOVED,
        ADDED,
        /** Side by side: removed on the left, added on the right. */
        CHANGED,
        GAP
    }

    /**
     * One row.
     *
     * @param file its index
     * @param hunk its index within the file; -1 outside
     * @param oldLine the number before; 0 where it was not there
     * @param newLine the number after; 0 where it is not there any more
     * @param old the text before, or the line that took the place of {@code now}; empty where there is none
     * @param now the text after, or the line whose place {@code old} took
     */
    record Row(What what, int file, int hunk, int oldLine, int newLine, String old, String now) {
        static Row of(What what, int file, int hunk) {
            return new Row(what, file, hunk, 0, 0, "", "");
        }
    }

    static Sheet of(List<FileDiff> files, boolean isSideBySide) {
        List<Row> rows = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            if (file > 0) {
                rows.add(Row.of(What.GAP, file - 1, -1));
            }
            rows.add(Row.of(What.HEAD, file, -1));
            List<Hunk> hunks = files.get(file).hunks();
            if (hunks.isEmpty()) {
                rows.add(Row.of(What.NOTE, file, -1));
            }
            for (int hunk = 0; hunk < hunks.size(); hunk++) {
                rows.add(Row.of(What.HUNK, file, hunk));
                new Laying(rows, file, hunk, isSideBySide).lay(hunks.get(hunk));
            }
        }
        int last = rows.stream()
                .mapToInt(row -> Math.max(row.oldLine(), row.newLine()))
                .max()
                .orElse(0);
        return new Sheet(files, List.copyOf(rows), where(rows, What.HEAD), where(rows, What.HUNK), last);
    }

    private static int[] where(List<Row> rows, What what) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).what() == what)
                .toArray();
    }

    /** Turns one hunk into rows. */
    private record Laying(List<Row> rows, int file, int hunk, boolean isSideBySide) {

        void lay(Hunk from) {
            int oldLine = from.oldStart();
            int newLine = from.newStart();
            List<DiffLine> lines = from.lines();
            for (int i = 0; i < lines.size(); ) {
                if (lines.get(i).side() == Side.KEPT) {
                    String text = lines.get(i++).text();
                    rows.add(new Row(What.KEPT, file, hunk, oldLine++, newLine++, text, text));
                    continue;
                }
                List<String> removed = run(lines, i, Side.REMOVED);
                List<String> added = run(lines, i, Side.ADDED);
                if (isSideBySide) {
                    pairs(removed, added, oldLine, newLine);
                } else {
                    below(removed, added, oldLine, newLine);
                }
                oldLine += removed.size();
                newLine += added.size();
                i += removed.size() + added.size();
            }
        }

        /** The lines of one side among those up to the next that was kept, in whatever order they come. */
        private static List<String> run(List<DiffLine> lines, int from, Side side) {
            List<String> run = new ArrayList<>();
            for (int i = from; i < lines.size() && lines.get(i).side() != Side.KEPT; i++) {
                if (lines.get(i).side() == side) {
                    run.add(lines.get(i).text());
                }
            }
            return run;
        }

        private void below(List<String> removed, List<String> added, int oldLine, int newLine) {
            for (int i = 0; i < removed.size(); i++) {
                rows.add(new Row(What.REMOVED, file, hunk, oldLine + i, 0, removed.get(i), at(added, i)));
            }
            for (int i = 0; i < added.size(); i++) {
                rows.add(new Row(What.ADDED, file, hunk, 0, newLine + i, at(removed, i), added.get(i)));
            }
        }

        private void pairs(List<String> removed, List<String> added, int oldLine, int newLine) {
            for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
                boolean isOld = i < removed.size();
                boolean isNew = i < added.size();
                What what = isOld && isNew ? What.CHANGED : isOld ? What.REMOVED : What.ADDED;
                int before = isOld ? oldLine + i : 0;
                int after = isNew ? newLine + i : 0;
                rows.add(new Row(what, file, hunk, before, after, at(removed, i), at(added, i)));
            }
        }

        private static String at(List<String> lines, int i) {
            return i < lines.size() ? lines.get(i) : "";
        }
    }

    /** The row at that distance from the head of a file; the top where no such file differs. */
    int row(String path, int offset) {
        for (int file = 0; file < files.size(); file++) {
            if (files.get(file).path().equals(path)) {
                int end = file + 1 < heads.length ? heads[file + 1] : rows.size();
                return Math.clamp((long) heads[file] + offset, heads[file], end - 1);
            }
        }
        return 0;
    }

    /** The same line in this sheet, for one laid out otherwise. */
    int same(Row row) {
        for (int i = heads[row.file()]; i < rows.size(); i++) {
            Row here = rows.get(i);
            boolean isLine = row.oldLine() > 0 || row.newLine() > 0;
            boolean isSame = isLine
                    ? (row.oldLine() > 0 && here.oldLine() == row.oldLine())
                            || (row.newLine() > 0 && here.newLine() == row.newLine())
                    : here.what() == row.what();
            if (here.file() == row.file() && here.hunk() == row.hunk() && isSame) {
                return i;
            }
        }
        return heads[row.file()];
    }

    /** The first of {@code places} after a row; -1 where none is. */
    static int after(int[] places, int row) {
        return Arrays.stream(places).filter(place -> place > row).findFirst().orElse(-1);
    }

    /** The last of {@code places} before a row; -1 where none is. */
    static int before(int[] places, int row) {
        return Arrays.stream(places).filter(place -> place < row).max().orElse(-1);
    }

    /** Which change of all a row is in or behind, from 1; 0 before the first. */
    int change(int row) {
        return (int) Arrays.stream(hunks).filter(hunk -> hunk <= row).count();
    }

    /** The change as tools that apply differences read it. */
    String patch(int file, int hunk) {
        Hunk from = files.get(file).hunks().get(hunk);
        long removed = count(from, Side.REMOVED);
        long added = count(from, Side.ADDED);
        long kept = count(from, Side.KEPT);
        StringBuilder text = new StringBuilder("@@ -" + from.oldStart() + "," + (kept + removed) + " +"
                + from.newStart() + "," + (kept + added) + " @@");
        for (DiffLine line : from.lines()) {
            String sign = switch (line.side()) {
                case KEPT -> " ";
                case ADDED -> "+";
                case REMOVED -> "-";
            };
            text.append('\n').append(sign).append(Code.of(line.text()));
        }
        return text.toString();
    }

    private static long count(Hunk hunk, Side side) {
        return hunk.lines().stream().filter(line -> line.side() == side).count();
    }

    /** The sentence where a file has no lines to show. */
    static String note(FileDiff file) {
        return switch (file.content()) {
            case BINARY -> "A binary file; there are no lines to compare.";
            case TOO_LARGE -> "Too large to be compared line by line.";
            case TEXT -> {
                if (file.added() + file.removed() > 0) {
                    yield "Too many lines differ in all; these are not shown.";
                }
                yield file.change() == Sight.Change.CHANGED
                        ? "No line differs; its permissions do."
                        : "It holds no line.";
            }
        };
    }
}
