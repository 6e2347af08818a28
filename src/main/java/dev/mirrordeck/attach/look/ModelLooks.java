package dev.mirrordeck.attach.look;

import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the model saw, made once more the way it was made then: the context is a function of the state, and the state of
 * the entries before the request.
 */
public final class ModelLooks {
    private ModelLooks() {}

    static Sight of(int turn, SessionFolder folder) {
        return context(turn, folder)
                .<Sight>map(context -> new Sight.Input(turn, parts(context)))
                .orElseGet(() -> new Sight.Missing("Turn " + turn + " was never asked for."));
    }

    /** What the model will see next, as things stand. */
    public static Sight.Input next(SessionState state) {
        return new Sight.Input(state.turn() + 1, parts(ModelContext.of(state)));
    }

    /** The context of the newest request for that turn: what gave up is asked again. */
    static Optional<ModelContext> context(int turn, SessionFolder folder) {
        Optional<SessionState> asked = Optional.empty();
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            SessionState state = SessionState.EMPTY;
            SessionState beforeDeliveries = state;
            for (Iterator<Entry> entries = reader.stream().iterator(); entries.hasNext(); ) {
                Entry entry = entries.next();
                if (entry.event() instanceof ModelEvent.ModelReplied replied && replied.turn() == turn) {
                    break;
                }
                if (entry.event() instanceof ModelEvent.ModelRequested requested && requested.turn() == turn) {
                    asked = Optional.of(beforeDeliveries);
                }
                state = Reducer.apply(state, entry);
                // messages are handed over in the same step as the request, which read them where they waited
                if (!(entry.event() instanceof OperatorEvent.MessageDelivered)) {
                    beforeDeliveries = state;
                }
            }
        }
        return asked.map(ModelContext::of);
    }

    /** Every piece of a context, in order and whole. */
    public static List<Sight.Part> parts(ModelContext context) {
        List<Sight.Part> parts = new ArrayList<>();
        if (!context.system().isBlank()) {
            parts.add(new Sight.Part(Sight.Speaker.SYSTEM, Sight.Kind.RULES, context.system()));
        }
        parts.add(new Sight.Part(Sight.Speaker.SYSTEM, Sight.Kind.BRIEF, context.brief()));
        for (ModelContext.Message message : context.messages()) {
            switch (message) {
                case ModelContext.Message.Told told ->
                    parts.add(new Sight.Part(Sight.Speaker.USER, Sight.Kind.MESSAGE, told.text()));
                case ModelContext.Message.Cut cut ->
                    parts.add(new Sight.Part(Sight.Speaker.USER, Sight.Kind.MESSAGE, cut.text()));
                case ModelContext.Message.Kept kept ->
                    parts.add(new Sight.Part(Sight.Speaker.USER, Sight.Kind.SUMMARY, kept.text()));
                case ModelContext.Message.Said said -> {
                    parts.add(new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.REPLY, said.text()));
                    said.calls()
                            .forEach(call ->
                                    parts.add(new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.CALL, words(call))));
                }
                case ModelContext.Message.Got got ->
                    parts.add(new Sight.Part(
                            Sight.Speaker.TOOL, Sight.Kind.RESULT, got.result().output()));
                case ModelContext.Message.Lost lost ->
                    parts.add(new Sight.Part(Sight.Speaker.TOOL, Sight.Kind.RESULT, lost.text()));
            }
        }
        return parts;
    }

    /** Tool, id and every argument whole, a line each at least. */
    private static String words(ToolCall call) {
        StringBuilder words = new StringBuilder(call.tool() + "  " + call.id());
        call.args()
                .forEach((name, value) ->
                        words.append('\n').append(name).append(": ").append(value));
        return words.toString();
    }
}
