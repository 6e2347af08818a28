package dev.mirrordeck.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Size;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * What Lanterna's screen paints on: JLine owns raw mode and size, {@link TerminalSink} owns the bytes, and input does
 * not pass here at all. Owned by the console's loop thread; {@link #restore} may come from the shutdown hook.
 */
final class JLineTerminal extends AbstractTerminal {
    private final Terminal terminal;
    private final TerminalSink sink;
    private final Glyphs glyphs;
    private final Attributes before;

    JLineTerminal(Terminal terminal, TerminalSink sink, Glyphs glyphs) {
        this.terminal = terminal;
        this.sink = sink;
        this.glyphs = glyphs;
        this.before = terminal.getAttributes();
    }

    Size size() {
        org.jline.terminal.Size size = terminal.getSize();
        boolean isKnown = size.getColumns() > 0 && size.getRows() > 0;
        return isKnown ? new Size(size.getColumns(), size.getRows()) : new Size(80, 24);
    }

    /** Tells Lanterna's screen about a new size. */
    void resized(Size size) {
        sink.columns(size.columns());
        onResized(size.columns(), size.rows());
    }

    @Override
    public void enterPrivateMode() throws IOException {
        Attributes raw = new Attributes(before);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG), false);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR, InputFlag.IGNCR), false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(raw);
        sink.columns(size().columns());
        sink.enter();
    }

    @Override
    public void exitPrivateMode() throws IOException {
        restore();
    }

    /** Gives the terminal back as it was found. */
    void restore() throws IOException {
        sink.leave();
        terminal.setAttributes(before);
    }

    @Override
    public void clearScreen() {
        sink.clear();
    }

    @Override
    public void setCursorPosition(int column, int row) {
        sink.moveTo(column, row);
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        sink.moveTo(position.getColumn(), position.getRow());
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return TerminalPosition.TOP_LEFT_CORNER;
    }

    @Override
    public void setCursorVisible(boolean isVisible) {
        sink.cursor(isVisible);
    }

    @Override
    public void putCharacter(char c) {
        putString(String.valueOf(c));
    }

    @Override
    public void putString(String one) {
        String grapheme = glyphs.grapheme(one);
        sink.glyph(grapheme, Width.of(grapheme));
    }

    @Override
    public void setForegroundColor(TextColor colour) {
        sink.look(Look.of(colour));
    }

    @Override
    public TerminalSize getTerminalSize() {
        Size size = size();
        return new TerminalSize(Math.max(1, size.columns()), Math.max(1, size.rows()));
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    // Looks travel as foreground colours alone, and input takes another way: the rest of Lanterna's terminal is silent.

    @Override
    public void setBackgroundColor(TextColor colour) {}

    @Override
    public void enableSGR(SGR sgr) {}

    @Override
    public void disableSGR(SGR sgr) {}

    @Override
    public void resetColorAndSGR() {}

    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit unit) {
        return new byte[0];
    }

    @Override
    public void bell() throws IOException {
        sink.bell();
    }

    @Override
    @SuppressWarnings("NullAway")
    public @org.jspecify.annotations.Nullable KeyStroke pollInput() {
        return null;
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("input is decoded by KeyDecoder");
    }

    @Override
    public void close() {}
}
