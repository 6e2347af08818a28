package dev.mirrordeck.tui.home;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the home screen tells, as far as it has been read. Names and sentences in it are untrusted.
 *
 * @param sessions newest first
 * @param unread sessions that are there and have not been read yet
 */
public record HomeContent(List<TargetRow> targets, List<SessionRow> sessions, int unread, Hints hints) {
    public static final HomeContent EMPTY = new HomeContent(List.of(), List.of(), 0, Hints.SEEN);

    public HomeContent {
        targets = List.copyOf(targets);
        sessions = List.copyOf(sessions);
    }

    /** Whether somebody is here for the first time. */
    public enum Hints {
        SHOWN,
        SEEN
    }

    /** Whether something may change by itself. */
    public boolean isMoving() {
        return sessions.stream().anyMatch(row -> row.standing() == SessionRow.Standing.RUNNING);
    }

    public long running() {
        return sessions.stream()
                .filter(row ->
                        row.standing() == SessionRow.Standing.RUNNING || row.standing() == SessionRow.Standing.PAUSED)
                .count();
    }

    /** The scored session that did best on a target: most cases, then least money. */
    Optional<SessionRow> best(String target) {
        return sessions.stream()
                .filter(row -> row.target().equals(target) && row.outcome().isPresent())
                .max(Comparator.comparingDouble(
                                (SessionRow row) -> row.outcome().orElseThrow().share())
                        .thenComparingLong(row -> -row.nanoDollars()));
    }
}
