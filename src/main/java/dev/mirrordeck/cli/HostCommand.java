package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.Agents;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.HostLog;
import dev.mirrordeck.transcript.SessionFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrordeck host SESSION}: the background half of {@code run}; people have no need of it. */
@Command(
        name = "host",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Host a session without a console.")
final class HostCommand implements Callable<Integer> {
    @Mixin
    private Places places;

    @Option(names = "--no-wait", description = "As with run.")
    private boolean noWait;

    @Parameters(paramLabel = "SESSION")
    private String session;

    @Override
    public Integer call() throws Exception {
        SessionFolder folder = places.session(session);
        HostLog log = new HostLog(folder.hostLog(), Agents.redactor());
        try {
            return ExitCode.of(new Hosting(places, folder, noWait ? IfAsked.END : IfAsked.WAIT)
                            .run(Audience.all(List.of())))
                    .number();
        } catch (Refusal refused) {
            log.line("refused: " + refused.getMessage());
            throw refused;
        }
    }
}
