package dev.mirrordeck.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.screen.Manner;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;

/**
 * Brings frames onto a terminal, as far as they differ from the one before. Owned by the console's loop thread; {@link
 * #restore} may come from the shutdown hook.
 */
final class Painter {
    private final Glyphs glyphs = new Glyphs();
    private final TerminalSink sink;
    private final JLineTerminal terminal;
    private final TouchedScreen screen;
    private Optional<Frame> painted = Optional.empty();
    private Manner manner;
    private Map<Role, Look> looks;
    private boolean isEmpty;
    private volatile boolean isLent;

    Painter(Terminal jline, Manner manner) throws IOException {
        this.manner = manner;
        this.looks = Theme.looks(manner.theme());
        this.sink = TerminalSink.on(jline);
        this.terminal = new JLineTerminal(jline, sink, glyphs);
        this.screen = new TouchedScreen(terminal);
        sink.mouse(manner.hasMouse());
    }

    /** Makes the terminal look and listen so. */
    void be(Manner next) throws IOException {
        if (next.theme() != manner.theme()) {
            redraw();
            looks = Theme.looks(next.theme());
        }
        manner = next;
        sink.mouse(next.hasMouse());
    }

    Size size() {
        return terminal.size();
    }

    void start() throws IOException {
        screen.startScreen();
        redraw();
        isEmpty = true;
    }

    void stop() throws IOException {
        screen.stopScreen();
    }

    /** Gives the terminal to another program for a while. */
    void lend() throws IOException {
        isLent = true;
        stop();
    }

    void takeBack() throws IOException {
        start();
        isLent = false;
    }

    /** Whether another program has the terminal; may be asked from any thread. */
    boolean isLent() {
        return isLent;
    }

    void restore() throws IOException {
        terminal.restore();
    }

    /** Makes the next frame paint every cell. */
    void redraw() {
        painted = Optional.empty();
    }

    /** Does not trust the terminal with characters of unclear width. */
    void mistrustWidths() {
        sink.wide(true);
    }

    void paint(Frame frame) throws IOException {
        if (glyphs.isFull()) {
            glyphs.forget();
            redraw();
        }
        boolean isNew = painted.isEmpty() || !painted.get().size().equals(frame.size());
        if (isNew) {
            terminal.resized(frame.size());
            screen.doResizeIfNecessary();
            screen.clear();
        }
        for (int row = 0; row < frame.size().rows(); row++) {
            if (isNew || !frame.isRowAsIn(painted.get(), row)) {
                row(frame, row, isNew);
            }
        }
        screen.setCursorPosition(frame.cursor()
                .map(spot -> new TerminalPosition(spot.column(), spot.row()))
                .orElse(null));
        screen.refresh(isNew ? RefreshType.COMPLETE : RefreshType.DELTA);
        painted = Optional.of(frame);
        isEmpty = false;
    }

    /** As {@link TerminalSink#copy}. */
    boolean copy(String sanitisedText) throws IOException {
        return sink.copy(sanitisedText);
    }

    /** As {@link TerminalSink#notice}. */
    void notice(String text) throws IOException {
        sink.notice(text);
    }

    void bell() throws IOException {
        sink.bell();
    }

    private void row(Frame frame, int row, boolean isNew) {
        for (int column = 0; column < frame.size().columns(); column++) {
            cell(frame, column, row, isNew);
        }
    }

    private void cell(Frame frame, int column, int row, boolean isNew) {
        String glyph = frame.glyph(column, row);
        Role role = frame.role(column, row);
        boolean isSame = !isNew
                && glyph.equals(painted.get().glyph(column, row))
                && role == painted.get().role(column, row);
        // after a resize not every terminal has cleared what it brought back, so blanks are painted as well
        boolean isThere = isSame || (isEmpty && glyph.equals(" "));
        if (!glyph.isEmpty() && !isThere) {
            screen.setCharacter(column, row, glyphs.character(glyph, looks.get(role)));
        }
    }
}
