package dev.mirrordeck.agent;

import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.GuardEvent.LimitReached;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Work;
import java.util.Optional;

/**
 * A summary that the model writes for people to work on. It is a request like any other, reserved and billed, beside
 * whatever the agent does and also while it is paused; nothing follows from it by itself.
 */
final class Drafting {
    private Drafting() {}

    static Optional<String> take(Steps steps, Request.DraftSummary request) {
        SessionState state = steps.state();
        if (isOut(state)) {
            return Optional.of("The model is writing a draft already.");
        }
        boolean isEnding = state.control().stop().isPresent()
                || state.control().limitReached().isPresent()
                || state.result().submitted().isPresent();
        if (isEnding) {
            return Optional.of("The session is ending; no draft can be asked for any more.");
        }
        ModelContext context = ModelContext.settled(state);
        if (context.messages().stream().noneMatch(ModelContext.Message.Said.class::isInstance)) {
            return Optional.of("There is nothing to summarise yet: the model has said nothing since its last summary.");
        }
        ModelContext asking = context.and(new ModelContext.Message.Told(Compaction.ASK));
        return switch (Reservation.of(state, ContextSize.of(asking, state), steps.now())) {
            case Reservation.Ruling.Refused refused -> {
                LimitReached limit = refused.limit();
                yield Optional.of("A draft cannot be paid for: " + limit.used() + " of " + limit.max()
                        + " of the limit on " + limit.limit() + " are used or reserved.");
            }
            case Reservation.Ruling.Granted granted -> {
                EffectId effect = steps.newEffect();
                steps.record(new ContextEvent.DraftRequested(
                        effect, request.by(), state.turn(), granted.worst(), granted.bound()));
                steps.start(new Effect.Draft(effect, state.turn(), asking, granted.maxOutput()));
                yield Optional.empty();
            }
        };
    }

    /** Whether what is reserved for one may come back. */
    static boolean isOut(SessionState state) {
        return state.work().find(Work.Kind.DRAFT).isPresent();
    }

    static boolean isOne(SessionState state, EffectId effect) {
        return state.work()
                .find(Work.Kind.DRAFT)
                .filter(running -> running.effect().equals(effect))
                .isPresent();
    }

    static void take(Steps steps, Outcome.Summarised draft) {
        steps.record(new ContextEvent.DraftWritten(
                draft.effect(), steps.state().turn(), draft.text(), draft.usage(), draft.cost(), draft.spoken()));
    }

    /** Nothing may be left running at the end. */
    static void breakOff(Steps steps) {
        steps.state().work().find(Work.Kind.DRAFT).ifPresent(running -> {
            steps.record(
                    new ContextEvent.DraftFailed(running.effect(), steps.state().turn(), "The session ended."));
            steps.start(new Effect.Cancel(running.effect()));
        });
    }
}
