package dev.mirrordeck.transcript;

import dev.mirrordeck.transcript.SegmentCutter.Piece;
import dev.mirrordeck.transcript.SegmentCutter.Rest;
import dev.mirrordeck.transcript.SegmentCutter.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the lines of a log in the order they lie there, over its segments, and notes every stretch that is damaged. At
 * the end it can be asked again: what has been added since comes next. What lies behind the last whole line is undecided
 * until more follows; that is {@link #tail}.
 */
final class Walk implements AutoCloseable {
    /** Numbers passed over in one place are remembered up to this many, to know them when they turn up late. */
    private static final long GAP_REMEMBERED = 100_000;

    /** A line and where it lies. */
    record Located(Frame frame, int segment, long from, long to) {}

    /**
     * What lies behind the last whole line.
     *
     * @param lines whether there is a newline in it, so that it is no line cut short
     * @param last the bytes after the last newline
     */
    record TailEnd(int segment, long from, long to, boolean lines, byte[] last) {}

    private final SessionFolder folder;
    private final List<Damage> damages = new ArrayList<>();
    private final NavigableSet<Long> missing = new TreeSet<>();
    private final boolean fromFirstLine;
    private @Nullable SegmentCutter cutter;
    private int segment;
    private long offset;
    /** Whether a later segment was there before the present one was read to its end. */
    private boolean closedSegment;

    private @Nullable Frame lastLine;
    private long highest;
    private TailEnd tail;

    /** From the very first line on. */
    Walk(SessionFolder folder) {
        this(folder, 1, 0);
    }

    /** Starts at the offset of a line in a segment; the first segment has number 1. */
    Walk(SessionFolder folder, int segment, long offset) {
        this.folder = folder;
        this.segment = segment;
        this.offset = offset;
        this.fromFirstLine = segment == 1 && offset == 0;
        this.tail = new TailEnd(segment, offset, offset, false, new byte[0]);
    }

    /** The next line numbered at most {@code upTo}; null when there is none at present. */
    @Nullable
    Located next(long upTo) throws IOException {
        long pendingFrom = -1;
        while (true) {
            if (cutter == null) {
                closedSegment = folder.lastSegment() > segment;
                if (!Files.exists(folder.segment(segment)) && !skipMissingSegment()) {
                    return null;
                }
                cutter = new SegmentCutter(folder.segment(segment), offset);
            }
            Piece piece = cutter.next();
            if (piece instanceof Whole whole) {
                if (whole.frame().n() > upTo) {
                    close();
                    return null;
                }
                boolean afterBroken = noteBroken(pendingFrom, whole.from());
                pendingFrom = -1;
                offset = whole.to();
                Located line = new Located(whole.frame(), segment, whole.from(), whole.to());
                if (inPlace(line, afterBroken)) {
                    return line;
                }
            } else if (piece instanceof Rest rest) {
                close();
                if (folder.lastSegment() <= segment) {
                    long from = pendingFrom < 0 ? rest.from() : pendingFrom;
                    tail = new TailEnd(segment, from, rest.to(), from < rest.from(), rest.bytes());
                    return null;
                }
                if (closedSegment) {
                    noteBroken(pendingFrom < 0 ? rest.from() : pendingFrom, rest.to());
                    segment++;
                    offset = 0;
                }
                pendingFrom = -1;
            } else if (pendingFrom < 0) {
                pendingFrom = piece.from();
            }
        }
    }

    /** Every damage found so far, in the order found. */
    List<Damage> damages() {
        return List.copyOf(damages);
    }

    void note(Located line, String what) {
        damages.add(new Damage(fileName(line.segment()), line.from(), line.to(), what));
    }

    /** What lay behind the last whole line when {@link #next} last came to the end. */
    TailEnd tail() {
        return tail;
    }

    /** The line that a new one has to name as the one before; null before the first. */
    @Nullable
    Frame lastLine() {
        return lastLine;
    }

    /** The highest number seen. */
    long highest() {
        return highest;
    }

    /** Lets go of the file; the walk can still go on. */
    @Override
    public void close() throws IOException {
        if (cutter != null) {
            cutter.close();
            cutter = null;
        }
    }

    static String fileName(int segment) {
        return "events/" + SessionFolder.segmentName(segment);
    }

    private boolean noteBroken(long from, long to) {
        boolean broken = from >= 0 && from < to;
        if (broken) {
            damages.add(new Damage(fileName(segment), from, to, "is not a whole entry"));
        }
        return broken;
    }

    /** A segment is gone; goes on with the next one that is there. False where there is none. */
    private boolean skipMissingSegment() throws IOException {
        if (folder.lastSegment() <= segment) {
            return false;
        }
        while (!Files.exists(folder.segment(segment))) {
            damages.add(new Damage(fileName(segment), 0, 0, "is missing"));
            segment++;
        }
        closedSegment = false;
        return true;
    }

    /** Checks number and chain; false for an entry that has been there before. */
    private boolean inPlace(Located line, boolean afterBroken) {
        Frame frame = line.frame();
        if (frame.version() > Frame.VERSION) {
            throw new NewerFormat(fileName(line.segment()), frame.version());
        }
        Frame before = lastLine;
        lastLine = frame;
        if (before == null && !fromFirstLine) {
            highest = frame.n();
            return true;
        }
        if (frame.n() <= highest) {
            boolean late = missing.remove(frame.n());
            note(line, "entry " + frame.n() + (late ? " is out of its place" : " stands there a second time"));
            return late;
        }
        if (frame.n() > highest + 1) {
            if (!afterBroken) {
                note(line, "entries " + (highest + 1) + " to " + (frame.n() - 1) + " are missing before it");
            }
            for (long n = Math.max(highest + 1, frame.n() - GAP_REMEMBERED); n < frame.n(); n++) {
                missing.add(n);
            }
        } else if (frame.prev() != (before == null ? 0 : before.crc())) {
            note(line, "does not follow entry " + (frame.n() - 1) + " as it stands");
        }
        highest = frame.n();
        return true;
    }
}
