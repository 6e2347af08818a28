package dev.mirrordeck.session;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.model.wire.Exchange;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.exchange.Exchanged;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what went over the wire. A request mostly repeats the one before it, so only what is new of it is written.
 * A draft's request may run beside the agent's, so the newest is kept under a lock.
 */
final class Exchanges {
    private final Blobs blobs;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Exchanged.Body> newest = Optional.empty();

    Exchanges(Blobs blobs) {
        this.blobs = blobs;
    }

    BlobId keep(Exchange exchange) {
        lock.lock();
        try {
            Exchanged.Body request = Exchanged.Body.after(newest, exchange.request(), blobs);
            newest = Optional.of(request);
            BlobId response = blobs.put(exchange.response());
            return new Exchanged(request.id(), response, exchange.status(), exchange.isRedacted()).store(blobs);
        } finally {
            lock.unlock();
        }
    }

    /** What the transcript says of a request without a reply. */
    ModelEvent.Failure failure(ModelUnavailable failed) {
        Optional<Exchange> exchange = failed.exchange();
        return new ModelEvent.Failure(
                failed.fault().kind(),
                exchange.map(Exchange::isSent).orElse(false),
                exchange.map(Exchange::status).orElse(0),
                exchange.flatMap(Exchange::retryAfter),
                exchange.map(this::keep));
    }
}
