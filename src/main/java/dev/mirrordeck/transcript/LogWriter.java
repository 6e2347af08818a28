package dev.mirrordeck.transcript;

import java.io.IOException;
import java.util.List;

/** Writes lines behind each other into segments. The {@link DiskThread} of one {@link FileTranscript} owns it. */
final class LogWriter implements AutoCloseable {
    private final SessionFolder folder;
    private final Disk disk;
    private final long segmentBytes;
    private Disk.Channel channel;
    private int segment;
    private long offset;
    private boolean lost;

    /** Goes on where the recovery says; what lies before is made durable, since others may have read it by now. */
    LogWriter(SessionFolder folder, Disk disk, long segmentBytes, Recovery recovery) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.segment = recovery.segment();
        this.offset = recovery.end();
        this.channel = disk.open(folder.segment(segment));
        try {
            channel.force();
            disk.syncFolder(folder.events());
            disk.syncFolder(folder.blobs());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Writes the lines, each with one write, and makes them durable together. After an exception none of them is there,
     * or (after {@link TranscriptLost}) nobody knows.
     */
    void append(List<byte[]> lines) throws IOException {
        if (lost) {
            throw new TranscriptLost(folder.path(), new IOException("an earlier write failed"));
        }
        if (offset >= segmentBytes) {
            nextSegment();
        }
        long end = offset;
        try {
            for (byte[] line : lines) {
                end = Disk.writeFully(channel, line, end);
            }
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        try {
            channel.force();
        } catch (IOException e) {
            // the kernel may have dropped the pages and call the next attempt a success
            throw giveUp(e);
        }
        offset = end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void nextSegment() throws IOException {
        Disk.Channel next = disk.open(folder.segment(segment + 1));
        try {
            disk.syncFolder(folder.events());
        } catch (IOException e) {
            next.close();
            throw giveUp(e);
        }
        Disk.Channel full = channel;
        channel = next;
        segment++;
        offset = 0;
        full.close();
    }

    private void takeBack(IOException why) {
        try {
            channel.truncate(offset);
        } catch (IOException e) {
            why.addSuppressed(e);
            throw giveUp(why);
        }
    }

    private TranscriptLost giveUp(IOException why) {
        lost = true;
        return new TranscriptLost(folder.path(), why);
    }
}
