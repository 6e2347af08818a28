package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.transcript.Walk.Located;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session's entries in order, also while a host still writes them, holding one line in memory. Damage is never
 * thrown: the entries on both sides of it are given, and it is listed. An entry whose line is whole but that cannot be
 * read as its event, because a blob is lost for instance, is given as an {@link dev.mirrordeck.event.UnknownEvent} and
 * listed as damage.
 *
 * <p>One thread at a time. {@link NewerFormat} is thrown for a newer mirrordeck's lines.
 */
public final class TranscriptReader implements AutoCloseable {
    private final SessionFolder folder;
    private final Blobs blobs;
    private final Walk walk;
    private final long first;

    private TranscriptReader(SessionFolder folder, Blobs blobs, Walk walk, long first) {
        this.folder = folder;
        this.blobs = blobs;
        this.walk = walk;
        this.first = first;
    }

    /** A reader from the first entry on. */
    public static TranscriptReader open(SessionFolder folder) {
        return new TranscriptReader(folder, new FolderBlobs(folder), new Walk(folder), 1);
    }

    /** A reader from entry {@code n} on; the segments before it are not read. */
    public static TranscriptReader openAt(SessionFolder folder, long n) {
        try {
            return new TranscriptReader(folder, new FolderBlobs(folder), new Walk(folder, segmentOf(folder, n), 0), n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reader that resolves long texts elsewhere. */
    static TranscriptReader open(SessionFolder folder, Blobs blobs) {
        return new TranscriptReader(folder, blobs, new Walk(folder), 1);
    }

    /** All entries that are there now and have not been read yet. */
    public Stream<Entry> stream() {
        Iterable<Entry> rest = Remaining::new;
        return StreamSupport.stream(rest.spliterator(), false);
    }

    /**
     * The entries that have been added since the last call and are acknowledged. An entry is only fact once its append
     * has returned, and until then it may vanish again; so a console passes the number that the host's socket told it,
     * and {@link Long#MAX_VALUE} where no host lives.
     */
    public List<Entry> poll(long acknowledged) {
        List<Entry> added = new ArrayList<>();
        for (Entry entry = next(acknowledged); entry != null; entry = next(acknowledged)) {
            added.add(entry);
        }
        return added;
    }

    /** Every damage met so far. */
    public List<Damage> damages() {
        return walk.damages();
    }

    /** What lies behind the last whole line, as of the last time the end was reached; a crash leaves such a tail. */
    public Optional<Damage> tornTail() {
        Walk.TailEnd tail = walk.tail();
        return tail.from() == tail.to()
                ? Optional.empty()
                : Optional.of(new Damage(
                        Walk.fileName(tail.segment()), tail.from(), tail.to(), "is an entry that was never finished"));
    }

    /** The blobs beside the entries. */
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public void close() {
        try {
            walk.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + folder.path(), e);
        }
    }

    Walk walk() {
        return walk;
    }

    private @Nullable Entry next(long upTo) {
        try {
            for (Located line = walk.next(upTo); line != null; line = walk.next(upTo)) {
                if (line.frame().n() >= first) {
                    return read(line);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the transcript in " + folder.path(), e);
        }
    }

    private Entry read(Located line) {
        try {
            return Codec.decode(line.frame(), blobs);
        } catch (Codec.Unreadable e) {
            walk.note(line, "entry " + line.frame().n() + " cannot be read: " + e.getMessage());
            return Codec.decodeRaw(line.frame());
        }
    }

    /** The last segment whose first whole line has a number of at most {@code n}. */
    private static int segmentOf(SessionFolder folder, long n) throws IOException {
        for (int segment = folder.lastSegment(); segment > 1; segment--) {
            try (Walk walk = new Walk(folder, segment, 0)) {
                Located line = walk.next(Long.MAX_VALUE);
                if (line != null && line.segment() == segment && line.frame().n() <= n) {
                    return segment;
                }
            }
        }
        return 1;
    }

    /** Ends where the log ends at present. */
    private final class Remaining implements Iterator<Entry> {
        private @Nullable Entry ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = TranscriptReader.this.next(Long.MAX_VALUE);
            }
            return ahead != null;
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry entry = Objects.requireNonNull(ahead);
            ahead = null;
            return entry;
        }
    }
}
