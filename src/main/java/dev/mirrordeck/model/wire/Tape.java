package dev.mirrordeck.model.wire;

import dev.mirrordeck.event.ModelEvent.FaultKind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went over the wire in one exchange. Owned by the thread that makes the exchange. */
public final class Tape {
    private static final int MOST = 64 * 1024 * 1024;

    private final ByteArrayOutputStream response = new ByteArrayOutputStream();
    private final List<SseEvent> events = new ArrayList<>();
    private byte[] request = new byte[0];
    private int status;
    private Optional<String> retryAfter = Optional.empty();
    private Optional<Fault> fault = Optional.empty();
    private boolean isSent;

    void request(byte[] bytes) {
        request = bytes;
    }

    void sent() {
        isSent = true;
    }

    void unsent() {
        isSent = false;
    }

    void opened(int code, Optional<String> wait) {
        status = code;
        retryAfter = wait;
    }

    /** Keeps the bytes; false when the answer has become larger than anything that can be meant. */
    boolean heard(byte[] bytes) {
        if (response.size() + bytes.length > MOST) {
            return false;
        }
        response.writeBytes(bytes);
        return true;
    }

    void event(SseEvent event) {
        events.add(event);
    }

    void failed(FaultKind kind, String sentence) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Fault(kind, sentence));
        }
    }

    /** All of it. */
    public Exchange exchange() {
        return new Exchange(request, response.toByteArray(), status, retryAfter, isSent, false);
    }

    public List<SseEvent> events() {
        return List.copyOf(events);
    }

    /** The HTTP status; 0 where none came. */
    public int status() {
        return status;
    }

    /** What went wrong below the protocol; empty where the whole answer came. */
    public Optional<Fault> fault() {
        return fault;
    }
}
