package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.cli.run.ResultJson;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.repl.PlainProgress;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck show [SESSION]}: what happened, as plain text, up to some entry. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Print what happened in a session.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--at", paramLabel = "N", description = "Only up to entry N.")
    private long at = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print the state there as one JSON object instead.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "By default the newest.")
    private @Nullable String session;

    @Override
    public Integer call() {
        if (at < 1) {
            throw new Refusal(ExitCode.USAGE, "Entries are numbered from 1; there is no entry " + at + ".");
        }
        SessionFolder folder = places.sessionOrNewest(Optional.ofNullable(session));
        PrintWriter out = spec.commandLine().getOut();
        PlainProgress progress = new PlainProgress(System.out);
        SessionState state = SessionState.EMPTY;
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            for (Iterator<Entry> entries = reader.stream().iterator(); entries.hasNext(); ) {
                Entry entry = entries.next();
                if (entry.n() > at) {
                    break;
                }
                state = Reducer.apply(state, entry);
                if (!json) {
                    progress.show(state);
                }
            }
        }
        Hosting.opened(folder, state);
        if (json) {
            out.println(ResultJson.of(state));
        }
        out.flush();
        return ExitCode.OK.number();
    }
}
