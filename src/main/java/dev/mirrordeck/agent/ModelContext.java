package dev.mirrordeck.agent;

import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a model sees before it replies: the rules, the brief, then what was said and done, in order. Call and
 * result always come in pairs.
 *
 * @param system the rules it plays by; may be empty
 */
public record ModelContext(String system, String brief, List<Message> messages) {
    static final String CONTINUE =
            "Please continue. If the program is complete and every visible case passes, call submit.";
    static final String RESTARTED = "Interrupted: the machine that ran this stopped in the middle of it. It may or may"
            + " not have had effects. The sandbox is fresh: the files are still there, background jobs and shell"
            + " variables are gone.";

    public ModelContext(String brief, List<Message> messages) {
        this("", brief, messages);
    }

    public ModelContext {
        messages = List.copyOf(messages);
    }

    /** One message. */
    public sealed interface Message {
        /** From people or the scaffold to the model. */
        record Told(String text) implements Message {}

        /**
         * The model's own.
         *
         * @param verbatim in its service's own shape, to be sent back unchanged; may be empty
         */
        record Said(String text, List<ToolCall> calls, String verbatim) implements Message {
            public Said(String text, List<ToolCall> calls) {
                this(text, calls, "");
            }

            public Said {
                calls = List.copyOf(calls);
            }
        }

        /**
         * What outlives a reset of the context, in place of the turns before it.
         *
         * @param notes the agent's, a line each at least; may be empty
         * @param turns how many turns that were played to their end it stands for
         */
        record Kept(String notes, String summary, int turns) implements Message {
            /** As the model reads it. */
            public String text() {
                return (notes.isEmpty() ? "" : "Your notes\n" + notes + "\n\n")
                        + "The conversation so far was replaced by this summary.\n\n" + summary.strip()
                        + "\n\nGo on from where it leaves off.";
            }
        }

        /** What a call gave back. */
        record Got(ToolCall call, ToolResult result) implements Message {
            private static final int END = 400;

            Got shortened() {
                int[] letters = result.output().codePoints().toArray();
                int cut = letters.length - 2 * END;
                if (cut <= END) {
                    return this;
                }
                String ends = new String(letters, 0, END) + "\n… " + cut + " characters left out …\n"
                        + new String(letters, letters.length - END, END);
                return new Got(call, new ToolResult(result.status(), ends, result.bytes(), result.millis()));
            }
        }

        /** A call whose end nobody saw. */
        record Lost(ToolCall call, String text) implements Message {}
    }

    public static ModelContext of(SessionState state) {
        List<Message> messages = new ArrayList<>();
        String goOn = Scaffold.of(state.setup().setup().scaffold()).text(Setting.CONTINUE_MESSAGE);
        int dropped = state.context().droppedTo();
        state.context()
                .reset()
                .ifPresent(reset -> messages.add(kept(state, reset.event().summary(), reset.notes(), dropped)));
        for (Turn turn :
                state.turns().subList(firstAfter(state, dropped), state.turns().size())) {
            budget(messages, state, turn.number());
            tell(messages, turn.told());
            messages.add(new Message.Said(
                    turn.text(),
                    turn.calls().stream().map(Turn.Call::call).toList(),
                    turn.spoken().verbatim()));
            for (Turn.Call call : turn.calls()) {
                messages.add(
                        switch (call.progress()) {
                            case Turn.Progress.Done done -> new Message.Got(call.call(), done.result());
                            case Turn.Progress.Broken broken -> new Message.Lost(call.call(), RESTARTED);
                            case Turn.Progress.Waiting waiting -> new Message.Lost(call.call(), "Not run.");
                            case Turn.Progress.Running running -> new Message.Lost(call.call(), RESTARTED);
                        });
            }
            if (turn.calls().isEmpty()) {
                messages.add(new Message.Told(goOn));
            }
        }
        budget(messages, state, state.turn() + 1);
        tell(messages, state.control().delivered());
        tell(messages, state.control().queue());
        return new ModelContext(SystemPrompt.of(state.setup()), brief(state), messages);
    }

    /** What it would be once all turns so far have given way to a summary. */
    static ModelContext afterReset(SessionState state, int turn, String summary) {
        Message kept = kept(state, summary, state.notes().size(), turn);
        return new ModelContext(SystemPrompt.of(state.setup()), brief(state), List.of(kept));
    }

    /** The same with one message more. */
    ModelContext and(Message last) {
        List<Message> all = new ArrayList<>(messages);
        all.add(last);
        return new ModelContext(system, brief, all);
    }

    /** The same with the ends alone of what calls gave back, for a model whose window is smaller than it was thought. */
    ModelContext shortened() {
        return new ModelContext(
                system,
                brief,
                messages.stream()
                        .map(message -> message instanceof Message.Got got ? got.shortened() : message)
                        .toList());
    }

    private static Message.Kept kept(SessionState state, String summary, int notes, int dropped) {
        String pinned = state.notes().subList(0, notes).stream()
                .map(note -> "- " + note.text())
                .collect(Collectors.joining("\n"));
        List<Turn> left = state.turns().subList(0, firstAfter(state, dropped));
        int played = (int) left.stream().filter(turn -> !turn.isBroken()).count();
        return new Message.Kept(pinned, summary, played);
    }

    private static int firstAfter(SessionState state, int turn) {
        return (int) state.turns().stream().filter(one -> one.number() <= turn).count();
    }

    /** The task, and what people pinned below it. */
    private static String brief(SessionState state) {
        List<String> pinned = Scaffold.of(state.setup().setup().scaffold()).lines(Setting.PINNED);
        String brief = state.setup().brief();
        return pinned.isEmpty()
                ? brief
                : brief.stripTrailing() + "\n\nPinned for you\n"
                        + pinned.stream().map(note -> "- " + note).collect(Collectors.joining("\n"));
    }

    private static void budget(List<Message> messages, SessionState state, int turn) {
        state.context().tellings().stream()
                .filter(telling -> telling.turn() == turn)
                .forEach(telling -> messages.add(new Message.Told(telling.text())));
    }

    private static void tell(List<Message> messages, List<OperatorMessage> told) {
        if (!told.isEmpty()) {
            messages.add(new Message.Told(told.stream()
                    .map(message -> "A message from the operator: " + message.text())
                    .collect(Collectors.joining("\n"))));
        }
    }
}
