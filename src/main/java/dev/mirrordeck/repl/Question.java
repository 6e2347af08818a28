package dev.mirrordeck.repl;

import dev.mirrordeck.attach.Words.Word;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.state.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person wants told; on a full screen the panes show it. */
sealed interface Question {
    record Show(int turn) implements Question {}

    record Input(int turn) implements Question {}

    /** What the model will see next. */
    record NextInput() implements Question {}

    record Files(When when) implements Question {}

    record Open(String path, When when) implements Question {}

    record Diff(When from, When to) implements Question {}

    record Results() implements Question {}

    record CaseOf(String name) implements Question {}

    record Find(String text) implements Question {}

    record Queue() implements Question {}

    /** It is asked in a wrong way; {@code why} is a sentence. */
    record Unclear(String why) implements Question {}

    /** Beside the words that every console knows. */
    List<Word> WORDS = List.of(
            word("show", "[TURN]", "a turn with its calls and results, whole; the newest by default", "turn"),
            word("input", "[TURN | next]", "what the model was sent before that turn, or will be next"),
            word("files", "[MOMENT]", "the files; a moment is start, now, best, run 3, or a turn's number", "ls"),
            word("open", "PATH [MOMENT]", "one file", "cat"),
            word("diff", "[FROM [TO]]", "what differs between two moments; the newest turn's changes by default"),
            word("results", "", "every test run, and what the newest fails"),
            word("case", "NAME", "one visible case: what it asks and what came of it"),
            word("find", "TEXT", "lines of any turn that hold the text", "search"),
            word("queue", "", "messages that wait, and what for"));

    /** Whether line mode answers a word that every console knows by itself. */
    static boolean isOne(Word word) {
        return WORDS.stream().anyMatch(own -> own.name().equals(word.name()));
    }

    private static Word word(String name, String argument, String help, String... aliases) {
        return new Word(name, List.of(aliases), argument, help, false);
    }

    /**
     * Reads {@code /show 12}; empty where the word is none of these.
     *
     * @param state says which moments there are
     */
    static Optional<Question> parse(String line, SessionState state) {
        String joined = line.substring(1).strip().replaceAll("\\brun ([0-9])", "run$1");
        List<String> parts = new ArrayList<>(List.of(joined.split("\\s+")));
        String name = parts.removeFirst().toLowerCase(Locale.ROOT);
        String rest = String.join(" ", parts);
        return WORDS.stream()
                .filter(word -> word.name().equals(name) || word.aliases().contains(name))
                .findFirst()
                .map(word -> question(word.name(), parts, rest, state));
    }

    private static Question question(String name, List<String> parts, String rest, SessionState state) {
        int newest = state.turn();
        return switch (name) {
            case "show" -> number(rest, newest).<Question>map(Show::new).orElse(new Unclear("Write /show TURN."));
            case "input" ->
                rest.equals("next")
                        ? new NextInput()
                        : number(rest, newest)
                                .<Question>map(Input::new)
                                .orElse(new Unclear("Write /input TURN, or /input next."));
            case "files" ->
                when(rest.isEmpty() ? "now" : rest, state)
                        .<Question>map(Files::new)
                        .orElseGet(() -> noMoment(rest));
            case "open" -> open(parts, state);
            case "diff" -> diff(parts, state);
            case "case" -> rest.isEmpty() ? new Unclear("Write /case NAME.") : new CaseOf(rest);
            case "find" -> rest.isEmpty() ? new Unclear("Write /find TEXT.") : new Find(rest);
            case "queue" -> new Queue();
            default -> new Results();
        };
    }

    private static Question open(List<String> parts, SessionState state) {
        if (parts.isEmpty()) {
            return new Unclear("Write /open PATH, and perhaps a moment: start, now or a turn's number.");
        }
        Optional<When> moment = parts.size() > 1 ? when(parts.getLast(), state) : Optional.empty();
        List<String> path = moment.isPresent() ? parts.subList(0, parts.size() - 1) : parts;
        String name = String.join(" ", path);
        return new Open(name.startsWith("@") ? name.substring(1) : name, moment.orElse(new When.Now()));
    }

    private static Question diff(List<String> parts, SessionState state) {
        int newest = state.turn();
        if (parts.isEmpty()) {
            When before = newest > 1 ? new When.AtTurn(newest - 1) : new When.Start();
            return new Diff(before, new When.Now());
        }
        Optional<When> from = when(parts.getFirst(), state);
        Optional<When> to = parts.size() > 1 ? when(parts.get(1), state) : Optional.of(new When.Now());
        return from.isPresent() && to.isPresent() ? new Diff(from.get(), to.get()) : noMoment(String.join(" ", parts));
    }

    private static Question noMoment(String words) {
        return new Unclear("\"" + words + "\" is no moment; write start, now, best, run 3 or a turn's number.");
    }

    private static Optional<Integer> number(String word, int newest) {
        return word.isEmpty()
                ? Optional.of(newest)
                : word.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(word)) : Optional.empty();
    }

    private static Optional<When> when(String word, SessionState state) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "start" -> Optional.of(new When.Start());
            case "now" -> Optional.of(new When.Now());
            case "best" -> state.tests().best().map(run -> new When.AtTree(run.tree()));
            default -> word.matches("run[0-9]{1,9}") ? run(Integer.parseInt(word.substring(3)), state) : turn(word);
        };
    }

    private static Optional<When> run(int number, SessionState state) {
        return state.tests().runs().stream()
                .filter(run -> run.number() == number)
                .findFirst()
                .map(run -> new When.AtTree(run.tree()));
    }

    private static Optional<When> turn(String word) {
        return word.matches("[0-9]{1,9}") ? Optional.of(new When.AtTurn(Integer.parseInt(word))) : Optional.empty();
    }
}
