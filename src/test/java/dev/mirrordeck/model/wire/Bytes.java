package dev.mirrordeck.model.wire;

import java.util.ArrayList;
import java.util.List;

/** A stream that comes byte by byte, without a socket. */
public final class Bytes {
    private final SseReader reader = new SseReader();
    private final List<SseEvent> events = new ArrayList<>();

    /** How many events the next byte completes. */
    public int feed(byte next) {
        List<SseEvent> more = reader.feed(new byte[] {next});
        events.addAll(more);
        return more.size();
    }

    public List<SseEvent> events() {
        return List.copyOf(events);
    }

    /** All events of a stream that comes at once. */
    public static List<SseEvent> events(byte[] stream) {
        return new SseReader().feed(stream);
    }
}
