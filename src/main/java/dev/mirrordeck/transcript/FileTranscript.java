package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The transcript of a session in its folder. All work with the disk happens on one thread of its own, so callers may be
 * interrupted at any moment.
 */
public final class FileTranscript implements Transcript {
    private final SessionFolder folder;
    private final DiskThread thread;
    private final Blobs blobs;
    private final LogWriter writer;
    private final Reserve reserve;
    private final List<LifecycleEvent> findings;
    private long next;
    private int prev;

    /** How it is written. */
    record Settings(long segmentBytes, int reserveBytes, Disk disk) {
        static final Settings STANDARD = new Settings(64L << 20, 1 << 20, new RealDisk());
    }

    /**
     * Opens the transcript of the session that the lock is for and repairs what a crash left. The caller appends the
     * {@link #findings} before anything else.
     *
     * @throws NewerFormat when only a newer mirrordeck can go on with it
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    public static FileTranscript open(HostLock lock) {
        return open(lock.folder(), Settings.STANDARD);
    }

    static FileTranscript open(SessionFolder folder, Settings settings) {
        DiskThread thread = new DiskThread();
        try {
            return thread.run(() -> new FileTranscript(folder, settings, thread));
        } catch (IOException | RuntimeException e) {
            thread.close();
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new UncheckedIOException("Cannot open the transcript in " + folder.path(), (IOException) e);
        }
    }

    private FileTranscript(SessionFolder folder, Settings settings, DiskThread thread) throws IOException {
        this.folder = folder;
        this.thread = thread;
        this.reserve = new Reserve(folder, settings.reserveBytes(), settings.disk());
        this.blobs = new FolderBlobs(folder, settings.disk());
        Recovery recovery = Recovery.run(folder, settings.disk());
        this.writer = new LogWriter(folder, settings.disk(), settings.segmentBytes(), recovery);
        this.findings = List.copyOf(recovery.findings());
        this.next = recovery.next();
        this.prev = recovery.prev();
        reserve.restore();
    }

    /** What opening found and has to be recorded: a torn tail that was moved aside, damage in the last segment. */
    public List<LifecycleEvent> findings() {
        return findings;
    }

    @Override
    public List<Entry> append(List<? extends Event> events, Stamp at) {
        return events.isEmpty() ? List.of() : onDisk(() -> write(events, at));
    }

    @Override
    public Blobs blobs() {
        return new Blobs() {
            @Override
            public BlobId put(byte[] content) {
                return onDisk(() -> blobs.put(content));
            }

            @Override
            public byte[] get(BlobId id) {
                return blobs.get(id);
            }
        };
    }

    @Override
    public void close() {
        onDisk(() -> {
            writer.close();
            return reserve.release();
        });
        thread.close();
    }

    private List<Entry> write(List<? extends Event> events, Stamp at) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        int last = prev;
        for (Event event : events) {
            Codec.Encoded encoded = Codec.encode(next + lines.size(), at, event, last, blobs);
            entries.add(encoded.entry());
            lines.add(encoded.line());
            last = encoded.crc();
        }
        writer.append(lines);
        next += lines.size();
        prev = last;
        reserve.restore();
        return List.copyOf(entries);
    }

    private <T> T onDisk(DiskThread.Work<T> work) {
        try {
            return thread.run(() -> {
                try {
                    return work.run();
                } catch (TranscriptLost e) {
                    throw e;
                } catch (UncheckedIOException e) {
                    throw failure(e.getCause());
                } catch (IOException e) {
                    throw failure(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        if (reserve.isFull(e)) {
            reserve.release();
            return new DiskFull(folder.path(), e);
        }
        return new UncheckedIOException("Cannot write the transcript in " + folder.path(), e);
    }
}
