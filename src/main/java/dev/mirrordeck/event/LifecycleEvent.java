package dev.mirrordeck.event;

import java.util.List;
import java.util.Optional;

/** The session as a whole: opened, hosted, given a sandbox, interrupted, repaired, ended. */
public sealed interface LifecycleEvent extends Event {

    /**
     * The first entry of every transcript: all that was decided before anything ran.
     *
     * @param version the mirrordeck that opened it
     * @param setup what was asked for
     * @param brief the task as the agent is told it
     * @param visibleCases names of the visible cases, in suite order
     * @param hiddenCases how many hidden cases the judge holds
     * @param suite the blob with the visible cases, a row a line; older transcripts have none
     * @param model the model that works; empty where a script does
     * @param origin where a fork comes from; empty for a session that began by itself
     */
    record SessionOpened(
            String version,
            SessionId id,
            SessionSetup setup,
            String brief,
            List<String> visibleCases,
            int hiddenCases,
            Optional<BlobId> suite,
            Optional<SessionSetup.ModelSetup> model,
            Optional<Lineage> origin)
            implements LifecycleEvent {
        public SessionOpened {
            visibleCases = List.copyOf(visibleCases);
        }

        /** One that begins by itself. */
        public SessionOpened(
                String version,
                SessionId id,
                SessionSetup setup,
                String brief,
                List<String> visibleCases,
                int hiddenCases,
                Optional<BlobId> suite,
                Optional<SessionSetup.ModelSetup> model) {
            this(version, id, setup, brief, visibleCases, hiddenCases, suite, model, Optional.empty());
        }
    }

    /**
     * The end of what a fork has from its origin: every entry before this one but the first is the origin's. From here on
     * nothing runs, nothing is paused, and what is used is counted from zero; the workspace is to be restored.
     *
     * @param from the origin
     * @param entry the last entry that was taken over
     * @param changes what is different in the fork: {@code agent}, {@code limits}, {@code scaffold}, {@code summary}
     */
    record Forked(Actor by, SessionId from, long entry, List<String> changes) implements LifecycleEvent {
        public Forked {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A host process took the session: first when it was opened, again at every resume.
     *
     * @param ifAsked what happens where the session must ask a person
     */
    record HostStarted(long pid, String version, String java, IfAsked ifAsked) implements LifecycleEvent {}

    /** What a host does when the session needs a person's word. */
    enum IfAsked {
        /** Wait until somebody answers. */
        WAIT,
        /** End there, scored. */
        END
    }

    record SandboxRequested(EffectId effect, String backend) implements LifecycleEvent {}

    /**
     * The sandbox answers.
     *
     * @param backend which one was chosen: docker, bubblewrap or unshare
     * @param missing limits this machine cannot enforce, in words; empty when all bite
     */
    record SandboxReady(EffectId effect, String backend, List<String> missing) implements LifecycleEvent {
        public SandboxReady {
            missing = List.copyOf(missing);
        }
    }

    record SandboxFailed(EffectId effect, String reason) implements LifecycleEvent {}

    /** The sandbox that was up is gone; the workspace is not, for it lies outside. */
    record SandboxLost(String reason) implements LifecycleEvent {}

    /**
     * Work that had started and whose end nobody will ever see. It may or may not have had effects.
     *
     * @param what the work in words, such as {@code bash}
     */
    record Interrupted(EffectId effect, String what, String why) implements LifecycleEvent {}

    /** A torn last line was moved aside when the transcript was opened again. */
    record TailRepaired(String segment, long offset, long bytes, String sideFile) implements LifecycleEvent {}

    /** Bytes in the middle of the transcript are damaged; they were left as they are. */
    record DamageFound(String segment, long from, long to, String what) implements LifecycleEvent {}

    /** Nothing follows this entry. */
    record SessionEnded(Ending how, String why) implements LifecycleEvent {}

    /** A session's name, equal to its folder's name under {@code transcripts/}. */
    record SessionId(String value) {
        public SessionId {
            if (!isValid(value)) {
                throw new IllegalArgumentException(
                        "A session id is 1 to 64 letters, digits, dots, dashes; not: " + value);
            }
        }

        public static boolean isValid(String value) {
            return value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * Where a fork comes from: its entries 2 to {@code entry} are its origin's.
     *
     * @param session the origin
     * @param entry the last of the origin's entries that was taken over
     * @param turn the newest turn then; 0 before the first
     * @param tree the workspace then
     * @param prefix SHA-256 of the origin's lines up to that entry as they lay on disk, newlines included
     * @param inherited what had been used to get there; no part of what the fork uses
     */
    record Lineage(SessionId session, long entry, int turn, BlobId tree, BlobId prefix, Inherited inherited) {

        /** What the origin had used, and its own origins before it. */
        public record Inherited(Usage usage, Money cost, int turns, int calls, int tests, long activeMillis) {
            public static final Inherited NOTHING = new Inherited(Usage.ZERO, Money.ZERO, 0, 0, 0, 0);
        }
    }
}
