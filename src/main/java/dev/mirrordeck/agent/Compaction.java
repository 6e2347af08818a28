package dev.mirrordeck.agent;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.agent.writing.Evidence;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.ContextBoard;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** When the older part of the context gives way to a summary, who writes it, and what holds from then on. */
public final class Compaction {
    private static final int MOST_FAILURES = 2;
    private static final long MOST_REPLY = 16_384;

    /** Characters of a summary that a person may write; what is read from a file may not be longer. */
    public static final int LONGEST = 100_000;

    /** The last message of a request for a summary. */
    static final String ASK = """
        Your context is about to be replaced by a summary that you write now. Call no tool. Write it for somebody
        who knows the task's brief and your notes and nothing else of what happened, under these five headings:
        # Task overview
        # Current state
        # Discoveries
        # Decisions
        # Next steps
        Under discoveries say how the original behaves where that was hard to find out, and what was tried and
        failed. Name files, options, commands and cases exactly. Leave out what the brief or the notes say.\
        """;

    private Compaction() {}

    /** Does what the context needs before the next turn is asked for; true where a model was asked, or a person is. */
    static boolean comesFirst(Steps steps) {
        SessionState state = steps.state();
        ContextBoard board = state.context();
        if (board.waiting().isPresent()) {
            ContextEvent.ResetAsked asked = board.waiting().get();
            steps.record(ResetPreview.event(state, asked.by(), asked.summary(), asked.authorship(), asked.making()));
            return false;
        }
        if (state.head() <= board.droppedTo() || !(board.wish().isPresent() || isDue(state))) {
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
        Reservation.Size size = ContextSize.of(context, state);
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
        OptionalLong due = dueAt(state);
        return due.isPresent()
                && state.turn() > state.context().undoneAt()
                && ContextTokens.of(state).total() >= due.getAsLong();
    }

    /** From how many tokens on the context is summed up by itself; empty where it never is. */
    public static OptionalLong dueAt(SessionState state) {
        boolean isWanted = Scaffold.of(state.setup().setup().scaffold()).compactAt() > 0;
        return isWanted && state.setup().model().isPresent() ? OptionalLong.of(most(state)) : OptionalLong.empty();
    }

    /** How large a context may grow before it is summed up; without end where nobody knows the window. */
    static long most(SessionState state) {
        Optional<ModelSetup> model = state.setup().model();
        double at = Scaffold.of(state.setup().setup().scaffold()).compactAt();
        if (model.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long window = model.get().window();
        long room = window - Math.min(MOST_REPLY, model.get().maxOutput());
        return at <= 0 ? room : Math.min((long) (at * window), room);
    }

    static void take(Steps steps, Outcome.Summarised summarised) {
        SessionState before = steps.state();
        if (Drafting.isOne(before, summarised.effect())) {
            Drafting.take(steps, summarised);
            return;
        }
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
            reset(steps, by, summarised.text());
        }
    }

    static void take(Steps steps, Outcome.NotSummarised failed) {
        int turn = steps.state().turn();
        if (Drafting.isOne(steps.state(), failed.effect())) {
            steps.record(new ContextEvent.DraftFailed(failed.effect(), turn, failed.reason()));
            return;
        }
        boolean isRecalled = steps.state().context().isRecalled(failed.effect());
        ContextEvent.SummaryFailed event =
                new ContextEvent.SummaryFailed(failed.effect(), turn, failed.reason(), failed.failure());
        steps.record(event);
        boolean isEnding = steps.state().control().stop().isPresent()
                || steps.state().control().limitReached().isPresent();
        if (event.canPass() && !isEnding && !isRecalled) {
            Outcomes.waitOrAsk(steps, event.failure().orElseThrow(), failed.reason());
        }
    }

    static Optional<String> take(Steps steps, Request.Compact compact) {
        SessionState state = steps.state();
        if (state.head() <= state.context().droppedTo()) {
            return Optional.of("There is nothing to summarise yet: the model has said nothing since its last summary.");
        }
        if (state.context().wish().isPresent()) {
            return Optional.of("A summary has been asked for already; it is written before the next turn.");
        }
        steps.record(new ContextEvent.SummaryAsked(compact.by()));
        return Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.ResetContext reset) {
        SessionState state = steps.state();
        String text = reset.summary();
        if (text.isBlank()) {
            return Optional.of("The summary is empty. Write /reset and what the model shall go on from.");
        }
        if (text.length() > LONGEST) {
            return Optional.of("A summary has at most " + LONGEST + " characters; this one has " + text.length() + ".");
        }
        if (reset.making().isPresent() && !isWhole(reset)) {
            return Optional.of("The console did not say who wrote what of the summary; nothing was changed.");
        }
        Making making = making(state, reset, Evidence.of(state));
        ContextEvent.Authorship authorship = Authors.count(making.spans());
        ContextReset after = ResetPreview.event(state, reset.by(), text, authorship, Optional.of(making));
        if (after.tokensAfter() >= most(state)) {
            return Optional.of("What is kept would be about " + after.tokensAfter() + " tokens, and at " + most(state)
                    + " the context is summed up again; unpin some turns or shorten the text.");
        }
        steps.record(new ContextEvent.ResetAsked(reset.by(), text, authorship, Optional.of(making)));
        if (reset.moment() == Request.Moment.NOW) {
            recall(steps, reset.by(), "the context is reset");
        }
        return Optional.empty();
    }

    /** A text that somebody wrote for a session that begins with it holds at once. */
    static void begin(Steps steps, Request.ResetContext text, Evidence known) {
        SessionState state = steps.state();
        Request.ResetContext whole = isWhole(text) ? text : new Request.ResetContext(text.by(), text.summary());
        steps.record(event(state, text.by(), text.summary(), making(state, whole, known)));
    }

    private static boolean isWhole(Request.ResetContext reset) {
        return reset.making()
                .filter(making -> Authors.cover(making.spans(), reset.summary().length()))
                .isPresent();
    }

    /** Nobody writes under another's name: what a console says of that is held against what is known. */
    private static Making making(SessionState state, Request.ResetContext reset, Evidence known) {
        String text = reset.summary();
        Author sender = Authors.of(reset.by());
        return reset.making()
                .map(said -> new Making(known.proven(text, said.spans(), sender), Pinning.known(said.pins(), state)))
                .orElseGet(() -> new Making(
                        known.byLines(text, sender), state.context().shaping().pins()));
    }

    /** The request that is out was made from a context that does not hold any more. */
    private static void recall(Steps steps, Actor by, String why) {
        if (steps.state().phase() instanceof Phase.Thinking thinking) {
            steps.record(new ContextEvent.RequestRecalled(thinking.effect(), by, why));
            steps.start(new Effect.Cancel(thinking.effect()));
        }
    }

    static Optional<String> take(Steps steps, Request.UndoReset undo) {
        SessionState state = steps.state();
        if (state.context().waiting().isPresent()) {
            steps.record(new ContextEvent.ResetTakenBack(undo.by()));
            return Optional.empty();
        }
        if (state.branches().back().isPresent()) {
            return Rewinding.undo(steps, undo.by());
        }
        if (state.context().newestCut().isPresent()) {
            steps.record(new ContextEvent.CutUndone(undo.by(), state.turn()));
            return Optional.empty();
        }
        if (state.context().reset().isEmpty()) {
            return Optional.of("The context was never reset.");
        }
        if (state.head() > state.context().droppedTo()) {
            return Optional.of("The model has gone on from the summary; a reset is undone before its next reply only.");
        }
        int asked = state.phase() instanceof Phase.Thinking thinking ? thinking.turn() : 0;
        recall(steps, undo.by(), "the reset is undone");
        steps.record(new ContextEvent.ResetUndone(undo.by(), Math.max(asked, state.turn())));
        return Optional.empty();
    }

    /** The model's own summary; turns that were pinned are dropped with the others where they would fill the window. */
    private static void reset(Steps steps, Actor by, String summary) {
        SessionState state = steps.state();
        Pins pins = state.context().shaping().pins();
        List<Span> spans = Authors.whole(
                summary, Authors.of(Actor.agent(state.setup().setup().agent())));
        ContextReset event = event(state, by, summary, new Making(spans, pins));
        boolean isTooLarge = !pins.turns().isEmpty() && event.tokensAfter() >= most(state);
        steps.record(
                isTooLarge
                        ? event(state, by, summary, new Making(spans, new Pins(List.of(), pins.notesOut())))
                        : event);
    }

    private static ContextReset event(SessionState state, Actor by, String summary, Making making) {
        return ResetPreview.event(state, by, summary, Authors.count(making.spans()), Optional.of(making));
    }
}
