package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.OperatorEvent.Part;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.ContextBoard.NoteTold;
import dev.mirrordeck.state.Work.Retries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            case OperatorEvent.Rewound rewound -> rewind(draft, rewound);
            case OperatorEvent.RewindUndone undone -> undo(draft, undone);
            case OperatorEvent.LimitChanged changed -> control.changeLimit(changed.limit(), changed.value());
            case OperatorEvent.StopRequested stop -> control.stop(stop);
            // a mark is for people and search; nothing becomes true by it
            case OperatorEvent.Marked marked -> control;
        };
    }

    private static Control rewind(Draft draft, OperatorEvent.Rewound event) {
        draft.keepEnd();
        Branches branches = draft.branches;
        Branches.Back back = new Branches.Back(draft.standing(), branches.head(), event.part());
        Optional<Branches.End> end = event.part() == Part.FILES ? Optional.empty() : branches.end(event.turn());
        end.ifPresent(then -> draft.context = context(draft, then));
        draft.branches = branches.rewind(end.map(Branches.End::turn).or(branches::head), Optional.of(back));
        return stepIn(draft, event.tree()).intervene(1);
    }

    private static Control undo(Draft draft, OperatorEvent.RewindUndone event) {
        Optional<Branches.Back> back = draft.branches.back();
        if (back.isPresent() && back.get().part() != Part.FILES) {
            draft.context = draft.context.undoRewind(back.get().before().context());
        }
        Optional<Integer> head = back.isPresent() ? back.get().head() : draft.branches.head();
        draft.branches = draft.branches.rewind(head, Optional.empty());
        return stepIn(draft, event.tree()).intervene(isPersons(event.by()) ? 1 : 0);
    }

    /** What runs in the sandbox is of another time, and what was seen going round is given a fresh start. */
    private static Control stepIn(Draft draft, Optional<BlobId> tree) {
        if (tree.isPresent()) {
            draft.files = draft.files.owe(tree);
            draft.sandbox = Optional.empty();
        }
        draft.watch = draft.watch.anew();
        draft.retries = Retries.NONE;
        return draft.control.rewound(draft.turn());
    }

    /** What the agent noted on a way that was left stays out of what it goes on from; what people noted does not. */
    private static ContextBoard context(Draft draft, Branches.End end) {
        ContextBoard.Shaping then = end.context().shaping();
        List<Integer> out = new ArrayList<>(then.pins().notesOut());
        List<NoteTold> noted = new ArrayList<>(then.noted());
        noted.removeIf(told -> told.turn() > end.turn());
        int known = end.context().reset().map(ContextBoard.Reset::notes).orElse(0);
        for (int note = 1; note <= draft.notes.size(); note++) {
            int number = note;
            boolean isPersons = isPersons(draft.notes.get(note - 1).by());
            if (!isPersons && note > end.notes() && !out.contains(note)) {
                out.add(note);
            } else if (isPersons && note > known && noted.stream().noneMatch(told -> told.note() == number)) {
                noted.add(new NoteTold(draft.turn() + 1, note));
            }
        }
        return draft.context.rewind(end, draft.turn(), new Pins(then.pins().turns(), out), noted);
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
