package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Pinning;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent.Part;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.guard.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one parser from words to requests: {@code /pause lunch} in a composer, {@code pause lunch} after {@code
 * mirrordeck send}. The table of words is the help.
 */
public final class Words {
    private static final String RUN = "run";
    private static final Pattern WORD_OR_QUOTED = Pattern.compile("\"([^\"]+)\"|\\S+");

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

        /**
         * Something for the console itself: {@code help}, {@code status}, {@code budget}.
         *
         * @param argument what followed the word; empty where nothing did
         */
        record Local(Word word, String argument) implements Parsed {}

        /** Nothing known; {@code why} is a sentence for people. */
        record Unknown(String why) implements Parsed {}
    }

    public static final List<Word> ALL = List.of(
            new Word("pause", List.of(), "[reason]", "freeze the sandbox and start nothing new", false),
            new Word("resume", List.of("continue"), "", "lift every pause", false),
            new Word("say", List.of("message"), "text", "tell the agent something before its next turn", false),
            new Word(
                    "hold",
                    List.of(),
                    "text",
                    "tell it as soon as the running call ends; nothing starts before",
                    false),
            new Word(
                    "after",
                    List.of(),
                    "text",
                    "tell it when it hands in or stops calling tools; it then goes on",
                    false),
            new Word("nudge", List.of(), "", "tell the agent what looks like going round in circles", false),
            new Word("cut", List.of(), "[FROM TO]", "leave the turns of a loop, or those, out of its context", false),
            new Word("edit", List.of(), "N text", "put a message in other words that still waits", false),
            new Word("retract", List.of(), "N", "take a message back that still waits", false),
            new Word("tests", List.of("test"), "[CASE…]", "run the visible cases, or some of them, by hand", false),
            new Word(RUN, List.of(), "command", "run a command in the sandbox yourself; !ls does, too", false),
            new Word(
                    "budget",
                    List.of("limit"),
                    "[NAME VALUE]",
                    "set a limit (tokens cost wall active turns calls tests, or tokens.output and so on), or see them all",
                    false),
            new Word("compact", List.of(), "", "have the model sum up, and go on from its summary", false),
            new Word(
                    "reset",
                    List.of(),
                    "[TEXT]",
                    "go on from your text, from “file PATH” or from “draft”; alone it shows what stays",
                    false),
            new Word("draft", List.of(), "", "have the model write a summary for you to work on", false),
            new Word("note", List.of(), "TEXT", "write a note that stays in every context", false),
            new Word("pin", List.of(), "[note] N", "have resets keep turn N whole, or note N", false),
            new Word("unpin", List.of(), "[note] N", "have resets drop turn N, or note N", false),
            new Word(
                    "undo",
                    List.of(),
                    "",
                    "take the newest cut back, or a reset or rewind before the model has replied",
                    false),
            new Word(
                    "rewind",
                    List.of(),
                    "TURN [files|talk|both]",
                    "go on from the end of that turn; what is left stays, and a later /rewind leads back",
                    false),
            new Word("mark", List.of(), "[text]", "mark this moment in the transcript", false),
            new Word("submit", List.of(), "[best]", "hand in the present files, or those that passed most", true),
            new Word("stop", List.of(), "[reason]", "end the session for good", true),
            new Word("diff", List.of(), "[FROM TO]", "compare two of: start now best, run 3, a turn's number", false),
            new Word("files", List.of(), "", "show the tree of files", false),
            new Word("open", List.of(), "PATH", "show one file of the workspace", false),
            new Word("status", List.of("cost", "usage"), "", "say where the session stands", false),
            new Word("context", List.of(), "", "how large the model's context is, part by part", false),
            new Word("help", List.of("?", "h"), "", "list these words", false),
            new Word("detach", List.of("quit", "exit", "q"), "", "leave; the run goes on", false));

    /** Reads {@code line} with or without its slash. */
    public static Parsed parse(String line, Actor by) {
        String text = line.strip();
        if (text.startsWith("!")) {
            return command(text.substring(1).strip(), by, find(RUN).orElseThrow());
        }
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
            case "submit" -> submit(rest, by, word);
            case "stop" -> new Parsed.Ask(new Request.Stop(by, rest), word);
            case "mark" -> new Parsed.Ask(new Request.Mark(by, rest), word);
            case "compact" -> new Parsed.Ask(new Request.Compact(by), word);
            case "reset" ->
                Resets.isOne(rest)
                        ? new Parsed.Local(word, rest)
                        : new Parsed.Ask(new Request.ResetContext(by, rest), word);
            case "draft" -> new Parsed.Ask(new Request.DraftSummary(by), word);
            case "note" ->
                rest.isEmpty()
                        ? new Parsed.Unknown("Note what? Write /note and what must not be forgotten.")
                        : new Parsed.Ask(new Request.WriteNote(by, rest), word);
            case "pin" -> pin(rest, Pinning.Wish.KEEP, by, word);
            case "unpin" -> pin(rest, Pinning.Wish.DROP, by, word);
            case "undo" -> new Parsed.Ask(new Request.UndoReset(by), word);
            case "rewind" -> rewind(rest, by, word);
            case "say" -> message(rest, word, new Request.Say(by, rest));
            case "hold" -> message(rest, word, new Request.Hold(by, rest));
            case "after" -> message(rest, word, new Request.AfterTask(by, rest));
            case "nudge" -> new Parsed.Ask(new Request.Nudge(by), word);
            case "cut" -> cut(rest, by, word);
            case "edit" -> edit(rest, by, word);
            case "retract" ->
                id(rest.split("\\s+", 2)[0])
                        .<Parsed>map(id -> new Parsed.Ask(new Request.Retract(by, id), word))
                        .orElseGet(() -> new Parsed.Unknown("Write /retract N, with the number of the message."));
            case "tests" -> new Parsed.Ask(new Request.RunTests(by, cases(rest)), word);
            case RUN -> command(rest, by, word);
            case "budget" -> rest.isEmpty() ? new Parsed.Local(word, "") : budget(rest, by, word);
            default -> new Parsed.Local(word, rest);
        };
    }

    private static Parsed command(String command, Actor by, Word word) {
        return command.isEmpty()
                ? new Parsed.Unknown("Run what? Write ! and the command.")
                : new Parsed.Ask(new Request.RunCommand(by, command), word);
    }

    private static Parsed submit(String rest, Actor by, Word word) {
        return switch (rest) {
            case "" -> new Parsed.Ask(new Request.Submit(by, Which.PRESENT), word);
            case "best" -> new Parsed.Ask(new Request.Submit(by, Which.BEST), word);
            default -> new Parsed.Unknown("Write /submit for the present files, or /submit best.");
        };
    }

    private static Parsed message(String text, Word word, Request request) {
        return text.isEmpty()
                ? new Parsed.Unknown("Say what? Write /" + word.name() + " and the message.")
                : new Parsed.Ask(request, word);
    }

    private static Parsed cut(String rest, Actor by, Word word) {
        if (rest.isEmpty()) {
            return new Parsed.Ask(new Request.CutLoop(by), word);
        }
        String[] parts = rest.split("[\\s–-]+");
        Optional<Integer> from = id(parts[0]);
        Optional<Integer> to = id(parts[parts.length - 1]);
        return parts.length > 2 || from.isEmpty() || to.isEmpty()
                ? new Parsed.Unknown("Write /cut FROM TO, with the numbers of the first and the last turn.")
                : new Parsed.Ask(new Request.CutTurns(by, from.get(), to.get()), word);
    }

    private static Parsed rewind(String rest, Actor by, Word word) {
        String[] parts = rest.split("\\s+");
        Optional<Integer> turn = id(parts[0]);
        Optional<Part> part = parts.length < 2
                ? Optional.of(Part.BOTH)
                : Stream.of(Part.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(parts[1]))
                        .findFirst();
        return parts.length > 2 || turn.isEmpty() || part.isEmpty()
                ? new Parsed.Unknown("Write /rewind TURN, 0 being the beginning, and files or talk where not both go.")
                : new Parsed.Ask(new Request.Rewind(by, turn.get(), part.get()), word);
    }

    private static Parsed edit(String rest, Actor by, Word word) {
        String[] parts = rest.split("\\s+", 2);
        Optional<Integer> id = id(parts[0]);
        return id.isEmpty() || parts.length < 2
                ? new Parsed.Unknown("Write /edit N and the message as it shall be.")
                : new Parsed.Ask(new Request.EditMessage(by, id.get(), parts[1]), word);
    }

    private static Parsed pin(String rest, Pinning.Wish wish, Actor by, Word word) {
        boolean isNote = rest.startsWith("note ");
        Pinning.Thing thing = isNote ? Pinning.Thing.NOTE : Pinning.Thing.TURN;
        return id((isNote ? rest.substring(5).strip() : rest).split("\\s+", 2)[0])
                .<Parsed>map(number -> new Parsed.Ask(new Request.Pin(by, thing, number, wish), word))
                .orElseGet(() -> new Parsed.Unknown(
                        "Write /" + word.name() + " N with a turn's number, or /" + word.name() + " note N."));
    }

    private static Optional<Integer> id(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static List<String> cases(String rest) {
        return WORD_OR_QUOTED
                .matcher(rest)
                .results()
                .map(found -> found.group(1) == null ? found.group() : found.group(1))
                .toList();
    }

    private static Parsed budget(String rest, Actor by, Word word) {
        String[] parts = rest.split("[\\s=]+", 2);
        if (parts.length < 2 || parts[0].isEmpty()) {
            return new Parsed.Unknown("Write /budget NAME VALUE, such as /budget wall 2h.");
        }
        try {
            Limits.of(Map.of(parts[0], parts[1]));
        } catch (IllegalArgumentException wrong) {
            return new Parsed.Unknown(String.valueOf(wrong.getMessage()));
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
