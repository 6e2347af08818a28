package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.look.Sight.FileDiff;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Counts;
import dev.mirrordeck.tui.pane.files.Sheet.Row;
import dev.mirrordeck.tui.pane.files.Sheet.What;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Draws the part of a comparison that is seen.
 *
 * @param left columns that are scrolled away
 * @param found rows that hold what is searched for
 */
record DiffDraw(Sheet sheet, DiffRoom room, int left, Query query, int[] found) {

    void draw(Canvas canvas, Cursor cursor, List<String> notes, int linesLeftOut) {
        int columns = canvas.size().columns();
        head(canvas, cursor.at());
        int row = 1 + Code.notes(canvas.in(new Rect(0, 1, columns, room.notes())), notes, Role.WARN);
        if (linesLeftOut > 0) {
            canvas.put(0, row++, "The last " + linesLeftOut + " lines are not shown.", Role.WARN);
        }
        if (room.list() > 0) {
            list(
                    canvas.in(new Rect(0, row, room.list(), room.rows())),
                    sheet.rows().get(cursor.at()).file());
            for (int i = 0; i < room.rows(); i++) {
                canvas.put(room.list(), row + i, "│", Role.FRAME);
            }
        }
        Canvas body = canvas.in(new Rect(columns - room.body(), row, room.body(), room.rows()));
        int top = cursor.top(sheet.rows().size(), room.rows());
        for (int i = 0; i < room.rows() && top + i < sheet.rows().size(); i++) {
            row(Code.row(body, 1, i), sheet.rows().get(top + i));
            body.put(0, i, top + i == cursor.at() ? "▌" : " ", Role.FOCUS);
        }
    }

    /** The file the cursor is in, always in the same place. */
    private void head(Canvas canvas, int at) {
        int file = sheet.rows().get(at).file();
        Line right = Line.of("file " + (file + 1) + " of " + sheet.files().size(), Role.DIM);
        int changes = sheet.hunks().length;
        boolean isInOne = sheet.rows().get(at).hunk() >= 0;
        String which = isInOne ? "change " + sheet.change(at) + " of " + changes : changes + " changes";
        right = right.and(changes == 1 ? " · 1 change" : " · " + which, Role.DIM);
        if (!query.isEmpty()) {
            right = Line.of(Fit.cut(query.tells(found, at), 30) + " · ", Role.MATCH)
                    .and(right);
        }
        Line counts = counts(sheet.files().get(file));
        int space = canvas.size().columns() - right.width() - counts.width() - 2;
        canvas.put(0, 0, path(sheet.files().get(file), space).and(counts));
        canvas.putRight(0, right);
    }

    private static Line path(FileDiff file, int columns) {
        return Line.of(Fit.cutStart(Sanitiser.line(file.path()), Math.max(4, columns)), Role.STRONG);
    }

    private static Line counts(FileDiff file) {
        Line line = switch (file.change()) {
            case CHANGED -> Line.EMPTY;
            case ADDED -> Line.of(" new", Role.ADDED);
            case DELETED -> Line.of(" deleted", Role.REMOVED);
        };
        return line.and(Counts.of(file.added(), 0), Role.ADDED).and(Counts.of(0, file.removed()), Role.REMOVED);
    }

    private void list(Canvas canvas, int current) {
        int rows = canvas.size().rows();
        int top = new Cursor(current, rows / 2).top(sheet.files().size(), rows);
        for (int i = 0; i < rows && top + i < sheet.files().size(); i++) {
            FileDiff file = sheet.files().get(top + i);
            Line counts =
                    Line.of(Counts.of(file.added(), 0), Role.ADDED).and(Counts.of(0, file.removed()), Role.REMOVED);
            boolean isCurrent = top + i == current;
            canvas.put(0, i, isCurrent ? "▌" : " ", Role.FOCUS);
            canvas.put(1, i, sign(file.change()), role(file.change()));
            int space = canvas.size().columns() - 4 - counts.width();
            String path = Fit.cutStart(Sanitiser.line(file.path()), space);
            canvas.put(3, i, path, isCurrent ? Role.STRONG : Role.TEXT);
            canvas.put(canvas.size().columns() - counts.width() - 1, i, counts);
        }
    }

    private static String sign(Sight.Change change) {
        return switch (change) {
            case CHANGED -> "±";
            case ADDED -> "+";
            case DELETED -> "−";
        };
    }

    private static Role role(Sight.Change change) {
        return switch (change) {
            case CHANGED -> Role.DIM;
            case ADDED -> Role.ADDED;
            case DELETED -> Role.REMOVED;
        };
    }

    private void row(Canvas canvas, Row row) {
        int columns = canvas.size().columns();
        switch (row.what()) {
            case GAP -> {
                // the row stays empty
            }
            case HEAD -> {
                FileDiff file = sheet.files().get(row.file());
                Line counts = counts(file).and(" ", Role.TEXT);
                Line path = path(file, columns - counts.width() - 4);
                int end = canvas.put(canvas.put(canvas.put(0, 0, "── ", Role.FRAME), 0, path), 0, counts);
                canvas.put(end, 0, "─".repeat(Math.max(0, columns - end)), Role.FRAME);
            }
            case NOTE -> canvas.put(1, 0, Sheet.note(sheet.files().get(row.file())), Role.DIM);
            case HUNK -> {
                Sight.Hunk hunk = sheet.files().get(row.file()).hunks().get(row.hunk());
                canvas.put(0, 0, "@@ line " + hunk.oldStart() + " → " + hunk.newStart(), Role.DIM);
            }
            case KEPT, REMOVED, ADDED, CHANGED -> {
                if (room.isSideBySide()) {
                    two(canvas, row);
                } else {
                    one(canvas, row);
                }
            }
        }
    }

    private void one(Canvas canvas, Row row) {
        int digits = digits();
        canvas.put(0, 0, number(row.oldLine(), digits) + " " + number(row.newLine(), digits), Role.DIM);
        Canvas text = Code.row(canvas, 2 * digits + 1, 0);
        if (row.what() == What.REMOVED) {
            side(text, "−", row.old(), row.now(), Role.REMOVED);
        } else if (row.what() == What.ADDED) {
            side(text, "+", row.now(), row.old(), Role.ADDED);
        } else {
            side(text, " ", row.now(), "", Role.TEXT);
        }
    }

    private void two(Canvas canvas, Row row) {
        int digits = digits();
        int half = canvas.size().columns() / 2;
        boolean isKept = row.what() == What.KEPT;
        if (row.oldLine() > 0) {
            Canvas before = canvas.in(new Rect(0, 0, half - 1, 1));
            before.put(0, 0, number(row.oldLine(), digits), Role.DIM);
            String other = row.newLine() > 0 ? row.now() : "";
            side(
                    Code.row(before, digits, 0),
                    isKept ? " " : "−",
                    row.old(),
                    isKept ? "" : other,
                    isKept ? Role.TEXT : Role.REMOVED);
        }
        canvas.put(half - 1, 0, "│", Role.FRAME);
        if (row.newLine() > 0) {
            Canvas after = Code.row(canvas, half + 1, 0);
            after.put(0, 0, number(row.newLine(), digits), Role.DIM);
            String other = row.oldLine() > 0 ? row.old() : "";
            side(
                    Code.row(after, digits, 0),
                    isKept ? " " : "+",
                    row.now(),
                    isKept ? "" : other,
                    isKept ? Role.TEXT : Role.ADDED);
        }
    }

    /**
     * One line of one side. Where another line took its place, only what differs carries the role.
     *
     * @param other the line in its place; empty for none
     */
    private void side(Canvas canvas, String sign, String text, String other, Role role) {
        int columns = left + canvas.size().columns();
        String safe = Code.of(text, columns);
        canvas.put(0, 0, left > 0 && !safe.isBlank() ? "‹" : " ", Role.DIM);
        canvas.put(1, 0, sign, role);
        boolean[] matches = query.marks(safe);
        Middle middle = other.isEmpty() || role == Role.TEXT ? Middle.ALL : Middle.of(safe, Code.of(other, columns));
        IntFunction<Role> roles = i -> matches[i] ? Role.MATCH : middle.holds(i) ? role : Role.TEXT;
        Code.draw(Code.row(canvas, 2, 0), safe, left, roles);
    }

    private int digits() {
        return Math.max(3, Integer.toString(sheet.last()).length());
    }

    private static String number(int line, int digits) {
        return Fit.right(line == 0 ? "" : Integer.toString(line), digits);
    }

    /** The part of a line between what it has in common with another at either end. */
    private record Middle(int from, int to) {
        static final Middle ALL = new Middle(0, Integer.MAX_VALUE);

        static Middle of(String line, String other) {
            int most = Math.min(line.length(), other.length());
            int start = 0;
            while (start < most && line.charAt(start) == other.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < most - start
                    && line.charAt(line.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
                end++;
            }
            // lines with little in common are read as two lines
            int common = Width.of(line.substring(0, start).strip())
                    + Width.of(line.substring(line.length() - end).strip());
            boolean isAlike = common * 2 >= Width.of(line.strip());
            return isAlike ? new Middle(start, line.length() - end) : ALL;
        }

        boolean holds(int index) {
            return index >= from && index < to;
        }
    }
}
