package dev.mirrordeck.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes text from agents, models, programs and file names safe to draw: what comes out holds no control character but
 * the newline, nothing invisible and nothing that turns the direction of writing. What would deceive is spelled out as
 * {@code ⟨U+202E⟩}; complete control sequences are taken out, those with a payload leave their kind. Applying it twice
 * changes nothing.
 */
public final class Sanitiser {
    /** Marks on one character beyond these are dropped. */
    private static final int MOST_MARKS = 8;

    private static final int TAB = 8;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final StringBuilder out = new StringBuilder();
    private int column;
    private int marks;
    private boolean hasBase;

    private Sanitiser() {}

    /** Several lines: newlines stay, tabs become spaces. */
    public static String block(String untrusted) {
        return isPlain(untrusted) ? untrusted : new Sanitiser().run(untrusted);
    }

    /** One line: newlines show as {@code ⏎}, and so cannot forge a row. */
    public static String line(String untrusted) {
        String safe = block(untrusted).strip();
        return safe.indexOf('\n') < 0 ? safe : safe.replaceAll(" *\n+ *", " ⏎ ");
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\n');
    }

    private String run(String untrusted) {
        String text = Normalizer.normalize(untrusted, Normalizer.Form.NFC);
        for (int i = 0; i < text.length(); ) {
            i = step(text, i);
        }
        return out.toString();
    }

    private int step(String text, int at) {
        int codePoint = text.codePointAt(at);
        int next = at + Character.charCount(codePoint);
        if (codePoint == '\n') {
            newline();
        } else if (codePoint == '\r') {
            newline();
            return next < text.length() && text.charAt(next) == '\n' ? next + 1 : next;
        } else if (codePoint == '\t') {
            spaces(TAB - column % TAB);
        } else if (codePoint == 0x1B || (codePoint >= 0x80 && codePoint <= 0x9F)) {
            return control(text, at, codePoint);
        } else if (isRegional(codePoint)) {
            // flags are one or two letters wide, depending on the terminal; the letters themselves are not
            plain('A' + codePoint - 0x1F1E6);
        } else if (isJoinery(text, at, codePoint)) {
            return next;
        } else if (Width.isMark(codePoint) && !isInvisible(codePoint)) {
            mark(codePoint);
        } else if (isInvisible(codePoint)) {
            spell(codePoint);
        } else {
            plain(Character.getType(codePoint) == Character.SPACE_SEPARATOR && codePoint != 0x3000 ? ' ' : codePoint);
        }
        return next;
    }

    private int control(String text, int at, int codePoint) {
        int end = Escapes.end(text, at);
        if (end < 0) {
            spell(codePoint);
            return at + 1;
        }
        write(Escapes.marker(text, at));
        return end;
    }

    private void newline() {
        out.append('\n');
        column = 0;
        hasBase = false;
    }

    private void spaces(int count) {
        out.repeat(' ', count);
        column += count;
        hasBase = false;
    }

    private void plain(int codePoint) {
        out.appendCodePoint(codePoint);
        column += Width.ofCodePoint(codePoint);
        marks = 0;
        hasBase = true;
    }

    private void mark(int codePoint) {
        if (!hasBase) {
            plain('◌');
        }
        if (++marks <= MOST_MARKS) {
            out.appendCodePoint(codePoint);
        }
    }

    private void spell(int codePoint) {
        write(String.format(Locale.ROOT, "⟨U+%04X⟩", codePoint));
    }

    private void write(String word) {
        out.append(word);
        column += word.length();
        hasBase = false;
    }

    /** What binds emoji together and means nothing when each is drawn by itself. */
    private boolean isJoinery(String text, int at, int codePoint) {
        boolean isSelector = codePoint == 0xFE0E || codePoint == 0xFE0F;
        boolean isTone = codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
        if (at == 0 || !(isSelector || isTone || codePoint == ZERO_WIDTH_JOINER)) {
            return false;
        }
        int before = text.codePointBefore(at);
        boolean followsPicture = isPicture(before) || before == 0xFE0F;
        if (codePoint == ZERO_WIDTH_JOINER) {
            boolean isLast = at + 1 == text.length();
            return followsPicture && (isLast || isPicture(text.codePointAt(at + 1)));
        }
        return followsPicture || (isSelector && (Character.isDigit(before) || before == '#' || before == '*'));
    }

    private static boolean isPicture(int codePoint) {
        return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x2190 && codePoint <= 0x2BFF)
                || codePoint == 0xA9
                || codePoint == 0xAE
                || codePoint == 0x203C
                || codePoint == 0x2049
                || codePoint == 0x2122;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    /** Without a shape of its own: controls, formats, private, unassigned, and the letters that draw nothing. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF)
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || (codePoint >= 0x115F && codePoint <= 0x1160)
                || codePoint == 0x034F
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || codePoint == 0xFFFC;
    }
}
