package dev.mirrordeck.repl;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes words, what follows them, and files after an {@code @}. Names that could deceive are not offered. */
final class WordCompleter implements Completer {
    private static final int MOST = 500;

    private final Supplier<SessionState> states;

    WordCompleter(Supplier<SessionState> states) {
        this.states = states;
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        String begun = parsed.word().substring(0, parsed.wordCursor());
        if (parsed.wordIndex() == 0 && begun.startsWith("/")) {
            Prompt.words().forEach(word -> candidates.add(candidate(word)));
        } else {
            String first = parsed.words().getFirst();
            offers(first.startsWith("/") ? first.substring(1) : "", begun)
                    .filter(offer -> Sanitiser.line(offer).equals(offer))
                    .limit(MOST)
                    .forEach(offer -> candidates.add(new Candidate(offer)));
        }
    }

    /** What may follow a word. */
    private Stream<String> offers(String word, String begun) {
        SessionState state = states.get();
        if (begun.startsWith("@")) {
            return state.files().marks().keySet().stream().map(path -> "@" + path);
        }
        return switch (word) {
            case "open" -> state.files().marks().keySet().stream();
            case "case", "tests", "test" -> state.tests().names().stream();
            case "budget", "limit" -> Arrays.stream(Limits.Name.values()).map(Limits.Name::word);
            case "show", "input", "rewind" -> turns(state);
            case "diff", "files" -> Stream.concat(Stream.of("start", "now"), turns(state));
            case "edit", "retract" ->
                state.control().messages().queue().stream().map(message -> Integer.toString(message.id()));
            case "stop" -> Stream.of("--yes");
            default -> Stream.empty();
        };
    }

    private static Stream<String> turns(SessionState state) {
        return state.turns().reversed().stream().map(turn -> Integer.toString(turn.number()));
    }

    private static Candidate candidate(Words.Word word) {
        return new Candidate("/" + word.name(), "/" + word.name(), null, word.help(), null, null, true);
    }
}
