package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.DamageFound;
import dev.mirrordeck.event.LifecycleEvent.TailRepaired;
import dev.mirrordeck.transcript.Walk.Located;
import dev.mirrordeck.transcript.Walk.TailEnd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a log fit to be appended to, whatever a crash left. The last segment is read whole; the bytes behind its last
 * whole line are kept in a side file and cut off. Damage before that is left as it is. Doing it again changes nothing.
 *
 * @param segment where to go on
 * @param end the offset behind its last whole line
 * @param next the number of the next entry
 * @param prev the checksum the next entry names
 * @param findings what has to be recorded, and is found again until it is
 */
record Recovery(int segment, long end, long next, int prev, List<LifecycleEvent> findings) {
    private static final Pattern TORN = Pattern.compile("([0-9]{6})-([0-9]{1,18})-([0-9a-f]{64})\\.torn");
    /** A repair is recorded within this many entries after it, or not at all. */
    private static final int LINES_SEARCHED = 100;

    static Recovery run(SessionFolder folder, Disk disk) throws IOException {
        removeUnfinished(folder);
        if (folder.lastSegment() == 0) {
            return new Recovery(1, 0, 1, 0, List.of());
        }
        Set<DamageFound> recorded = new HashSet<>();
        try (Walk walk = toTheEnd(folder, folder.lastSegment(), recorded)) {
            TailEnd tail = walk.tail();
            if (tail.from() < tail.to()) {
                moveAside(folder, disk, tail);
            }
            List<LifecycleEvent> findings = new ArrayList<>(unrecordedRepairs(folder));
            walk.damages().stream()
                    .map(damage -> new DamageFound(damage.file(), damage.from(), damage.to(), damage.what()))
                    .filter(found -> !recorded.contains(found))
                    .forEach(findings::add);
            Frame last = walk.lastLine();
            return new Recovery(
                    tail.segment(), tail.from(), walk.highest() + 1, last == null ? 0 : last.crc(), findings);
        }
    }

    /** The parts of a side file's name; empty for another file. */
    static Matcher torn(String name) {
        return TORN.matcher(name);
    }

    /** What a crash left half written; nothing names it. */
    private static void removeUnfinished(SessionFolder folder) throws IOException {
        for (Path inner : List.of(folder.events(), folder.blobs())) {
            for (String name : names(inner)) {
                if (name.endsWith(FolderBlobs.UNFINISHED)) {
                    Files.delete(inner.resolve(name));
                }
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Reads from the given segment to the end, or from an earlier one where that holds no whole line. */
    private static Walk toTheEnd(SessionFolder folder, int segment, Set<DamageFound> recorded) throws IOException {
        Walk walk = new Walk(folder, segment, 0);
        for (Located line = walk.next(Long.MAX_VALUE); line != null; line = walk.next(Long.MAX_VALUE)) {
            if (lifecycle(line.frame()) instanceof DamageFound found) {
                recorded.add(found);
            }
        }
        return walk.lastLine() == null && segment > 1 ? toTheEnd(folder, segment - 1, recorded) : walk;
    }

    private static Event lifecycle(Frame frame) {
        try {
            return Codec.decode(frame, new MemoryTranscript().blobs()).event();
        } catch (Codec.Unreadable e) {
            return Codec.decodeRaw(frame).event();
        }
    }

    private static void moveAside(SessionFolder folder, Disk disk, TailEnd tail) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(tail.to() - tail.from())];
        Path segment = folder.segment(tail.segment());
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            file.seek(tail.from());
            file.readFully(bytes);
        }
        String name = "%06d-%d-%s.torn".formatted(tail.segment(), tail.from(), FolderBlobs.hash(bytes));
        FolderBlobs.write(disk, bytes, folder.events().resolve(name));
        try (Disk.Channel channel = disk.open(segment)) {
            channel.truncate(tail.from());
            channel.force();
        }
    }

    /** Side files that no entry names yet: this opening's own, and one whose host died before it could say so. */
    private static List<TailRepaired> unrecordedRepairs(SessionFolder folder) throws IOException {
        List<TailRepaired> unrecorded = new ArrayList<>();
        for (String name : names(folder.events())) {
            Matcher torn = torn(name);
            if (torn.matches()) {
                int segment = Integer.parseInt(torn.group(1));
                TailRepaired repair = new TailRepaired(
                        Walk.fileName(segment),
                        Long.parseLong(torn.group(2)),
                        Files.size(folder.events().resolve(name)),
                        "events/" + name);
                if (!isRecorded(folder, segment, repair)) {
                    unrecorded.add(repair);
                }
            }
        }
        return unrecorded;
    }

    private static boolean isRecorded(SessionFolder folder, int segment, TailRepaired repair) throws IOException {
        try (Walk walk = new Walk(folder, segment, repair.offset())) {
            for (int searched = 0; searched < LINES_SEARCHED; searched++) {
                Located line = walk.next(Long.MAX_VALUE);
                if (line == null) {
                    return false;
                }
                if (repair.equals(lifecycle(line.frame()))) {
                    return true;
                }
            }
            return false;
        }
    }
}
