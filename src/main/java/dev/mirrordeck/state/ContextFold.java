package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.ContextBoard.Telling;
import dev.mirrordeck.state.Spend.Hold;
import dev.mirrordeck.state.Work.Retries;

/** The reducer's part for the model's context. */
final class ContextFold {
    private ContextFold() {}

    static void apply(Draft draft, ContextEvent event, Stamp at) {
        boolean isNewer = event instanceof ContextEvent.ContextReset
                || event instanceof ContextEvent.ResetUndone
                || event instanceof ContextEvent.TurnsCut
                || event instanceof ContextEvent.CutUndone;
        draft.branches = isNewer ? draft.branches.settle() : draft.branches;
        switch (event) {
            case ContextEvent.BudgetTold told -> draft.context = draft.context.tell(Telling.of(told));
            case ContextEvent.WrapUpTold told -> {
                draft.context = draft.context.tell(Telling.of(told));
                draft.warn("The limit on " + told.limit() + " is nearly used up; the agent is told to finish.");
            }
            case ContextEvent.WrapUpLifted lifted -> draft.context = draft.context.tell(Telling.of(lifted));
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
            case ContextEvent.SummaryWritten written -> summarised(draft, written, at);
            case ContextEvent.SummaryFailed failed -> unsummarised(draft, failed, at);
            case ContextEvent.ResetAsked asked -> {
                draft.context = draft.context.await(asked);
                asked.making().ifPresent(making -> draft.context = draft.context.pins(making.pins()));
                draft.control = draft.control.intervene(1);
            }
            case ContextEvent.ResetTakenBack back -> draft.context = draft.context.takeBack();
            case ContextEvent.RequestRecalled recalled -> draft.context = draft.context.recall(recalled.effect());
            case ContextEvent.PinsChanged changed -> {
                draft.context = draft.context.pins(changed.pins());
                draft.control = draft.control.intervene(1);
            }
            case ContextEvent.DraftRequested requested -> requested(draft, requested, at);
            case ContextEvent.DraftWritten written -> written(draft, written);
            case ContextEvent.DraftFailed failed -> undrafted(draft, failed);
            case ContextEvent.ContextReset reset -> {
                draft.context = draft.context.reset(reset, draft.notes.size());
                draft.watch = isPersons(reset.by()) ? draft.watch.anew() : draft.watch;
            }
            case ContextEvent.TurnsCut cut -> cut(draft, cut);
            case ContextEvent.CutUndone undone -> uncut(draft, undone);
            case ContextEvent.ResetUndone undone -> {
                draft.context = draft.context.undo(asked(draft));
                draft.control = draft.control.intervene(isPersons(undone.by()) ? 1 : 0);
            }
        }
    }

    private static void summarised(Draft draft, ContextEvent.SummaryWritten written, Stamp at) {
        draft.spend = draft.spend.settleAside(draft.work.reserved(written.effect()), written.usage(), written.cost());
        draft.work = draft.work.end(written.effect());
        draft.retries = draft.retries.hasOverflowed() ? Retries.NONE.overflow() : Retries.NONE;
        if (written.text().isBlank()) {
            draft.context = draft.context.failed();
            draft.warn("The model was asked to sum up and wrote nothing.");
        } else {
            draft.context = draft.context.wrote(written.text());
        }
        draft.phase = new Phase.Idle(at);
    }

    private static void unsummarised(Draft draft, ContextEvent.SummaryFailed failed, Stamp at) {
        // it may have been billed, and nobody will see the bill
        Hold hold = draft.work.reserved(failed.effect());
        boolean isFree = failed.failure().isPresent() && !failed.failure().get().mayBeBilled();
        draft.spend = isFree ? draft.spend.release(hold) : draft.spend.doubt(hold);
        draft.work = draft.work.end(failed.effect());
        boolean isRecalled = draft.context.isRecalled(failed.effect());
        draft.retries = isRecalled ? draft.retries : draft.retries.fail();
        if (!isRecalled && !failed.canPass()) {
            draft.context = draft.context.failed();
            draft.warn("The context could not be summarised: " + failed.reason());
        }
        draft.phase = new Phase.Idle(at);
    }

    private static void cut(Draft draft, ContextEvent.TurnsCut cut) {
        draft.context = draft.context.cut(cut, asked(draft));
        draft.watch = draft.watch.anew();
        draft.control = draft.control.intervene(isPersons(cut.by()) ? 1 : 0);
    }

    private static void uncut(Draft draft, ContextEvent.CutUndone undone) {
        draft.context = draft.context.undoCut(asked(draft));
        draft.control = draft.control.intervene(isPersons(undone.by()) ? 1 : 0);
    }

    private static void undrafted(Draft draft, ContextEvent.DraftFailed failed) {
        draft.spend = draft.spend.doubt(draft.work.reserved(failed.effect()));
        draft.work = draft.work.end(failed.effect());
        draft.warn("No draft of a summary was written: " + failed.reason());
    }

    private static boolean isPersons(Actor by) {
        return by.kind() == Actor.Kind.OPERATOR;
    }

    /** The newest turn that was or will be a reply to the context as it was before. */
    private static int asked(Draft draft) {
        return draft.phase instanceof Phase.Thinking thinking ? Math.max(thinking.turn(), draft.turn()) : draft.turn();
    }

    private static void requested(Draft draft, ContextEvent.DraftRequested requested, Stamp at) {
        Hold hold = Hold.of(requested.reserved(), requested.bound().orElse(Bound.NOTHING));
        draft.work = draft.work.start(requested.effect(), Work.Kind.DRAFT, "draft of a summary", at, hold);
        draft.spend = draft.spend.reserve(hold);
    }

    private static void written(Draft draft, ContextEvent.DraftWritten written) {
        draft.spend = draft.spend.settleAside(draft.work.reserved(written.effect()), written.usage(), written.cost());
        draft.work = draft.work.end(written.effect());
        if (written.text().isBlank()) {
            draft.warn("The model was asked for a draft and wrote nothing.");
        } else {
            draft.context = draft.context.draft(written);
        }
    }

    /** A request that is out was made before the note. */
    static void note(Draft draft) {
        int asked = draft.phase instanceof Phase.Thinking thinking ? thinking.turn() : 0;
        int turn = Math.max(draft.turn(), asked) + 1;
        draft.context = draft.context.note(new ContextBoard.NoteTold(turn, draft.notes.size()));
        draft.control = draft.control.intervene(1);
    }
}
