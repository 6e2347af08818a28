package dev.mirrordeck.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;

/**
 * Brings frames onto a terminal; Lanterna's screen finds the differences. Owned by the console's loop thread; {@link
 * #restore} may come from the shutdown hook.
 */
final class Painter {
    private final Theme theme;
    private final Glyphs glyphs = new Glyphs();
    private final TerminalSink sink;
    private final JLineTerminal terminal;
    private final TerminalScreen screen;
    private Optional<Frame> painted = Optional.empty();

    Painter(Terminal jline, Theme theme) throws IOException {
        this.theme = theme;
        this.sink = TerminalSink.on(jline);
        this.terminal = new JLineTerminal(jline, sink, glyphs);
        this.screen = new TerminalScreen(terminal);
    }

    Size size() {
        return terminal.size();
    }

    void start() throws IOException {
        screen.startScreen();
        redraw();
    }

    void stop() throws IOException {
        screen.stopScreen();
    }

    void restore() throws IOException {
        terminal.restore();
    }

    /** Makes the next frame paint every cell. */
    void redraw() {
        painted = Optional.empty();
    }

    void paint(Frame frame) throws IOException {
        if (painted.isPresent() && painted.get().equals(frame)) {
            return;
        }
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
            for (int column = 0; column < frame.size().columns(); column++) {
                cell(frame, column, row, isNew);
            }
        }
        screen.setCursorPosition(frame.cursor()
                .map(spot -> new TerminalPosition(spot.column(), spot.row()))
                .orElse(null));
        screen.refresh(isNew ? RefreshType.COMPLETE : RefreshType.DELTA);
        painted = Optional.of(frame);
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

    private void cell(Frame frame, int column, int row, boolean isNew) {
        String glyph = frame.glyph(column, row);
        Role role = frame.role(column, row);
        boolean isSame = !isNew
                && glyph.equals(painted.get().glyph(column, row))
                && role == painted.get().role(column, row);
        if (!glyph.isEmpty() && !isSame) {
            boolean isBlank = glyph.equals(" ");
            screen.setCharacter(column, row, glyphs.character(glyph, isBlank ? Look.PLAIN : theme.look(role)));
        }
    }
}
