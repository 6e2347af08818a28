package dev.mirrordeck.cli;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.Resets;
import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.Hosting;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.state.SessionState;
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
        Actor by = Actor.operator(System.getProperty("user.name", "operator"));
        return switch (Words.parse(words, by)) {
            case Words.Parsed.Unknown unknown -> throw new Refusal(ExitCode.USAGE, unknown.why());
            case Words.Parsed.Local local -> local(folder, local, by, out);
            case Words.Parsed.Ask ask -> {
                if (ask.word().needsConfirmation() && !yes) {
                    throw new Refusal(
                            ExitCode.USAGE,
                            "\"" + ask.word().name() + "\" cannot be taken back; say it again with --yes.");
                }
                yield ask(folder, ask.request(), out);
            }
        };
    }

    private static int local(SessionFolder folder, Words.Parsed.Local local, Actor by, PrintWriter out) {
        switch (local.word().name()) {
            case "context" -> ContextText.lines(state(folder)).forEach(out::println);
            case "reset" -> {
                switch (Resets.of(local.argument(), state(folder), by)) {
                    case Resets.Said.Ask ask -> {
                        return ask(folder, ask.request(), out);
                    }
                    case Resets.Said.Tell tell ->
                        ContextText.reset(state(folder)).forEach(out::println);
                    case Resets.Said.Wrong wrong -> throw new Refusal(ExitCode.USAGE, wrong.why());
                }
            }
            default ->
                throw new Refusal(ExitCode.USAGE, "\"" + local.word().name() + "\" is for consoles, not for send.");
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static SessionState state(SessionFolder folder) {
        return Hosting.opened(folder, Hosting.fold(folder));
    }

    private static int ask(SessionFolder folder, Request request, PrintWriter out) {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            if (!line.isHosted() && !line.state().phase().isFinal()) {
                throw new Refusal(ExitCode.MACHINE, "No host runs this session; mirrordeck resume revives it.");
            }
            switch (line.ask(request)) {
                case Answer.Done done -> out.println("Done; it is entry " + done.entry() + ".");
                case Answer.Refused refused -> throw new Refusal(ExitCode.REFUSED, refused.why());
            }
            out.flush();
            return ExitCode.OK.number();
        }
    }
}
