package dev.mirrordeck.cli;

import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrordeck send SESSION WORDS}: a console that says one thing. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Say one slash word, without its slash, to a running session: send ID pause."
                + " Exit 3 where no host runs it, 7 where the session refuses.")
final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Places places;

    @Option(names = "--yes", description = "Do without asking back what a console would confirm.")
    private boolean yes;

    @Parameters(index = "0", paramLabel = "SESSION")
    private String session;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORD", description = "pause, resume, say TEXT, stop, …")
    private List<String> words;

    @Override
    public Integer call() {
        return say(
                places.session(session),
                String.join(" ", words),
                yes,
                spec.commandLine().getOut());
    }

    static int say(SessionFolder folder, String words, boolean yes, PrintWriter out) {
        Words.Parsed parsed = Words.parse(words, Actor.operator(System.getProperty("user.name", "operator")));
        return switch (parsed) {
            case Words.Parsed.Unknown unknown -> throw new Refusal(ExitCode.USAGE, unknown.why());
            case Words.Parsed.Local local -> {
                if (!local.word().name().equals("context")) {
                    throw new Refusal(ExitCode.USAGE, "\"" + local.word().name() + "\" is for consoles, not for send.");
                }
                ContextText.lines(Hosting.opened(folder, Hosting.fold(folder))).forEach(out::println);
                out.flush();
                yield ExitCode.OK.number();
            }
            case Words.Parsed.Ask ask -> {
                if (ask.word().needsConfirmation() && !yes) {
                    throw new Refusal(
                            ExitCode.USAGE,
                            "\"" + ask.word().name() + "\" cannot be taken back; say it again with --yes.");
                }
                try (SocketLine line = SocketLine.open(folder, List.of())) {
                    if (!line.isHosted() && !line.state().phase().isFinal()) {
                        throw new Refusal(ExitCode.MACHINE, "No host runs this session; mirrordeck resume revives it.");
                    }
                    switch (line.ask(ask.request())) {
                        case Answer.Done done -> out.println("Done; it is entry " + done.entry() + ".");
                        case Answer.Refused refused -> throw new Refusal(ExitCode.REFUSED, refused.why());
                    }
                    out.flush();
                    yield ExitCode.OK.number();
                }
            }
        };
    }
}
