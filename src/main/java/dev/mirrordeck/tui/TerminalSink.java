package dev.mirrordeck.tui;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Terminal;

/**
 * The only class that writes to a terminal. It takes operations, never sequences, and says nothing the terminal knows
 * already: a cursor that stands right is not moved, a look that holds is not set, and an empty flush is no write.
 *
 * <p>Owned by the console's loop thread; {@link #leave} alone may come from the shutdown hook as well, after which
 * nothing more is written.
 */
final class TerminalSink {
    private static final int UNKNOWN = -1;
    /** A write up to this size arrives as one anyway. */
    private static final int SMALL = 256;

    /** What terminals take at most for a clipboard: 100,000 bytes with what tmux puts around it. */
    private static final int LONGEST_COPY = 74_994;

    private static final int LONGEST_NOTICE = 120;

    private static final String ENTER = "\u001b[?1049h\u001b[?2004h";
    private static final String MOUSE_ON = "\u001b[?1000h\u001b[?1006h";
    private static final String MOUSE_OFF = "\u001b[?1006l\u001b[?1000l";
    private static final String LEAVE = "\u001b[0m\u001b[?2004l\u001b[?1006l\u001b[?1000l\u001b[?25h\u001b[?1049l";

    private static final String BEGIN_UPDATE = "\u001b[?2026h";
    private static final String END_UPDATE = "\u001b[?2026l";

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuilder pending = new StringBuilder();
    private boolean isOpen;

    private int columns;
    private int atColumn = UNKNOWN;
    private int atRow = UNKNOWN;
    private int wantedColumn;
    private int wantedRow;
    private Look look = Look.PLAIN;
    private Look wantedLook = Look.PLAIN;
    private boolean isCursorShown = true;
    private boolean hasMouse = true;
    private boolean isWide;

    TerminalSink(OutputStream out) {
        this.out = out;
    }

    static TerminalSink on(Terminal terminal) {
        return new TerminalSink(terminal.output());
    }

    /** Takes the whole screen, with wheel and paste reports. */
    void enter() throws IOException {
        lock.lock();
        try {
            isOpen = true;
        } finally {
            lock.unlock();
        }
        pending.setLength(0);
        pending.append(ENTER).append(hasMouse ? MOUSE_ON : "");
        isCursorShown = true;
        look = Look.PLAIN;
        wantedLook = Look.PLAIN;
        pending.append("\u001b[0m");
        clear();
        flush();
    }

    /** Gives the terminal back as it was; does nothing the second time. */
    void leave() throws IOException {
        lock.lock();
        try {
            if (isOpen) {
                isOpen = false;
                out.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether clicks and the wheel are reported; kept over leaving and entering again. */
    void mouse(boolean isWanted) throws IOException {
        if (isWanted != hasMouse) {
            hasMouse = isWanted;
            pending.append(isWanted ? MOUSE_ON : MOUSE_OFF);
            flush();
        }
    }

    /** Whether the terminal may draw characters of unclear width two columns wide; each is then put right. */
    void wide(boolean isPossible) {
        isWide = isPossible;
    }

    void columns(int count) {
        columns = count;
        atColumn = UNKNOWN;
    }

    void clear() {
        pending.append("\u001b[2J");
        atColumn = UNKNOWN;
    }

    /** Where the next glyph goes, or the cursor if it is shown; written only when there is a need. */
    void moveTo(int column, int row) {
        wantedColumn = column;
        wantedRow = row;
    }

    private void settle() {
        if (wantedColumn != atColumn || wantedRow != atRow) {
            pending.append("\u001b[").append(wantedRow + 1).append(';').append(wantedColumn + 1);
            pending.append('H');
            atColumn = wantedColumn;
            atRow = wantedRow;
        }
    }

    /** How the next glyphs look; written only when there is a need. */
    void look(Look next) {
        wantedLook = next;
    }

    private void dress() {
        if (wantedLook.equals(look)) {
            return;
        }
        Look next = wantedLook;
        look = next;
        pending.append("\u001b[0");
        if (next.isBold()) {
            pending.append(";1");
        }
        int colour = next.colour();
        if (colour >= 16) {
            pending.append(";38;5;").append(colour);
        } else if (colour >= 0) {
            pending.append(';').append(colour < 8 ? 30 + colour : 82 + colour);
        }
        pending.append('m');
    }

    /** Draws one grapheme that takes {@code width} columns. */
    void glyph(String grapheme, int width) {
        settle();
        // colour and weight of letters are no look of a blank
        if (!grapheme.equals(" ")) {
            dress();
        }
        boolean isSafe = isSafe(grapheme);
        pending.append(isSafe ? grapheme : "?");
        wantedColumn += width;
        // a terminal with other ideas about widths is put right by the next move; so is one that waits to wrap
        boolean isPlain = isWide ? grapheme.charAt(0) < 0x7F && grapheme.length() == 1 : isOrdinary(grapheme);
        boolean isSure = isSafe && width == 1 && isPlain && wantedColumn < columns;
        atColumn = isSure ? wantedColumn : UNKNOWN;
    }

    void cursor(boolean isShown) {
        if (isShown != isCursorShown) {
            isCursorShown = isShown;
            pending.append(isShown ? "\u001b[?25h" : "\u001b[?25l");
        }
    }

    /** Sends what has gathered, as one picture, with the cursor where {@link #moveTo} wants it. */
    void flush() throws IOException {
        if (isCursorShown && wantedColumn < columns) {
            settle();
        }
        if (pending.isEmpty()) {
            return;
        }
        if (isCursorShown) {
            // what a person types next is plain, and should cost no more than its letter
            look(Look.PLAIN);
            dress();
        }
        String text = pending.length() > SMALL ? BEGIN_UPDATE + pending + END_UPDATE : pending.toString();
        pending.setLength(0);
        send(text);
    }

    /**
     * Puts text on the person's clipboard, and only ever because the person pressed a key for it. It is sanitised once
     * more, for what is pasted into a shell is run.
     *
     * @return false, and nothing is sent, where it is longer than terminals take or there is nothing to copy
     */
    boolean copy(String sanitisedText) throws IOException {
        byte[] bytes = Sanitiser.block(sanitisedText).getBytes(StandardCharsets.UTF_8);
        String coded = Base64.getEncoder().encodeToString(bytes);
        boolean fits = !coded.isEmpty() && coded.length() <= LONGEST_COPY;
        if (fits) {
            send("\u001b]52;c;" + coded + "\u001b\\");
        }
        return fits;
    }

    /**
     * Raises a notification of the desktop, where a person chose to have them. Our name comes first, so that no text
     * can begin with the digits by which some terminals are commanded.
     */
    void notice(String text) throws IOException {
        send("\u001b]9;mirrordeck: " + Fit.cut(Sanitiser.line(text), LONGEST_NOTICE) + "\u001b\\");
    }

    void bell() throws IOException {
        send("\u0007");
    }

    private void send(String text) throws IOException {
        lock.lock();
        try {
            if (isOpen) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isSafe(String grapheme) {
        for (int i = 0; i < grapheme.length(); ) {
            int codePoint = grapheme.codePointAt(i);
            if (isControl(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    /** Of one code point, and from the blocks whose width nobody disputes. */
    private static boolean isOrdinary(String grapheme) {
        int first = grapheme.charAt(0);
        return grapheme.length() == 1
                && (first < 0x300 || (first >= 0x2010 && first <= 0x27BF))
                && Width.ofCodePoint(first) == 1;
    }
}
