package dev.mirrordeck.repl;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * The console without a screen: tells the session line by line and takes words line by line. At the end of its input
 * it leaves, and the run goes on.
 */
public final class LineConsole {
    private final SessionLine line;
    private final PrintStream out;
    private final Actor me;
    private final Supplier<Stamp> clock;
    private final PlainProgress progress;
    private Optional<Request> unconfirmed = Optional.empty();
    private boolean wasHosted = true;
    private String alarm = "";

    private LineConsole(SessionLine line, PrintStream out, Actor me, Supplier<Stamp> clock) {
        this.line = line;
        this.out = out;
        this.me = me;
        this.clock = clock;
        this.progress = new PlainProgress(out);
    }

    /** How it came to its end. */
    public enum Leaving {
        DETACHED,
        ENDED
    }

    private sealed interface Happening {
        record Changed() implements Happening {}

        record Said(String text) implements Happening {}

        record InputEnded() implements Happening {}
    }

    /**
     * Runs until the session ends, somebody says {@code /detach}, or the input ends. The line stays open.
     *
     * @param clock gives the stamp that {@code /status} tells times by
     */
    public static Leaving run(SessionLine line, Reader in, PrintStream out, Actor me, Supplier<Stamp> clock)
            throws InterruptedException {
        return new LineConsole(line, out, me, clock).run(in);
    }

    private Leaving run(Reader in) throws InterruptedException {
        BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
        Happening changed = new Happening.Changed();
        line.onChange(() -> {
            if (!queue.contains(changed)) {
                queue.add(changed);
            }
        });
        Thread.ofPlatform().daemon().name("words").start(() -> read(in, queue));
        queue.add(changed);
        while (true) {
            Happening next = queue.take();
            boolean stays = switch (next) {
                case Happening.Changed c -> true;
                case Happening.Said said -> hear(said.text());
                case Happening.InputEnded ended -> false;
            };
            // asked before the state is, which is folded to its end before a host counts as gone
            boolean isHosted = line.isHosted();
            SessionState state = line.state();
            progress.show(state);
            if (state.phase().isFinal()) {
                return Leaving.ENDED;
            }
            surroundings(isHosted);
            if (!stays) {
                say(isHosted ? "Left; the run goes on." : "Left.");
                return Leaving.DETACHED;
            }
        }
    }

    /** Says what is in no transcript: that a host came or went, and its alarms. */
    private void surroundings(boolean isHosted) {
        if (isHosted != wasHosted) {
            say(
                    isHosted
                            ? "A host runs the session again."
                            : "No host runs this session; mirrordeck resume revives it.");
            wasHosted = isHosted;
        }
        String now = line.alarm().orElse("");
        if (!now.isEmpty() && !now.equals(alarm)) {
            say(now);
        }
        alarm = now;
    }

    private static void read(Reader in, BlockingQueue<Happening> queue) {
        try (BufferedReader lines = new BufferedReader(in)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                queue.add(new Happening.Said(text));
            }
        } catch (IOException e) {
            // an input that broke is one that ended
        }
        queue.add(new Happening.InputEnded());
    }

    /** Does what a line of input says; false when it says to leave. */
    private boolean hear(String text) {
        String words = Sanitiser.line(text);
        if (unconfirmed.isPresent()) {
            Request request = unconfirmed.get();
            unconfirmed = Optional.empty();
            if (words.equals("yes")) {
                ask(request);
            } else {
                say("Not done.");
            }
            return true;
        }
        if (words.isEmpty()) {
            return true;
        }
        if (!words.startsWith("/") && !words.startsWith("!")) {
            ask(new Request.Say(me, words));
            return true;
        }
        return switch (Words.parse(words, me)) {
            case Words.Parsed.Ask ask -> {
                if (ask.word().needsConfirmation()) {
                    unconfirmed = Optional.of(ask.request());
                    say("/" + ask.word().name() + ": " + ask.word().help() + "? Write yes to do it.");
                } else {
                    ask(ask.request());
                }
                yield true;
            }
            case Words.Parsed.Local local -> local(local.word());
            case Words.Parsed.Unknown unknown -> {
                say(unknown.why());
                yield true;
            }
        };
    }

    private boolean local(Words.Word word) {
        switch (word.name()) {
            case "detach" -> {
                return false;
            }
            case "status", "budget" -> Standing.lines(line.state(), clock.get()).forEach(this::say);
            case "diff", "files", "open" -> say("/" + word.name() + " needs the full screen of mirrordeck attach.");
            default -> {
                say("Text without a slash is a message for the agent's next turn; !ls runs a command. Words:");
                Words.ALL.forEach(known -> say("  /" + known.name()
                        + (known.argument().isEmpty() ? "" : " " + known.argument()) + "  " + known.help()));
            }
        }
        return true;
    }

    private void ask(Request request) {
        if (line.ask(request) instanceof Answer.Refused refused) {
            say("Not done: " + refused.why());
        }
    }

    private void say(String text) {
        out.println(Sanitiser.block(text));
        out.flush();
    }
}
