package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.scaffold.Setting;
import dev.mirrordeck.agent.scaffold.SystemPrompt;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.ContextBoard;
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
         * @param notes the agent's and operators', a line each at least; may be empty
         * @param turns how many turns that were played to their end it stands for
         * @param whole how many turns stand whole before it
         */
        record Kept(String notes, String summary, int turns, int whole) implements Message {
            public Kept(String notes, String summary, int turns) {
                this(notes, summary, turns, 0);
            }

            /** As the model reads it. */
            public String text() {
                return (notes.isEmpty() ? "" : "Your notes\n" + Voices.quoted(notes) + "\n\n")
                        + "The conversation so far was replaced by this summary"
                        + (whole == 0 ? "" : ", but for the turns above, which stand as they were") + ".\n\n"
                        + Voices.quoted(summary.strip())
                        + "\n\nGo on from where it leaves off.";
            }
        }

        /**
         * In place of turns that were cut out.
         *
         * @param played how many of them were played to their end
         */
        record Cut(int from, int to, int played) implements Message {
            /** As the model reads it. */
            public String text() {
                return (from == to ? "Turn " + from + " was" : "Turns " + from + " to " + to + " were")
                        + " taken out of this conversation, for they led nowhere. The files are as those calls left"
                        + " them. Go on, and do something else.";
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
        List<Message> messages = turns(state, state.conversation());
        aside(messages, state, state.turn() + 1);
        tell(messages, state.control().delivered());
        tell(messages, state.control().messages().next());
        return new ModelContext(SystemPrompt.of(state.setup()), brief(state), messages);
    }

    /** All that has come to its end: without the turn whose calls still run, and what waits behind it. */
    static ModelContext settled(SessionState state) {
        List<Turn> turns = state.conversation();
        boolean isOpen = !turns.isEmpty()
                && !state.branches().isRewound()
                && !turns.getLast().isBroken()
                && turns.getLast().calls().stream().anyMatch(call -> !(call.progress() instanceof Turn.Progress.Done));
        List<Message> messages = turns(state, isOpen ? turns.subList(0, turns.size() - 1) : turns);
        return new ModelContext(SystemPrompt.of(state.setup()), brief(state), messages);
    }

    private static List<Message> turns(SessionState state, List<Turn> turns) {
        List<Message> messages = new ArrayList<>();
        int dropped = state.context().droppedTo();
        state.context().reset().ifPresent(reset -> kept(messages, state, reset));
        finishing(messages, state, dropped);
        List<Turn> cut = new ArrayList<>();
        for (Turn turn : turns.stream().filter(one -> one.number() > dropped).toList()) {
            if (state.context().isCut(turn.number())) {
                tell(messages, turn.told());
                cut.add(turn);
            } else {
                leftOut(messages, cut);
                aside(messages, state, turn.number());
                whole(messages, state, turn);
            }
        }
        leftOut(messages, cut);
        return messages;
    }

    /** What people wrote in those turns stays; the turns do not. */
    private static void leftOut(List<Message> messages, List<Turn> cut) {
        if (!cut.isEmpty()) {
            int played = (int) cut.stream().filter(turn -> !turn.isBroken()).count();
            messages.add(new Message.Cut(cut.getFirst().number(), cut.getLast().number(), played));
            cut.clear();
        }
    }

    private static void whole(List<Message> messages, SessionState state, Turn turn) {
        tell(messages, turn.told());
        messages.add(new Message.Said(
                turn.text(),
                turn.calls().stream().map(Turn.Call::call).toList(),
                turn.spoken().verbatim()));
        for (Turn.Call call : turn.calls()) {
            messages.add(
                    switch (call.progress()) {
                        case Turn.Progress.Done done -> new Message.Got(call.call(), Voices.quoted(done.result()));
                        case Turn.Progress.Broken broken -> new Message.Lost(call.call(), RESTARTED);
                        case Turn.Progress.Waiting waiting -> new Message.Lost(call.call(), "Not run.");
                        case Turn.Progress.Running running -> new Message.Lost(call.call(), RESTARTED);
                    });
        }
        if (turn.calls().isEmpty()) {
            messages.add(new Message.Told(
                    Scaffold.of(state.setup().setup().scaffold()).text(Setting.CONTINUE_MESSAGE)));
        }
    }

    /** Turns that stay whole stand first, in their order; the summary has the last word. */
    private static void kept(List<Message> messages, SessionState state, ContextBoard.Reset reset) {
        Pins pins = reset.pins();
        List<Turn> before = state.conversation().stream()
                .filter(turn -> turn.number() <= reset.event().turn())
                .toList();
        List<Turn> pinned = before.stream()
                .filter(turn -> pins.turns().contains(turn.number()))
                .toList();
        pinned.forEach(turn -> whole(messages, state, turn));
        int played = (int) before.stream()
                .filter(turn -> !turn.isBroken() && turn.nextCall().isEmpty() && !pinned.contains(turn))
                .count();
        List<String> notes = new ArrayList<>();
        for (int note = 1; note <= reset.notes(); note++) {
            if (!pins.notesOut().contains(note)) {
                notes.add("- " + Pinning.line(state.notes().get(note - 1)));
            }
        }
        messages.add(new Message.Kept(String.join("\n", notes), reset.event().summary(), played, pinned.size()));
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

    /** The task, and what people pinned below it. */
    private static String brief(SessionState state) {
        List<String> pinned = Scaffold.of(state.setup().setup().scaffold()).lines(Setting.PINNED);
        String brief = state.setup().brief();
        return pinned.isEmpty()
                ? brief
                : brief.stripTrailing() + "\n\nPinned for you\n"
                        + pinned.stream().map(note -> "- " + note).collect(Collectors.joining("\n"));
    }

    /** What was said about finishing holds on, whatever else is left out. */
    private static void finishing(List<Message> messages, SessionState state, int dropped) {
        state.context().finishing().stream()
                .filter(telling -> telling.turn() <= dropped)
                .forEach(telling -> messages.add(new Message.Told(telling.text())));
    }

    /** What is told before a turn: what is left of the budget, and notes that an operator wrote meanwhile. */
    private static void aside(List<Message> messages, SessionState state, int turn) {
        state.context().tellings().stream()
                .filter(telling -> telling.turn() == turn)
                .forEach(telling -> messages.add(new Message.Told(telling.text())));
        int known = state.context().reset().map(ContextBoard.Reset::notes).orElse(0);
        state.context().shaping().noted().stream()
                .filter(noted -> noted.turn() == turn && noted.note() > known)
                .forEach(noted -> messages.add(new Message.Told("A note from the operator, kept in every context: "
                        + state.notes().get(noted.note() - 1).text())));
    }

    private static void tell(List<Message> messages, List<OperatorMessage> told) {
        if (!told.isEmpty()) {
            messages.add(new Message.Told(told.stream().map(Voices::of).collect(Collectors.joining("\n"))));
        }
    }
}
