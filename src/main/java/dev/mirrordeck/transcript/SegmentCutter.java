package dev.mirrordeck.transcript;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Cuts one segment, from an offset on, into whole lines and stretches that are none. Holds at most one line in memory.
 * Reads through {@link RandomAccessFile}, which an interrupt does not close.
 */
final class SegmentCutter implements AutoCloseable {
    /** No line of ours comes near this; what goes on longer without a newline is cut here. */
    static final int LONGEST = 1 << 20;
    /** A damaged line is searched for this many ends of a line inside, so that hostile bytes cost no more than time. */
    private static final int ENDS_TRIED = 100;

    /** Bytes {@code from} to {@code to} of the file. */
    sealed interface Piece {
        long from();

        long to();
    }

    record Whole(Frame frame, long from, long to) implements Piece {}

    record Broken(long from, long to) implements Piece {}

    /** What follows the last newline, possibly nothing; after it the file is at its present end. */
    record Rest(byte[] bytes, long from, long to) implements Piece {}

    private final RandomAccessFile file;
    private final Deque<Piece> ready = new ArrayDeque<>();
    private byte[] buffer = new byte[1 << 16];
    /** Where {@code buffer[0]} lies in the file. */
    private long base;

    private int start;
    private int end;

    SegmentCutter(Path segment, long offset) throws IOException {
        file = new RandomAccessFile(segment.toFile(), "r");
        base = offset;
        file.seek(offset);
    }

    /** The next piece; a {@link Rest} is the last. */
    Piece next() throws IOException {
        int searched = start;
        while (ready.isEmpty()) {
            int newline = indexOfNewline(searched);
            if (newline >= 0) {
                cutLine(newline);
            } else if (end - start >= LONGEST) {
                cutLongStretch();
            } else {
                searched = end - start;
                if (!fill()) {
                    return new Rest(Arrays.copyOfRange(buffer, start, end), base + start, base + end);
                }
            }
        }
        return ready.remove();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private int indexOfNewline(int from) {
        for (int at = from; at < end; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Moves what is left to the front and reads more behind it; false at the end of the file. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        base += start;
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = file.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }

    private void cutLine(int newline) {
        Optional<Frame> frame = Frame.parse(buffer, start, newline);
        if (frame.isPresent()) {
            ready.add(new Whole(frame.get(), base + start, base + newline + 1));
        } else {
            salvage(newline + 1);
        }
        start = newline + 1;
    }

    /** Gives up on the bytes before the last place where a line may begin, or on all. */
    private void cutLongStretch() {
        int cut = -1;
        for (int at = Frame.nextStart(buffer, start + 1, end); at >= 0; at = Frame.nextStart(buffer, at + 1, end)) {
            cut = at;
        }
        salvage(cut < 0 ? end : cut);
        start = cut < 0 ? end : cut;
    }

    /** Finds the whole entries in a stretch that is no line: their newlines are gone, or something stands before. */
    private void salvage(int to) {
        int brokenFrom = start;
        int at = Frame.nextStart(buffer, start, to);
        while (at >= 0) {
            int next = Frame.nextStart(buffer, at + 1, to);
            Optional<Frame> frame = firstFrame(at, next < 0 ? to : next);
            if (frame.isPresent()) {
                int frameEnd = at + frame.get().line().length;
                addBroken(brokenFrom, at);
                ready.add(new Whole(frame.get(), base + at, base + frameEnd));
                brokenFrom = frameEnd;
            }
            at = next;
        }
        addBroken(brokenFrom, to);
    }

    private void addBroken(int from, int to) {
        if (to > from) {
            ready.add(new Broken(base + from, base + to));
        }
    }

    private Optional<Frame> firstFrame(int from, int to) {
        Optional<Frame> frame = Optional.empty();
        int lineEnd = Frame.nextEnd(buffer, from, to);
        for (int tried = 0; lineEnd >= 0 && frame.isEmpty() && tried < ENDS_TRIED; tried++) {
            frame = Frame.parse(buffer, from, lineEnd);
            lineEnd = Frame.nextEnd(buffer, lineEnd, to);
        }
        return frame;
    }
}
