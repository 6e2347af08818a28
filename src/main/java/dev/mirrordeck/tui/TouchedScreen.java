package dev.mirrordeck.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.Arrays;

/**
 * Lanterna's screen with a refresh that visits only the cells that were set since the last one. Lanterna's own asks of
 * every cell of the screen whether it is a wide one, which takes longer than all else that a typed key costs; who sets a
 * cell here has compared it already. Owned by the painter.
 */
final class TouchedScreen extends TerminalScreen {
    private final Terminal terminal;
    private int[] columns = new int[64];
    private int[] rows = new int[64];
    private int touched;

    TouchedScreen(Terminal terminal) throws IOException {
        super(terminal);
        this.terminal = terminal;
    }

    /** In the order of reading, so that the right half of what was wide is put right by whatever comes after it. */
    @Override
    public synchronized void setCharacter(int column, int row, TextCharacter character) {
        super.setCharacter(column, row, character);
        if (touched == columns.length) {
            columns = Arrays.copyOf(columns, touched * 2);
            rows = Arrays.copyOf(rows, touched * 2);
        }
        columns[touched] = column;
        rows[touched] = row;
        touched++;
    }

    @Override
    public synchronized void refresh(RefreshType type) throws IOException {
        if (type == RefreshType.COMPLETE) {
            terminal.clearScreen();
        }
        for (int i = 0; i < touched; i++) {
            TextCharacter character = getBackCharacter(columns[i], rows[i]);
            terminal.setCursorPosition(columns[i], rows[i]);
            terminal.setForegroundColor(character.getForegroundColor());
            terminal.putString(character.getCharacterString());
        }
        touched = 0;
        TerminalPosition cursor = getCursorPosition();
        if (cursor != null) {
            terminal.setCursorPosition(cursor);
        }
        terminal.setCursorVisible(cursor != null);
        terminal.flush();
    }
}
