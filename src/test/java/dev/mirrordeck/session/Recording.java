package dev.mirrordeck.session;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Transcript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** A transcript that can fail on wish, and an audience beside it; it writes down in which order it was called. */
final class Recording implements Transcript, Audience {
    /** A failure of the append that would begin with an entry. */
    record Failure(LongPredicate at, RuntimeException fault) {}

    private final MemoryTranscript kept = new MemoryTranscript();
    private final Deque<Failure> failures = new ArrayDeque<>();
    final List<String> order = new ArrayList<>();
    final List<String> alarms = new ArrayList<>();
    final List<Entry> heard = new ArrayList<>();

    /** Appends from this entry on fail, once for each wish. */
    void failFrom(long entry, RuntimeException fault) {
        failures.add(new Failure(n -> n >= entry, fault));
    }

    @Override
    public List<Entry> append(List<? extends Event> events, Stamp at) {
        Failure next = failures.peek();
        if (next != null && next.at().test(kept.entries().size() + 1L)) {
            failures.remove();
            order.add("failed");
            throw next.fault();
        }
        List<Entry> entries = kept.append(events, at);
        order.add("append " + entries.getLast().n());
        return entries;
    }

    @Override
    public void entries(List<Entry> entries, SessionState after) {
        order.add("shown " + after.entries());
        heard.addAll(entries);
    }

    List<Entry> entries() {
        return kept.entries();
    }

    @Override
    public void live(int turn, String text) {
        // the table streams nothing
    }

    @Override
    public void tests(Optional<TestsGoing> going) {
        // nor tests
    }

    @Override
    public void alarm(String sentence) {
        alarms.add(sentence);
    }

    @Override
    public Blobs blobs() {
        return kept.blobs();
    }

    @Override
    public void close() {
        // nothing outlives it
    }
}
