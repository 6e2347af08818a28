package dev.mirrordeck.repl;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.Resets;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.Words;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.attach.tell.Told;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;

/**
 * The console without a screen: tells the session line by line and takes words line by line. At the end of its input
 * it leaves, and the run goes on.
 */
public final class LineConsole {
    private static final Pattern SURE = Pattern.compile("(/\\S+)\\s+--yes(\\s+.*)?");

    /** A yes sooner than this was pasted together with the question, and does not count. */
    private static final long CONFIRM_AFTER = 150_000_000L;

    private final SessionLine line;
    private final Manners manners;
    private final Teller teller;
    private final PlainProgress progress;
    private final Questions questions;
    private Optional<Unconfirmed> unconfirmed = Optional.empty();
    private boolean isInputOver;
    private boolean wasHosted = true;
    private boolean wasFinal;
    private String alarm = "";

    private LineConsole(SessionLine line, Manners manners, Teller teller, PlainProgress progress) {
        this.line = line;
        this.manners = manners;
        this.teller = teller;
        this.progress = progress;
        this.questions = new Questions(line, teller);
    }

    /** Opens the line to a session. What lies behind is told entry by entry while that is being read. */
    public interface Opener {
        SessionLine open(SocketLine.EntryListener early);
    }

    /** How it came to its end, and the newest state then. */
    public record Left(Leaving how, SessionState state) {}

    /** How it came to its end. */
    public enum Leaving {
        DETACHED,
        ENDED,
        /** It was to stay until the end, and there is nobody left who could bring that about. */
        LOST
    }

    /** What a person was asked about. */
    private record Unconfirmed(Request request, Stamp since) {}

    private sealed interface Happening {
        record Changed() implements Happening {}

        /** {@code at} is when it was read. */
        record Said(String text, Stamp at) implements Happening {}

        record InputEnded() implements Happening {}
    }

    /** Runs until the session ends, somebody says {@code /detach}, or the input ends, as its manners are. */
    public static Left run(Opener opener, Reader in, PrintStream out, Manners manners) throws InterruptedException {
        return run(opener, Lines.of(in), Teller.plain(out), manners, state -> {});
    }

    /** The same with a prompt that completes, remembers and colours; what is told is printed above it. */
    public static Left run(Opener opener, Terminal terminal, Manners manners) throws InterruptedException {
        Prompt prompt = new Prompt(terminal);
        return run(opener, prompt, prompt.teller(), manners, prompt::completeFrom);
    }

    private static Left run(
            Opener opener, Lines in, Teller teller, Manners manners, Consumer<Supplier<SessionState>> states)
            throws InterruptedException {
        PlainProgress progress = new PlainProgress(teller);
        AtomicBoolean isOpening = new AtomicBoolean(true);
        SocketLine.EntryListener early = (entry, after) -> {
            if (isOpening.get()) {
                progress.show(after);
            }
        };
        try (SessionLine line = opener.open(early)) {
            isOpening.set(false);
            states.accept(line::state);
            Leaving how = new LineConsole(line, manners, teller, progress).run(in);
            return new Left(how, line.state());
        }
    }

    private Leaving run(Lines in) throws InterruptedException {
        BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
        Happening changed = new Happening.Changed();
        line.onChange(() -> {
            if (!queue.contains(changed)) {
                queue.add(changed);
            }
        });
        look();
        // what has ended already is there to be read and asked about
        boolean isForReading = wasFinal;
        Thread reading = Thread.ofPlatform().daemon().name("words").start(() -> read(in, queue, manners.clock()));
        try {
            while (true) {
                Optional<Leaving> leaving = happen(queue.take(), isForReading);
                if (leaving.isPresent()) {
                    return leaving.get();
                }
            }
        } finally {
            reading.interrupt();
            reading.join(1_000);
        }
    }

    private Optional<Leaving> happen(Happening next, boolean isForReading) {
        boolean stays = switch (next) {
            case Happening.Changed changed -> true;
            case Happening.Said said -> hear(said.text(), said.at());
            case Happening.InputEnded ended -> {
                isInputOver = true;
                yield manners.atEnd() == Manners.AtEnd.WAIT;
            }
        };
        boolean isHosted = look();
        boolean readsOn = !isInputOver && (isForReading || manners.writer() == Manners.Writer.PERSON);
        if (wasFinal && (!readsOn || !stays)) {
            return Optional.of(Leaving.ENDED);
        }
        if (!stays) {
            teller.say(isHosted ? "Left; the run goes on." : "Left.");
            return Optional.of(Leaving.DETACHED);
        }
        return isInputOver && !isHosted ? Optional.of(Leaving.LOST) : Optional.empty();
    }

    /** Tells what is new; gives whether somebody hosts the session. */
    private boolean look() {
        // asked before the state is, which is folded to its end before a host counts as gone
        boolean isHosted = line.isHosted();
        SessionState state = line.state();
        progress.show(state);
        if (!state.phase().isFinal()) {
            surroundings(isHosted);
        } else if (!wasFinal && manners.writer() == Manners.Writer.PERSON) {
            teller.say("The session has ended. /help lists what can be asked; /detach leaves.");
        }
        wasFinal = state.phase().isFinal();
        return isHosted;
    }

    /** Says what is in no transcript: that a host came or went, and its alarms. */
    private void surroundings(boolean isHosted) {
        if (isHosted != wasHosted) {
            teller.say(
                    isHosted
                            ? "A host runs the session again."
                            : "No host runs this session; mirrordeck resume revives it.");
            wasHosted = isHosted;
        }
        String now = line.alarm().orElse("");
        if (!now.isEmpty() && !now.equals(alarm)) {
            teller.say(now);
        }
        alarm = now;
    }

    private static void read(Lines in, BlockingQueue<Happening> queue, Supplier<Stamp> clock) {
        try {
            for (Optional<String> text = in.next(); text.isPresent(); text = in.next()) {
                queue.add(new Happening.Said(text.get(), clock.get()));
            }
        } catch (IOException e) {
            // an input that broke is one that ended
        }
        queue.add(new Happening.InputEnded());
    }

    /** Does what a line of input says; false when it says to leave. */
    private boolean hear(String text, Stamp at) {
        String words = Sanitiser.line(text);
        if (unconfirmed.isPresent()) {
            Unconfirmed asked = unconfirmed.get();
            unconfirmed = Optional.empty();
            if (words.equals("yes") && at.nanosSince(asked.since()) >= CONFIRM_AFTER) {
                ask(asked.request());
            } else {
                teller.say("Not done.");
            }
            return true;
        }
        if (words.isEmpty()) {
            return true;
        }
        if (!words.startsWith("/") && !words.startsWith("!")) {
            ask(new Request.Say(manners.me(), words));
            return true;
        }
        if (words.startsWith("/") && questions.answer(words)) {
            return true;
        }
        return word(words);
    }

    private boolean word(String words) {
        Matcher sure = SURE.matcher(words);
        if (sure.matches()) {
            String rest = sure.group(2) == null ? "" : sure.group(2);
            if (Words.parse(sure.group(1) + rest, manners.me()) instanceof Words.Parsed.Ask ask
                    && ask.word().needsConfirmation()) {
                ask(ask.request());
                return true;
            }
        }
        switch (Words.parse(words, manners.me())) {
            case Words.Parsed.Ask ask -> {
                if (ask.word().needsConfirmation()) {
                    confirm(ask);
                } else {
                    ask(ask.request());
                }
            }
            case Words.Parsed.Local local -> {
                return local(local);
            }
            case Words.Parsed.Unknown unknown -> teller.say(unknown.why());
        }
        return true;
    }

    private void confirm(Words.Parsed.Ask ask) {
        String word = "/" + ask.word().name();
        if (manners.writer() == Manners.Writer.PIPE) {
            teller.say("Not done: " + word + " cannot be taken back; write " + word + " --yes to do it.");
        } else {
            unconfirmed =
                    Optional.of(new Unconfirmed(ask.request(), manners.clock().get()));
            teller.say(word + ": " + ask.word().help() + "? Write yes to do it.");
        }
    }

    private boolean local(Words.Parsed.Local local) {
        switch (local.word().name()) {
            case "detach" -> {
                return false;
            }
            case "status", "budget" ->
                Standing.lines(line.state(), manners.clock().get()).forEach(teller::say);
            case "reset" -> reset(local.argument());
            case "context" -> ContextText.lines(line.state()).forEach(teller::say);
            default -> help();
        }
        return true;
    }

    private void reset(String rest) {
        switch (Resets.of(rest, line.state(), manners.me())) {
            case Resets.Said.Ask ask -> ask(ask.request());
            case Resets.Said.Tell tell -> ContextText.reset(line.state()).forEach(teller::say);
            case Resets.Said.Wrong wrong -> teller.say(wrong.why());
        }
    }

    private void help() {
        teller.say("Text without a slash is a message for the agent's next turn; !ls runs a command. Words:");
        Words.ALL.stream().filter(word -> !Question.isOne(word)).forEach(this::help);
        teller.say("What cannot be taken back is asked about; from a pipe it needs --yes: /stop --yes.");
        teller.say("To be told more:");
        Question.WORDS.forEach(this::help);
    }

    private void help(Words.Word word) {
        String argument = word.argument().isEmpty() ? "" : " " + word.argument();
        teller.tell(Told.plain("  /" + word.name() + argument + "  " + word.help()));
    }

    private void ask(Request request) {
        if (line.ask(request) instanceof Answer.Refused refused) {
            teller.say("Not done: " + refused.why());
        }
    }
}
