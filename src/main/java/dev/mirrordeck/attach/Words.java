package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one parser from words to requests: {@code /pause lunch} in a composer, {@code pause lunch} after {@code
 * mirrordeck send}. The table of words is the help.
 */
public final class Words {
    private Words() {}

    /**
     * A word people can say.
     *
     * @param name without the slash
     * @param aliases other names for it
     * @param argument what follows it, for help; empty where nothing does
     * @param help one line
     * @param needsConfirmation whether a console asks back before it sends it
     */
    public record Word(String name, List<String> aliases, String argument, String help, boolean needsConfirmation) {}

    /** What a line of words turned out to be. */
    public sealed interface Parsed {
        /** Something for the host. */
        record Ask(Request request, Word word) implements Parsed {}

        /** Something for the console itself: {@code help}, {@code status}, {@code detach}. */
        record Local(Word word) implements Parsed {}

        /** Nothing known; {@code why} is a sentence for people. */
        record Unknown(String why) implements Parsed {}
    }

    public static final List<Word> ALL = List.of(
            new Word("pause", List.of(), "[reason]", "freeze the sandbox and start nothing new", false),
            new Word("resume", List.of("continue"), "", "lift every pause", false),
            new Word("say", List.of("message"), "text", "tell the agent something before its next turn", false),
            new Word(
                    "budget",
                    List.of("limit"),
                    "NAME VALUE",
                    "set a limit: tokens cost wall active turns calls tests",
                    false),
            new Word("mark", List.of(), "[text]", "mark this moment in the transcript", false),
            new Word("stop", List.of(), "[reason]", "end the session for good", true),
            new Word("status", List.of("cost", "usage"), "", "say where the session stands", false),
            new Word("help", List.of("?", "h"), "", "list these words", false),
            new Word("detach", List.of("quit", "exit", "q"), "", "leave; the run goes on", false));

    /** Reads {@code line} with or without its slash. */
    public static Parsed parse(String line, Actor by) {
        String text = line.strip();
        if (text.startsWith("/")) {
            text = text.substring(1);
        }
        String[] parts = text.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        Optional<Word> known = find(parts[0]);
        if (known.isEmpty()) {
            return new Parsed.Unknown("There is no word \"" + parts[0] + "\"; /help lists them.");
        }
        Word word = known.get();
        return switch (word.name()) {
            case "pause" -> new Parsed.Ask(new Request.Pause(by, rest), word);
            case "resume" -> new Parsed.Ask(new Request.Resume(by), word);
            case "stop" -> new Parsed.Ask(new Request.Stop(by, rest), word);
            case "mark" -> new Parsed.Ask(new Request.Mark(by, rest), word);
            case "say" ->
                rest.isEmpty()
                        ? new Parsed.Unknown("Say what? Write /say and the message.")
                        : new Parsed.Ask(new Request.Say(by, rest), word);
            case "budget" -> budget(rest, by, word);
            default -> new Parsed.Local(word);
        };
    }

    private static Parsed budget(String rest, Actor by, Word word) {
        String[] parts = rest.split("[\\s=]+", 2);
        if (parts.length < 2 || parts[0].isEmpty()) {
            return new Parsed.Unknown("Write /budget NAME VALUE, such as /budget wall 2h.");
        }
        return new Parsed.Ask(new Request.SetLimit(by, parts[0], parts[1]), word);
    }

    private static Optional<Word> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(word -> word.name().equals(wanted) || word.aliases().contains(wanted))
                .findFirst();
    }
}
