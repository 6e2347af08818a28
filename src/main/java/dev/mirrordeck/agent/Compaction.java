package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.ContextBoard;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;

/** When the older part of the context gives way to a summary, who writes it, and what holds from then on. */
final class Compaction {
    private static final int MOST_FAILURES = 2;
    private static final long MOST_REPLY = 16_384;

    /** The last message of a request for a summary. */
    static final String ASK =
            """
            Your context is about to be replaced by a summary that you write now. Call no tool. Write it for somebody
            who knows the task's brief and your notes and nothing else of what happened, under these five headings:
            # Task overview
            # Current state
            # Discoveries
            # Decisions
            # Next steps
            Under discoveries say how the original behaves where that was hard to find out, and what was tried and
            failed. Name files, options, commands and cases exactly. Leave out what the brief or the notes say.""";

    private Compaction() {}

    /** Does what the context needs before the next turn is asked for; true where a model was asked, or a person is. */
    static boolean comesFirst(Steps steps) {
        SessionState state = steps.state();
        ContextBoard board = state.context();
        if (board.waiting().isPresent()) {
            ContextEvent.ResetAsked asked = board.waiting().get();
            reset(steps, asked.by(), asked.summary(), asked.authorship());
            return false;
        }
        if (state.turn() <= board.droppedTo() || !(board.wish().isPresent() || isDue(state))) {
            return false;
        }
        if (board.failures() >= MOST_FAILURES) {
            steps.pause(
                    PauseReason.MODEL,
                    "The context could not be summarised. Resume to let the model try again, or write the summary"
                            + " yourself with /reset TEXT.");
            return true;
        }
        ModelContext context = asking(state);
        Reservation.Size size = ContextSize.of(context, state.turns().size());
        if (!(Reservation.of(state, size, steps.now()) instanceof Reservation.Ruling.Granted granted)) {
            // not even a summary can be paid for; the next turn's own reservation says so
            return false;
        }
        EffectId effect = steps.newEffect();
        steps.record(new ContextEvent.SummaryRequested(effect, state.turn(), granted.worst(), granted.bound()));
        steps.start(new Effect.Summarise(effect, state.turn(), context, granted.maxOutput()));
        return true;
    }

    /** The context as it stands, and the wish for a summary behind it. */
    static ModelContext asking(SessionState state) {
        ModelContext context = ModelContext.of(state);
        // what did not fit before would not fit with a wish behind it
        boolean fits = !state.retries().hasOverflowed();
        return (fits ? context : context.shortened()).and(new ModelContext.Message.Told(ASK));
    }

    private static boolean isDue(SessionState state) {
        Optional<ModelSetup> model = state.setup().model();
        double at = Scaffold.of(state.setup().setup().scaffold()).compactAt();
        if (at <= 0 || model.isEmpty() || state.turn() <= state.context().undoneAt()) {
            return false;
        }
        long window = model.get().window();
        long most = Math.min(
                (long) (at * window), window - Math.min(MOST_REPLY, model.get().maxOutput()));
        return ContextTokens.of(state).total() >= most;
    }

    static void take(Steps steps, Outcome.Summarised summarised) {
        SessionState before = steps.state();
        steps.record(new ContextEvent.SummaryWritten(
                summarised.effect(),
                before.turn(),
                summarised.text(),
                summarised.usage(),
                summarised.cost(),
                summarised.spoken()));
        // somebody's own text, written in the meantime, comes before the model's
        if (!summarised.text().isBlank() && steps.state().context().waiting().isEmpty()) {
            Actor by = before.context()
                    .wish()
                    .orElseGet(() -> Actor.agent(before.setup().setup().agent()));
            reset(steps, by, summarised.text(), new Authorship(summarised.text().length(), 0));
        }
    }

    static void take(Steps steps, Outcome.NotSummarised failed) {
        ContextEvent.SummaryFailed event = new ContextEvent.SummaryFailed(
                failed.effect(), steps.state().turn(), failed.reason(), failed.failure());
        steps.record(event);
        boolean isEnding = steps.state().control().stop().isPresent()
                || steps.state().control().limitReached().isPresent();
        if (event.canPass() && !isEnding) {
            Outcomes.waitOrAsk(steps, event.failure().orElseThrow(), failed.reason());
        }
    }

    static Optional<String> take(Steps steps, Request.Compact compact) {
        SessionState state = steps.state();
        if (state.turn() <= state.context().droppedTo()) {
            return Optional.of("There is nothing to summarise yet: the model has said nothing since its last summary.");
        }
        if (state.context().wish().isPresent()) {
            return Optional.of("A summary has been asked for already; it is written before the next turn.");
        }
        steps.record(new ContextEvent.SummaryAsked(compact.by()));
        return Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.ResetContext reset) {
        if (reset.summary().isBlank()) {
            return Optional.of("The summary is empty. Write /reset and what the model shall go on from.");
        }
        String last = steps.state()
                .context()
                .reset()
                .map(known -> known.event().summary())
                .orElse("");
        steps.record(new ContextEvent.ResetAsked(reset.by(), reset.summary(), authorship(reset.summary(), last)));
        return Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.UndoReset undo) {
        SessionState state = steps.state();
        if (state.context().reset().isEmpty()) {
            return Optional.of("The context was never reset.");
        }
        if (state.turn() > state.context().droppedTo()) {
            return Optional.of("The model has gone on from the summary; a reset is undone before its next reply only.");
        }
        steps.record(new ContextEvent.ResetUndone(undo.by(), state.turn()));
        return Optional.empty();
    }

    /** Lines that stand in the model's own text are its; everything else is the operator's. */
    static Authorship authorship(String text, String models) {
        List<String> known = models.lines().map(String::strip).toList();
        int model = text.lines()
                .filter(line -> !line.isBlank() && known.contains(line.strip()))
                .mapToInt(String::length)
                .sum();
        int all = text.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(String::length)
                .sum();
        return new Authorship(model, all - model);
    }

    private static void reset(Steps steps, Actor by, String summary, Authorship authorship) {
        long before = ContextTokens.of(steps.state()).total();
        int turn = steps.state().turn();
        long after = ContextTokens.estimated(ModelContext.afterReset(steps.state(), turn, summary));
        steps.record(new ContextReset(by, turn, summary, before, after, authorship));
    }
}
