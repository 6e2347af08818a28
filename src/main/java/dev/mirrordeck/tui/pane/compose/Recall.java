package dev.mirrordeck.tui.pane.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * What was written before, and how far back somebody has gone in it.
 *
 * @param past oldest first
 * @param at the one that stands in the composer; the size of {@code past} for what is being written
 * @param draft what was being written before anybody went back
 */
public record Recall(List<String> past, int at, String draft) {
    public static final Recall NONE = new Recall(List.of(), 0, "");

    /** How many are kept; the oldest make room. */
    public static final int MOST = 1_000;

    public Recall {
        past = List.copyOf(past);
    }

    public static Recall of(List<String> past) {
        List<String> kept = past.subList(Math.max(0, past.size() - MOST), past.size());
        return new Recall(kept, kept.size(), "");
    }

    /** With one more, unless it is the newest already. */
    Recall remember(String text) {
        List<String> next = new ArrayList<>(past);
        if (next.isEmpty() || !next.getLast().equals(text)) {
            next.add(text);
        }
        return of(next);
    }

    /** One step back or on from {@code now}; itself where there is nothing more. */
    Recall step(int by, String now) {
        int next = Math.clamp((long) at + by, 0, past.size());
        return next == at ? this : new Recall(past, next, at == past.size() ? now : draft);
    }

    /** Whether something older stands in the composer than what is being written. */
    boolean isBack() {
        return at < past.size();
    }

    String text() {
        return at == past.size() ? draft : past.get(at);
    }

    /** Each text once, newest first. */
    public List<String> newestFirst() {
        return past.reversed().stream().distinct().toList();
    }
}
