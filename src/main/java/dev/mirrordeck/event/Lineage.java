package dev.mirrordeck.event;

import dev.mirrordeck.event.LifecycleEvent.SessionId;

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
public record Lineage(SessionId session, long entry, int turn, BlobId tree, BlobId prefix, Inherited inherited) {

    /** What the origin had used, and its own origins before it. */
    public record Inherited(Usage usage, Money cost, int turns, int calls, int tests, long activeMillis) {
        public static final Inherited NOTHING = new Inherited(Usage.ZERO, Money.ZERO, 0, 0, 0, 0);
    }
}
