package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Work.Retries;
import java.util.List;

/** The reducer's part for what people did; each act that can change the outcome counts. */
final class OperatorFold {
    private OperatorFold() {}

    static void apply(Draft draft, OperatorEvent event, Stamp at) {
        Control control = draft.control;
        Messages messages = control.messages();
        draft.control = switch (event) {
            case OperatorEvent.MessageQueued queued ->
                control.messages(messages.enqueue(OperatorMessage.waiting(queued, at)))
                        .intervene(isPersons(queued.by()) ? 1 : 0);
            case OperatorEvent.MessageDelivered delivered ->
                control.messages(messages.deliver(delivered.id(), delivered.turn()));
            case OperatorEvent.MessageDue due -> control.messages(messages.due(due.id(), draft.turn()));
            case OperatorEvent.MessageRetracted retracted -> retract(draft, retracted, at);
            case OperatorEvent.MessageEdited edited ->
                control.messages(messages.edit(edited.id(), edited.by(), edited.text(), at));
            case OperatorEvent.ToolCalled called -> {
                draft.addCall(new OperatorCall(
                        called.call(), called.by(), draft.turn(), at, new Turn.Progress.Waiting(), List.of()));
                yield control.intervene(1);
            }
            case OperatorEvent.Paused paused -> control.pause(paused, at);
            case OperatorEvent.Resumed resumed -> {
                if (resumed.reason() == PauseReason.MODEL) {
                    draft.retries = Retries.NONE;
                }
                if (resumed.reason() == PauseReason.SPIN) {
                    draft.watch = draft.watch.anew();
                }
                draft.watch = draft.watch.moved();
                draft.context = draft.context.retry();
                yield control.resume(resumed.reason(), draft.turn());
            }
            case OperatorEvent.LimitChanged changed -> control.changeLimit(changed.limit(), changed.value());
            case OperatorEvent.StopRequested stop -> control.stop(stop);
            // a mark is for people and search; nothing becomes true by it
            case OperatorEvent.Marked marked -> control;
        };
    }

    private static boolean isPersons(Actor by) {
        return by.kind() == Actor.Kind.OPERATOR;
    }

    /** What the agent never read has changed nothing, so its queueing no longer counts; the host's own would have. */
    private static Control retract(Draft draft, OperatorEvent.MessageRetracted event, Stamp at) {
        Messages messages = draft.control.messages();
        if (!messages.isWaiting(event.id())) {
            return draft.control;
        }
        OperatorMessage.Delivery.Retracted how = new OperatorMessage.Delivery.Retracted(event.by(), at, draft.turn());
        boolean isPersons = messages.queue().stream().anyMatch(one -> one.id() == event.id() && isPersons(one.by()));
        return draft.control.messages(messages.retract(event.id(), how)).intervene(isPersons ? -1 : 1);
    }
}
