package dev.mirrordeck.repl;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.attach.tell.Told;
import dev.mirrordeck.state.SessionState;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * A line to write on, with completion, history and colours. Nothing but this line is ever drawn anew; everything told
 * is printed above it and stays.
 */
final class Prompt implements Lines {
    private final LineReader reader;
    private final boolean hasColours;
    private final AtomicReference<Supplier<SessionState>> states = new AtomicReference<>(() -> SessionState.EMPTY);
    private boolean wasInterrupted;

    Prompt(Terminal terminal) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        String noColor = Objects.requireNonNullElse(System.getenv("NO_COLOR"), "");
        hasColours = noColor.isEmpty() && colours != null && colours >= 8;
        DefaultParser parser = new DefaultParser();
        // people write sentences here, not shell
        parser.setQuoteChars(new char[0]);
        parser.setEscapeChars(new char[0]);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(parser)
                .completer(new WordCompleter(() -> states.get().get()))
                .highlighter((Highlighter) (any, text) -> paint(text))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .build();
    }

    /** Lets words be completed by what this session holds. */
    void completeFrom(Supplier<SessionState> state) {
        states.set(state);
    }

    Teller teller() {
        return new Teller((tone, safe) ->
                reader.printAbove(hasColours ? new AttributedString(safe, style(tone)) : new AttributedString(safe)));
    }

    /** Ctrl+C empties the line, and leaves where there was nothing on it twice; Ctrl+D on an empty line leaves. */
    @Override
    public Optional<String> next() {
        while (true) {
            try {
                String text = reader.readLine("> ");
                wasInterrupted = false;
                return Optional.of(text);
            } catch (UserInterruptException interrupted) {
                boolean isEmpty = interrupted.getPartialLine().isEmpty();
                if (Thread.currentThread().isInterrupted() || (isEmpty && wasInterrupted)) {
                    return Optional.empty();
                }
                wasInterrupted = isEmpty;
                if (isEmpty) {
                    teller().say("Ctrl+C again leaves.");
                }
            } catch (EndOfFileException | java.io.IOError gone) {
                return Optional.empty();
            }
        }
    }

    private static AttributedStyle style(Told.Tone tone) {
        return switch (tone) {
            case PLAIN -> AttributedStyle.DEFAULT;
            case HEADING -> AttributedStyle.BOLD;
            case QUIET -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);
            case GOOD, ADDED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case BAD, REMOVED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        };
    }

    /** A word that is known stands out, one that is not does too. */
    private AttributedString paint(String text) {
        if (!hasColours || !text.startsWith("/")) {
            return new AttributedString(text);
        }
        int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        String name = text.substring(1, end);
        boolean isKnown = words().anyMatch(
                        word -> word.name().equals(name) || word.aliases().contains(name));
        boolean isBegun = words().anyMatch(word -> word.name().startsWith(name));
        AttributedStyle style = isKnown
                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)
                : isBegun ? AttributedStyle.DEFAULT : AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        return new AttributedStringBuilder()
                .styled(style, text.substring(0, end))
                .append(text.substring(end))
                .toAttributedString();
    }

    static Stream<Words.Word> words() {
        return Stream.concat(Words.ALL.stream().filter(word -> !Question.isOne(word)), Question.WORDS.stream());
    }
}
