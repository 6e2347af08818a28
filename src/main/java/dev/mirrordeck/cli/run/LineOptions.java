package dev.mirrordeck.cli.run;

import dev.mirrordeck.repl.Manners;
import picocli.CommandLine.Option;

/** Whether and how a session is followed without a screen; a mixin of every command that shows one. */
public final class LineOptions {
    @Option(
            names = "--line",
            description = "Plain text instead of the full screen; what you write goes to the session.")
    private boolean line;

    @Option(
            names = "--wait",
            description = "In plain text: at the end of the input stay until the session ends, and give its exit code.")
    private boolean wait;

    public boolean isLine() {
        return line;
    }

    public Manners.AtEnd atEnd() {
        return wait ? Manners.AtEnd.WAIT : Manners.AtEnd.LEAVE;
    }
}
