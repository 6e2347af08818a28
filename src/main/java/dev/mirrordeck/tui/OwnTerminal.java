package dev.mirrordeck.tui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.spi.Pty;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal of this process. Of the usual ones it knows by itself all that is asked of it; JLine reads some hundred
 * capabilities of every terminal, and starts a program to learn those of a terminal that it does not know.
 */
final class OwnTerminal extends PosixSysTerminal {
    private static final Set<String> FEW_COLOURS = Set.of("xterm", "screen");
    private static final Set<String> MANY_COLOURS = Set.of("xterm-256color", "screen-256color", "tmux-256color");

    OwnTerminal(String type, Pty pty) throws IOException {
        super("mirrordeck", type, pty, StandardCharsets.UTF_8, true, SignalHandler.SIG_DFL);
    }

    @Override
    protected void parseInfoCmp() {
        if (MANY_COLOURS.contains(type)) {
            ints.put(Capability.max_colors, 256);
        } else if (FEW_COLOURS.contains(type)) {
            ints.put(Capability.max_colors, 8);
        } else {
            super.parseInfoCmp();
        }
    }
}
