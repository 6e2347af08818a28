package dev.mirrordeck.tui;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Size;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strict reader at the other end: of all that a console sends it knows the few sequences that {@link TerminalSink}
 * may send, and cells. Everything else is foreign. It believes nothing of what the sink believes about itself.
 */
final class SequenceWatch extends OutputStream {
    private static final Pattern MODE = Pattern.compile("\\[\\?(1049|1000|1006|2004|25|2026)[hl]");
    private static final Pattern LOOK = Pattern.compile("\\[0(;1)?(;3[0-7]|;9[0-7]|;38;5;\\d{1,3})?m");
    private static final Pattern MOVE = Pattern.compile("\\[(\\d{1,4});(\\d{1,4})H");
    private static final int LONGEST_COPY = 74_994;
    private static final int LONGEST_NOTICE = 400;
    private static final int MOST_MARKS = 8;

    private enum At {
        CELLS,
        ESCAPE,
        CONTROL,
        STRING,
        STRING_END
    }

    private final Size size;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> foreign = new ArrayList<>();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private At at = At.CELLS;
    private int missing;
    private int letter;
    private int marks;
    private boolean hasBase;
    private boolean isUpdating;
    private long bytes;

    /** @param size of the screen, beyond which no cursor may be sent */
    SequenceWatch(Size size) {
        this.size = size;
    }

    @Override
    public void write(int value) {
        int b = value & 0xFF;
        bytes++;
        switch (at) {
            case CELLS -> cell(b);
            case ESCAPE -> {
                held.write(b);
                at = b == '[' ? At.CONTROL : b == ']' ? At.STRING : end(false);
            }
            case CONTROL -> {
                held.write(b);
                if (b < 0x20 || b > 0x3F) {
                    at = end(b >= 0x40 && b <= 0x7E && isKnown(held.toString(StandardCharsets.ISO_8859_1)));
                }
            }
            case STRING -> {
                if (b == 0x1B) {
                    at = At.STRING_END;
                } else {
                    held.write(b);
                }
            }
            case STRING_END -> at = end(b == '\\' && isOurs(held.toByteArray()));
        }
    }

    /** How many bytes came. */
    long bytes() {
        return bytes;
    }

    /** Everything that is not ours, in order; the first hundred. */
    List<String> foreign() {
        List<String> all = new ArrayList<>(foreign);
        if (at != At.CELLS || missing > 0) {
            all.add("unfinished at byte " + bytes);
        }
        return all;
    }

    /** How often something came: {@code copy}, {@code notice}, {@code bell}. */
    int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** Whether a picture has begun and not ended. */
    boolean isUpdating() {
        return isUpdating;
    }

    /** Whether a cell may hold it. */
    static boolean isCell(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private At end(boolean isOurs) {
        if (!isOurs) {
            foreign("ESC " + held.toString(StandardCharsets.ISO_8859_1));
        }
        held.reset();
        hasBase = false;
        return At.CELLS;
    }

    private void cell(int b) {
        if (missing > 0) {
            letter = letter << 6 | (b & 0x3F);
            if (b < 0x80 || b > 0xBF) {
                foreign(String.format("byte %02x inside a letter", b));
                missing = 0;
            } else if (--missing == 0) {
                letter(letter);
            }
        } else if (b == 0x1B) {
            at = At.ESCAPE;
        } else if (b == 0x07) {
            counts.merge("bell", 1, Integer::sum);
        } else if (b < 0x80) {
            letter(b);
        } else if (b >= 0xC2 && b <= 0xF4) {
            missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
            letter = b & (0x3F >> missing);
        } else {
            foreign(String.format("byte %02x", b));
        }
    }

    private void letter(int codePoint) {
        int type = Character.getType(codePoint);
        boolean isMark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        marks = isMark ? marks + 1 : 0;
        if (!isCell(codePoint)) {
            foreign(String.format("U+%04X", codePoint));
        } else if (isMark && (!hasBase || marks > MOST_MARKS)) {
            foreign(String.format("mark U+%04X on what is not its own", codePoint));
        }
        hasBase = true;
    }

    private boolean isKnown(String sequence) {
        if (sequence.startsWith("[?2026")) {
            boolean begins = sequence.endsWith("h");
            boolean isPaired = begins != isUpdating;
            isUpdating = begins;
            return isPaired;
        }
        return known.computeIfAbsent(sequence, this::matches);
    }

    private boolean matches(String sequence) {
        Matcher move = MOVE.matcher(sequence);
        if (move.matches()) {
            int row = Integer.parseInt(move.group(1));
            int column = Integer.parseInt(move.group(2));
            return row >= 1 && row <= size.rows() && column >= 1 && column <= size.columns();
        }
        return sequence.equals("[2J")
                || LOOK.matcher(sequence).matches()
                || MODE.matcher(sequence).matches();
    }

    private boolean isOurs(byte[] string) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(string))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        String notice = "]9;mirrordeck: ";
        if (text.startsWith(notice)) {
            counts.merge("notice", 1, Integer::sum);
            return text.length() <= LONGEST_NOTICE && text.codePoints().allMatch(SequenceWatch::isCell);
        }
        String copy = "]52;c;";
        if (!text.startsWith(copy) || !text.matches("\\]52;c;[A-Za-z0-9+/]+=*")) {
            return false;
        }
        counts.merge("copy", 1, Integer::sum);
        String copied = new String(Base64.getDecoder().decode(text.substring(copy.length())), StandardCharsets.UTF_8);
        return text.length() - copy.length() <= LONGEST_COPY
                && Sanitiser.block(copied).equals(copied);
    }

    private void foreign(String what) {
        if (foreign.size() < 100) {
            foreign.add(what + " at byte " + bytes);
        }
    }
}
