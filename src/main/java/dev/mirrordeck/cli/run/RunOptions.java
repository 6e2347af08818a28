package dev.mirrordeck.cli.run;

import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a session is to be run and followed; a mixin of {@code run}, {@code demo} and {@code resume}. */
public final class RunOptions {
    @Option(names = "--headless", description = "Host the session in this process, progress on standard error.")
    private boolean headless;

    @Option(names = "--json", description = "With --headless: print the result as one JSON object on the last line.")
    private boolean json;

    @Option(
            names = "--no-wait",
            description = "Where the session must ask a person, end it there, scored, instead of waiting.")
    private boolean noWait;

    @Mixin
    private LineOptions line;

    public boolean isHeadless() {
        return headless;
    }

    public boolean isJson() {
        return json;
    }

    public LineOptions line() {
        return line;
    }

    public IfAsked ifAsked() {
        return noWait ? IfAsked.END : IfAsked.WAIT;
    }
}
