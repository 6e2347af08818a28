package dev.mirrordeck.agent;

import dev.mirrordeck.agent.Request.Rewind;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.LifecycleEvent.Interrupted;
import dev.mirrordeck.event.OperatorEvent.MessageQueued;
import dev.mirrordeck.event.OperatorEvent.MessageRetracted;
import dev.mirrordeck.event.OperatorEvent.Part;
import dev.mirrordeck.event.OperatorEvent.RewindUndone;
import dev.mirrordeck.event.OperatorEvent.Rewound;
import dev.mirrordeck.event.OperatorEvent.Timing;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Branches;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Work;
import java.util.List;
import java.util.Optional;

/**
 * Going on from the end of another turn. Turns that are left stay, and can be gone back to; what was spent stays spent.
 * Where files go back, the sandbox is opened anew over them, so that nothing of another time runs there; who dies on the
 * way leaves a workspace that the next host makes right before anything runs in it.
 */
final class Rewinding {
    private static final String HEAD = "The session was rewound. ";

    private Rewinding() {}

    static Optional<String> take(Steps steps, Rewind rewind) {
        SessionState state = steps.state();
        boolean isFiles = rewind.part() != Part.TALK;
        Optional<String> refusal = refusal(state, rewind.part());
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<Branches.End> found = end(state, rewind.turn());
        if (found.isEmpty() || (isFiles && found.get().tree().isEmpty())) {
            return Optional.of("There is no turn " + rewind.turn() + " to go back to; the newest is " + state.turn()
                    + ", and 0 is the beginning.");
        }
        Branches.End end = found.get();
        boolean isThere = (!isFiles || end.tree().equals(state.files().due()))
                && (rewind.part() == Part.FILES || end.turn() == state.head());
        if (isThere && stopped(state).isEmpty()) {
            return Optional.of("The session stands " + where(rewind.turn()) + " already.");
        }
        breakOff(steps);
        Optional<BlobId> tree = isFiles ? end.tree() : Optional.empty();
        steps.record(new Rewound(rewind.by(), end.turn(), state.head(), rewind.part(), tree));
        note(rewind.part(), where(end.turn())).ifPresent(text -> tell(steps, text));
        return Optional.empty();
    }

    static Optional<String> undo(Steps steps, Actor by) {
        SessionState state = steps.state();
        Branches.Back back = state.branches().back().orElseThrow();
        Optional<String> refusal = refusal(state, back.part());
        if (refusal.isEmpty()) {
            breakOff(steps);
            takeBack(steps, back, by, "");
        }
        return refusal;
    }

    /** Files that could not be put back: nothing holds that rests on them. */
    static void failed(Steps steps, Outcome.NotRestored failed) {
        Optional<Branches.Back> back = steps.state().branches().back().filter(known -> known.part() != Part.TALK);
        back.ifPresent(known -> takeBack(steps, known, Actor.HOST, failed.reason()));
        steps.pause(
                PauseReason.SANDBOX, back.isPresent() ? "The rewind is undone. " + failed.reason() : failed.reason());
    }

    /** Whether files are to be put back before the pause goes on: people want to see them. */
    static boolean comesFirst(SessionState state) {
        return state.files().owed().isPresent()
                && state.sandbox().isEmpty()
                && !state.control().isPausedFor(PauseReason.SANDBOX)
                && !ByHandSteps.isEnding(state);
    }

    private static void takeBack(Steps steps, Branches.Back back, Actor by, String why) {
        SessionState state = steps.state();
        Optional<BlobId> tree =
                back.part() == Part.TALK ? Optional.empty() : back.before().tree();
        steps.record(new RewindUndone(by, back.before().turn(), tree, why));
        // what this rewind had the agent told, if it has not read it
        List<OperatorMessage> told = state.control().queue().stream()
                .filter(message ->
                        message.by().equals(Actor.HOST) && message.text().startsWith(HEAD))
                .toList();
        if (back.part() != Part.BOTH && !told.isEmpty()) {
            steps.record(new MessageRetracted(told.getLast().id(), by));
        }
    }

    private static Optional<String> refusal(SessionState state, Part part) {
        if (ByHandSteps.isEnding(state)) {
            return Optional.of("The session is coming to its end; mirrordeck fork goes on from an earlier moment.");
        }
        if (state.files().tree().isEmpty()) {
            return Optional.of("There are no files yet, so there is nothing to go back to.");
        }
        Optional<Work.Running> busy = state.work().running().values().stream()
                .filter(one -> one.kind() != Work.Kind.HAND_RUN && one.kind() != Work.Kind.DRAFT)
                .findFirst();
        if (busy.isEmpty()) {
            return Optional.empty();
        }
        String what = busy.get().what();
        if (!state.control().isPaused()) {
            return Optional.of("The session is at work (" + what + "); /pause first, then rewind.");
        }
        boolean isStoppable = stopped(state).contains(busy.get());
        if (isStoppable && part == Part.TALK && busy.get().kind() != Work.Kind.WAIT) {
            return Optional.of("A call of " + what + " is held half-way. Rewind the files with the conversation, or"
                    + " resume and let it end.");
        }
        return isStoppable
                ? Optional.empty()
                : Optional.of("What runs (" + what + ") comes to its end while the session is paused; rewind then.");
    }

    /** What a pause holds half-way, and a rewind ends. */
    private static List<Work.Running> stopped(SessionState state) {
        return state.work().running().values().stream()
                .filter(one ->
                        one.kind() == Work.Kind.TOOL || one.kind() == Work.Kind.COMMAND || one.kind() == Work.Kind.WAIT)
                .toList();
    }

    private static void breakOff(Steps steps) {
        for (Work.Running running : stopped(steps.state())) {
            steps.record(new Interrupted(running.effect(), running.what(), "The session was rewound."));
            steps.start(new Effect.Cancel(running.effect()));
        }
    }

    /** The newest turn ends as it stands now, unless it was left before. */
    private static Optional<Branches.End> end(SessionState state, int turn) {
        return turn == state.turn() && !state.branches().isRewound()
                ? Optional.of(new Branches.End(
                        turn,
                        state.context(),
                        state.notes().size(),
                        state.files().due()))
                : state.branches().end(turn);
    }

    private static String where(int turn) {
        return turn == 0 ? "at the beginning" : "at the end of turn " + turn;
    }

    /** The agent must not believe what is no longer so; where all goes back, it knows nothing else. */
    private static Optional<String> note(Part part, String where) {
        return switch (part) {
            case BOTH -> Optional.empty();
            case FILES ->
                Optional.of("All files in /workdir were put back to how they stood " + where
                        + ". What was changed in them since is undone, and nothing from before runs any more.");
            case TALK ->
                Optional.of("The files in /workdir are not as they stood " + where
                        + ": they were worked on since, which you do not see here. Look before you go on.");
        };
    }

    private static void tell(Steps steps, String text) {
        int id = steps.state().control().lastMessage() + 1;
        steps.record(new MessageQueued(id, Actor.HOST, HEAD + text, Optional.of(Timing.NOW)));
    }
}
