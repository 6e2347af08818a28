package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transcript that nothing outlives, for dry runs; every entry goes through its line and back all the same. */
public final class MemoryTranscript implements Transcript {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Blobs blobs = new InMemory();
    private int prev;

    @Override
    public List<Entry> append(List<? extends Event> events, Stamp at) {
        List<Entry> added = new ArrayList<>();
        for (Event event : events) {
            long n = entries.size() + added.size() + 1L;
            Codec.Encoded encoded = Codec.encode(n, at, event, prev, blobs);
            prev = encoded.crc();
            added.add(reread(encoded));
        }
        entries.addAll(added);
        return List.copyOf(added);
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    /** Everything appended so far. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {}

    private Entry reread(Codec.Encoded encoded) {
        Frame frame = Frame.parse(encoded.line(), 0, encoded.line().length - 1).orElseThrow();
        try {
            return Codec.decode(frame, blobs);
        } catch (Codec.Unreadable e) {
            throw new IllegalStateException("Entry " + frame.n() + " cannot be read back", e);
        }
    }

    private static final class InMemory implements Blobs {
        private final Map<BlobId, byte[]> contents = new ConcurrentHashMap<>();

        @Override
        public BlobId put(byte[] content) {
            BlobId id = FolderBlobs.hash(content);
            contents.putIfAbsent(id, content.clone());
            return id;
        }

        @Override
        public byte[] get(BlobId id) {
            byte[] content = contents.get(id);
            if (content == null) {
                throw new Blobs.Lost(id, "is missing");
            }
            return content.clone();
        }
    }
}
