package dev.mirrordeck.attach.tell;

import java.util.ArrayList;
import java.util.List;

/** Some text for people; still untrusted, and perhaps of several lines. The tone says nothing that the text does not. */
public record Told(Tone tone, String text) {
    /** Lines of one answer at most. */
    static final int MOST = 2_000;

    /** How it is meant. */
    public enum Tone {
        PLAIN,
        HEADING,
        QUIET,
        GOOD,
        BAD,
        ADDED,
        REMOVED
    }

    public static Told plain(String text) {
        return new Told(Tone.PLAIN, text);
    }

    public static Told heading(String text) {
        return new Told(Tone.HEADING, text);
    }

    public static Told quiet(String text) {
        return new Told(Tone.QUIET, text);
    }

    /** Indented lines of a longer text, and how many more there are. */
    static List<Told> block(String text) {
        List<String> lines = text.lines().toList();
        List<Told> told = new ArrayList<>();
        lines.stream().limit(MOST).forEach(line -> told.add(plain("    " + line)));
        if (lines.size() > MOST) {
            told.add(quiet("    " + (lines.size() - MOST) + " more lines are not told here"));
        }
        return told;
    }

    static List<Told> notes(List<String> notes) {
        return notes.stream().map(note -> quiet("note: " + note)).toList();
    }
}
