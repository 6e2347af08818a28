package dev.mirrordeck.attach.tell;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.Told.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files and what differs in them, as text. */
final class FilesText {
    private FilesText() {}

    static List<Told> list(Sight.FileList files) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading(files.rows().size() + files.leftOut() + " files and folders"));
        for (Sight.FileRow row : files.rows()) {
            String what = switch (row.what()) {
                case FILE -> row.size() + " bytes";
                case FOLDER -> "folder";
                case LINK -> "link";
            };
            told.add(Told.plain("  " + row.path() + ", " + what));
        }
        if (files.leftOut() > 0) {
            told.add(Told.quiet("  " + files.leftOut() + " more are not told here"));
        }
        told.addAll(Told.notes(files.notes()));
        return told;
    }

    static List<Told> text(Sight.Text text) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading(text.path() + ", " + text.bytes() + " bytes"));
        switch (text.content()) {
            case BINARY -> told.add(Told.plain("  This is no text."));
            case TOO_LARGE -> told.add(Told.plain("  This is too large to be looked at."));
            case TEXT -> {
                List<String> lines = text.lines();
                int digits = Integer.toString(lines.size()).length();
                for (int i = 0; i < Math.min(lines.size(), Told.MOST); i++) {
                    told.add(Told.plain(String.format(Locale.ROOT, "  %" + digits + "d  %s", i + 1, lines.get(i))));
                }
                if (lines.size() > Told.MOST) {
                    told.add(Told.quiet("  " + (lines.size() - Told.MOST) + " more lines are not told here"));
                }
            }
        }
        if (text.bytesLeftOut() > 0) {
            told.add(Told.quiet("  " + text.bytesLeftOut() + " more bytes are not told here"));
        }
        told.addAll(Told.notes(text.notes()));
        return told;
    }

    static List<Told> changes(Sight.Changes changes) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading(
                changes.files().isEmpty()
                        ? "nothing differs"
                        : changes.files().size() + (changes.files().size() == 1 ? " file differs" : " files differ")));
        int room = Told.MOST;
        for (Sight.FileDiff file : changes.files()) {
            told.add(Told.heading("  " + file.path() + ", "
                    + file.change().name().toLowerCase(Locale.ROOT)
                    + (file.content() == Sight.Content.TEXT
                            ? ": " + file.added() + " lines added, " + file.removed() + " removed"
                            : ", no text")));
            for (Sight.Hunk hunk : file.hunks()) {
                room -= hunk.lines().size() + 1;
                if (room >= 0) {
                    told.add(Told.quiet("  from line " + hunk.newStart()));
                    hunk.lines().forEach(line -> told.add(line(line)));
                }
            }
        }
        if (room < 0 || changes.linesLeftOut() > 0) {
            told.add(Told.quiet("  more lines differ than are told here"));
        }
        told.addAll(Told.notes(changes.notes()));
        return told;
    }

    /** With the signs of every other comparison: screen readers have words for them. */
    private static Told line(Sight.DiffLine line) {
        return switch (line.side()) {
            case KEPT -> Told.plain("     " + line.text());
            case ADDED -> new Told(Tone.ADDED, "   + " + line.text());
            case REMOVED -> new Told(Tone.REMOVED, "   - " + line.text());
        };
    }
}
