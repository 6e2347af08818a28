package dev.mirrordeck.state;

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
                control.messages(messages.enqueue(OperatorMessage.waiting(queued.id(), queued.by(), queued.text(), at)))
                        .intervene(1);
            case OperatorEvent.MessageDelivered delivered ->
                control.messages(messages.deliver(delivered.id(), delivered.turn()));
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
                draft.context = draft.context.retry();
                yield control.resume(resumed.reason(), draft.turn());
            }
            case OperatorEvent.LimitChanged changed -> control.changeLimit(changed.limit(), changed.value());
            case OperatorEvent.StopRequested stop -> control.stop(stop);
            // a mark is for people and search; nothing becomes true by it
            case OperatorEvent.Marked marked -> control;
        };
    }

    /** What the agent never read has changed nothing, so its queueing no longer counts. */
    private static Control retract(Draft draft, OperatorEvent.MessageRetracted event, Stamp at) {
        Messages messages = draft.control.messages();
        if (!messages.isWaiting(event.id())) {
            return draft.control;
        }
        OperatorMessage.Delivery.Retracted how = new OperatorMessage.Delivery.Retracted(event.by(), at, draft.turn());
        return draft.control.messages(messages.retract(event.id(), how)).intervene(-1);
    }
}
