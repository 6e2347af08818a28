package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.Stamp;
import java.util.List;

/** Where a session's events go, in order and for good. One thread appends; blobs may come from any. */
public interface Transcript extends AutoCloseable {

    /**
     * Numbers the events and keeps them; they are on disk when this returns, all or (after an exception) none.
     *
     * @return the entries as a reader will find them
     * @throws DiskFull when there is no room; nothing was kept, and the same call may work later
     * @throws TranscriptLost when this process can never again append to this transcript
     */
    List<Entry> append(List<? extends Event> events, Stamp at);

    /** The session's larger contents. */
    Blobs blobs();

    @Override
    void close();
}
