package dev.mirrordeck.cli;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.ResultJson;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mirrordeck sessions}: what there is. */
@Command(name = "sessions", mixinStandardHelpOptions = true, description = "List sessions, newest first.")
final class SessionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> ids = places.sessions();
        if (ids.isEmpty() && !json) {
            out.println("There is no session in " + places.transcripts() + " yet; mirrordeck demo makes one.");
        }
        for (String id : ids) {
            SessionFolder folder = places.session(id);
            SessionState state = Hosting.fold(folder);
            if (state.opened().isEmpty()) {
                out.println(
                        json ? "{\"session\":\"" + id + "\",\"ended\":\"damaged\"}" : "%-20s damaged".formatted(id));
            } else {
                out.println(json ? ResultJson.of(state) : line(id, folder, state));
            }
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static String line(String id, SessionFolder folder, SessionState state) throws IOException {
        String tests = state.tests()
                .newest()
                .map(run -> run.passed() + "/" + run.total())
                .orElse("-");
        return "%-20s %-8s %9s  $%-8s %-10s %s"
                .formatted(
                        id,
                        Sanitiser.line(state.setup().setup().language()),
                        tests,
                        state.spend().cost().toDecimal(),
                        state.label().word(),
                        words(folder, state)
                                + state.setup()
                                        .origin()
                                        .map(from -> " · " + Standing.origin(from))
                                        .orElse(""));
    }

    static String words(SessionFolder folder, SessionState state) throws IOException {
        if (state.phase() instanceof Phase.Ended ended) {
            String solved = state.result()
                    .score()
                    .map(Tally::of)
                    .map(counts -> counts.isSolved() ? ", solved" : ", not solved")
                    .orElse("");
            return ExitCode.word(ended.how()) + solved;
        }
        boolean isHosted = HostLock.read(folder).map(HostLock.Holder::lives).orElse(false);
        String what = state.control().isPaused() ? "paused" : "turn " + state.turn();
        return isHosted ? "running, " + what : "no host, " + what + "; mirrordeck resume " + id(folder);
    }

    private static String id(SessionFolder folder) {
        return folder.path().getFileName().toString();
    }
}
