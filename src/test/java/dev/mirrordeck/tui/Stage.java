package dev.mirrordeck.tui;

import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import dev.mirrordeck.tui.screen.Manner;
import dev.mirrordeck.tui.screen.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** Real panes, painter and sink before a strict reader instead of a terminal. */
final class Stage {
    private final SequenceWatch watch;
    private final Painter painter;
    private long frames;

    Stage(Size size, ThemeName theme) throws IOException {
        watch = new SequenceWatch(size);
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("stage", "xterm-256color", watch, StandardCharsets.UTF_8);
        terminal.setSize(new org.jline.terminal.Size(size.columns(), size.rows()));
        painter = new Painter(terminal, new Manner(theme, true));
        painter.start();
    }

    void show(HostileScene.Moment moment) throws IOException {
        show(Screen.render(moment.scene(), moment.ui()));
    }

    void show(Frame frame) throws IOException {
        painter.paint(frame);
        frames++;
    }

    Painter painter() {
        return painter;
    }

    SequenceWatch watch() {
        return watch;
    }

    long frames() {
        return frames;
    }
}
