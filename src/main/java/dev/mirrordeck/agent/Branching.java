package dev.mirrordeck.agent;

import dev.mirrordeck.agent.writing.Evidence;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.LifecycleEvent.Lineage;
import dev.mirrordeck.event.LifecycleEvent.Lineage.Inherited;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Spend;
import dev.mirrordeck.state.Work;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a session can be forked, and what a fork begins with. */
public final class Branching {
    private Branching() {}

    /** Which moment of a session somebody means. */
    public sealed interface Moment {
        /** The newest one between two turns. */
        record Newest() implements Moment {}

        /** The last one up to that entry; where the entry is a checkpoint, the end of the call that took it. */
        record AtEntry(long number) implements Moment {}

        /** The end of the newest call that left files with this id; its first digits will do. */
        record AtCheckpoint(String digits) implements Moment {}

        /** The end of that turn; 0 for the workspace as it was laid out. */
        record AfterTurn(int turn) implements Moment {}
    }

    /** Whether there is such a moment. */
    public sealed interface Ruling {
        /** The moment is right after that entry, when the state was this. */
        record Found(SessionState state) implements Ruling {
            public long entry() {
                return state.entries();
            }
        }

        /** In a sentence for people. */
        record Refused(String why) implements Ruling {}
    }

    /**
     * Finds it. A session is forked where the agent waits for nothing and has a workspace, and before it handed in,
     * reached a limit or was stopped: an end is not inherited.
     */
    public static Ruling find(Iterator<Entry> entries, Moment moment) {
        Search search = new Search(moment);
        while (entries.hasNext() && !search.isOver) {
            search.take(entries.next());
        }
        return search.ruling();
    }

    /** What is said of the origin in a fork's first entry, where it is forked in this state. */
    public static Lineage lineage(SessionState state, BlobId prefix) {
        Spend spend = state.spend();
        Inherited before = state.setup().origin().map(Lineage::inherited).orElse(Inherited.NOTHING);
        return new Lineage(
                state.setup().id(),
                state.entries(),
                state.turn(),
                state.files().due().orElseThrow(),
                prefix,
                new Inherited(
                        before.usage().plus(spend.usage()),
                        before.cost().plus(spend.cost()),
                        before.turns() + spend.turns(),
                        before.calls() + spend.calls(),
                        before.tests() + spend.tests(),
                        before.activeMillis() + state.time().active() / 1_000_000));
    }

    /**
     * What a fork writes behind what it has from its origin.
     *
     * @param state the fork's own after all of that
     * @param summary what the model shall go on from instead of the whole conversation
     * @param known of who wrote what, by the origin as it is now: a draft may be newer than the moment
     */
    public static List<Event> begin(
            SessionState state, Forked forked, Optional<Request.ResetContext> summary, Evidence known, Stamp now) {
        Steps steps = new Steps(state, now);
        steps.record(forked);
        summary.ifPresent(text -> Compaction.begin(steps, text, known));
        return steps.decision().events();
    }

    /** A search while it goes on; lives within one call of {@link Branching#find}. */
    private static final class Search {
        private final Moment moment;
        private final Set<String> trees = new TreeSet<>();
        private SessionState state = SessionState.EMPTY;
        private Optional<SessionState> found = Optional.empty();
        /** What was found before the newest call began: the call itself may turn out to be the end. */
        private Optional<SessionState> beforeCall = Optional.empty();

        /** A checkpoint that was meant has been taken, and its call has not ended yet. */
        private boolean isAwaited;

        private boolean isEnded;
        private boolean isOver;
        private long last;

        Search(Moment moment) {
            this.moment = moment;
        }

        void take(Entry entry) {
            last = entry.n();
            boolean isPast = moment instanceof Moment.AtEntry at && entry.n() > at.number() && !isAwaited;
            if (isEnd(entry)) {
                found = entry.event() instanceof WorkspaceEvent.Submitted ? beforeCall : found;
                isEnded = true;
            }
            isOver = isPast || (isEnded && !(moment instanceof Moment.AtEntry));
            if (isOver || isEnded) {
                return;
            }
            if (entry.event() instanceof ToolEvent.ToolStarted call
                    && !call.call().isOperators()) {
                beforeCall = found;
            }
            state = Reducer.apply(state, entry);
            if (entry.event() instanceof WorkspaceEvent.CheckpointTaken taken) {
                checkpoint(entry.n(), taken);
            }
            if (isStill(state) && isMeant()) {
                found = Optional.of(state);
                isAwaited = false;
            }
        }

        private void checkpoint(long number, WorkspaceEvent.CheckpointTaken taken) {
            String tree = taken.tree().sha256();
            if (moment instanceof Moment.AtCheckpoint at && tree.startsWith(at.digits())) {
                trees.add(tree);
                isAwaited = true;
            }
            isAwaited |= moment instanceof Moment.AtEntry at && at.number() == number;
        }

        private boolean isMeant() {
            return switch (moment) {
                case Moment.Newest newest -> isBetweenTurns(state);
                case Moment.AtEntry at -> true;
                case Moment.AtCheckpoint at -> isAwaited;
                case Moment.AfterTurn after ->
                    state.turn() == after.turn() && !state.branches().isRewound() && isBetweenTurns(state);
            };
        }

        Ruling ruling() {
            if (trees.size() > 1) {
                return new Ruling.Refused(
                        "More than one checkpoint begins with these digits: " + String.join(", ", trees) + ".");
            }
            if (moment instanceof Moment.AtEntry at && at.number() > last) {
                return new Ruling.Refused("There is no entry " + at.number() + "; the last is " + last + ".");
            }
            return found.<Ruling>map(Ruling.Found::new).orElseGet(() -> new Ruling.Refused(why()));
        }

        private String why() {
            return switch (moment) {
                case Moment.Newest newest -> "The session has no checkpoint yet, so there is nothing to fork.";
                case Moment.AtEntry at -> "Up to entry " + at.number() + " there is no checkpoint to fork from.";
                case Moment.AtCheckpoint at -> "No checkpoint begins with \"" + at.digits() + "\".";
                case Moment.AfterTurn after ->
                    "Turn " + after.turn() + " has not come to an end that can be gone on from.";
            };
        }
    }

    private static boolean isEnd(Entry entry) {
        return entry.event() instanceof WorkspaceEvent.Submitted
                || entry.event() instanceof TestEvent.ScoringStarted
                || entry.event() instanceof OperatorEvent.StopRequested
                || entry.event() instanceof GuardEvent.LimitReached
                || entry.event() instanceof LifecycleEvent.SessionEnded;
    }

    /** Nothing of the agent's runs, and there are files. */
    private static boolean isStill(SessionState state) {
        return state.files().tree().isPresent()
                && state.work().running().values().stream().allMatch(one -> one.kind() == Work.Kind.HAND_RUN);
    }

    private static boolean isBetweenTurns(SessionState state) {
        return state.turns().isEmpty()
                || state.branches().isRewound()
                || state.turns().getLast().nextCall().isEmpty();
    }
}
