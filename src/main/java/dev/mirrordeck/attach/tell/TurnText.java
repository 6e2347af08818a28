package dev.mirrordeck.attach.tell;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.Told.Tone;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns as text: what was said, called and given back, and what the model was sent. */
public final class TurnText {
    private TurnText() {}

    /** A turn with its calls and results, whole; a sentence where there is no such turn. */
    public static List<Told> turn(SessionState state, int number) {
        return state.turns().stream()
                .filter(turn -> turn.number() == number)
                .findFirst()
                .map(turn -> turn(turn, turn.number() < state.turn()))
                .orElseGet(() -> List.of(Told.plain(
                        state.turns().isEmpty()
                                ? "There is no turn yet."
                                : "There is no turn " + number + "; the newest is " + state.turn() + ".")));
    }

    private static List<Told> turn(Turn turn, boolean isPast) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading(
                "turn " + turn.number() + ", " + Figures.count(turn.usage().total()) + " tokens"));
        for (OperatorMessage message : turn.told()) {
            told.add(Told.plain("  message " + message.id() + " from " + name(message) + " was read:"));
            told.addAll(Told.block(message.text()));
        }
        told.addAll(turn.text().isBlank() ? List.of(Told.quiet("    (no words)")) : Told.block(turn.text()));
        turn.calls().forEach(call -> told.addAll(call(call, isPast)));
        for (FileChange change : turn.changed()) {
            told.add(Told.plain("  " + change.kind().name().toLowerCase(Locale.ROOT) + " " + change.path() + ": "
                    + change.linesAdded() + " lines added, " + change.linesRemoved() + " removed"));
        }
        return told;
    }

    private static String name(OperatorMessage message) {
        return message.isPersons() ? message.by().name() : "the host";
    }

    private static List<Told> call(Turn.Call call, boolean isPast) {
        List<Told> told = new ArrayList<>(asked(call.call()));
        switch (call.progress()) {
            case Turn.Progress.Waiting waiting ->
                told.add(Told.quiet(isPast ? "  result: it was not run" : "  result: it has not begun"));
            case Turn.Progress.Running running -> told.add(Told.quiet("  result: it is running"));
            case Turn.Progress.Broken broken -> told.add(new Told(Tone.BAD, "  result: interrupted, " + broken.why()));
            case Turn.Progress.Done done -> {
                told.add(result(done.result()));
                told.addAll(Told.block(done.result().output()));
            }
        }
        return told;
    }

    private static List<Told> asked(ToolCall call) {
        List<Told> told = new ArrayList<>(List.of(Told.heading("  call: " + call.tool())));
        call.args().forEach((name, value) -> {
            if (value.lines().count() > 1) {
                told.add(Told.plain("  " + name + ":"));
                told.addAll(Told.block(value));
            } else {
                told.add(Told.plain("  " + name + ": " + value));
            }
        });
        return told;
    }

    private static Told result(ToolResult result) {
        Tone tone = result.status() == ToolResult.Status.OK ? Tone.GOOD : Tone.BAD;
        return new Told(
                tone,
                "  result: " + status(result) + ", " + Figures.took(result.millis()) + ", " + result.bytes()
                        + " bytes");
    }

    /** How a call ended, in words. */
    public static String status(ToolResult result) {
        return switch (result.status()) {
            case OK -> "ok";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed out";
        };
    }

    static List<Told> input(Sight.Input input) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading("what the model was sent before turn " + input.turn()));
        for (Sight.Part part : input.parts()) {
            told.add(Told.heading("  " + part.speaker().name().toLowerCase(Locale.ROOT) + ", "
                    + part.kind().name().toLowerCase(Locale.ROOT) + ":"));
            told.addAll(Told.block(part.text()));
        }
        return told;
    }

    /** Where the text stands in any turn: words, arguments, results. */
    public static List<Told> find(SessionState state, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Told> found = new ArrayList<>();
        for (Turn turn : state.turns()) {
            find(turn.text(), wanted, "turn " + turn.number() + ": ", found);
            for (Turn.Call call : turn.calls()) {
                String where = "turn " + turn.number() + ", " + call.call().tool() + ": ";
                call.call().args().values().forEach(value -> find(value, wanted, where, found));
                if (call.progress() instanceof Turn.Progress.Done done) {
                    find(done.result().output(), wanted, where, found);
                }
            }
        }
        List<Told> told = new ArrayList<>(found.subList(0, Math.min(found.size(), Told.MOST)));
        told.addFirst(Told.heading(found.size() + (found.size() == 1 ? " line holds it" : " lines hold it")));
        return told;
    }

    private static void find(String text, String wanted, String where, List<Told> found) {
        text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .forEach(line -> found.add(Told.plain(where + line.strip())));
    }

    /** Messages that wait for their moment. */
    public static List<Told> queue(SessionState state) {
        List<OperatorMessage> queue = state.control().messages().queue();
        if (queue.isEmpty()) {
            return List.of(Told.plain("No message waits."));
        }
        List<Told> told = new ArrayList<>();
        queue.forEach(message -> told.add(Told.plain("message " + message.id() + " from " + name(message) + ", "
                + Standing.timing(message) + ": " + message.text())));
        told.add(Told.quiet("/edit N TEXT puts one in other words, /retract N takes it back"));
        return told;
    }
}
