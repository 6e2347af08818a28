package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.Spend.Hold;
import dev.mirrordeck.state.Work.Retries;

/** The reducer's part for the model's context. */
final class ContextFold {
    private ContextFold() {}

    static void apply(Draft draft, ContextEvent event, Stamp at) {
        switch (event) {
            case ContextEvent.BudgetTold told -> draft.context = draft.context.tell(told);
            case ContextEvent.SummaryAsked asked -> {
                draft.context = draft.context.wish(asked.by());
                draft.control = draft.control.intervene(1);
            }
            case ContextEvent.SummaryRequested requested -> {
                Hold hold = Hold.of(requested.reserved(), requested.bound().orElse(Bound.NOTHING));
                draft.work = draft.work.start(requested.effect(), Work.Kind.MODEL, "summary", at, hold);
                draft.spend = draft.spend.reserve(hold);
                draft.phase = new Phase.Thinking(requested.effect(), requested.turn(), at);
            }
            case ContextEvent.SummaryWritten written -> {
                draft.spend =
                        draft.spend.settleAside(draft.work.reserved(written.effect()), written.usage(), written.cost());
                draft.work = draft.work.end(written.effect());
                draft.retries = draft.retries.hasOverflowed() ? Retries.NONE.overflow() : Retries.NONE;
                if (written.text().isBlank()) {
                    draft.context = draft.context.failed();
                    draft.warn("The model was asked to sum up and wrote nothing.");
                }
                draft.phase = new Phase.Idle(at);
            }
            case ContextEvent.SummaryFailed failed -> {
                // it may have been billed, and nobody will see the bill
                Hold hold = draft.work.reserved(failed.effect());
                boolean isFree =
                        failed.failure().isPresent() && !failed.failure().get().mayBeBilled();
                draft.spend = isFree ? draft.spend.release(hold) : draft.spend.doubt(hold);
                draft.work = draft.work.end(failed.effect());
                draft.retries = draft.retries.fail();
                if (!failed.canPass()) {
                    draft.context = draft.context.failed();
                    draft.warn("The context could not be summarised: " + failed.reason());
                }
                draft.phase = new Phase.Idle(at);
            }
            case ContextEvent.ResetAsked asked -> {
                draft.context = draft.context.await(asked);
                draft.control = draft.control.intervene(1);
            }
            case ContextEvent.ContextReset reset -> draft.context = draft.context.reset(reset, draft.notes.size());
            case ContextEvent.ResetUndone undone -> {
                draft.context = draft.context.undo(undone.turn());
                draft.control = draft.control.intervene(undone.by().kind() == Actor.Kind.OPERATOR ? 1 : 0);
            }
        }
    }
}
