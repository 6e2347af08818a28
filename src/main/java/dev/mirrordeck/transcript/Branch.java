package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.LifecycleEvent.TailRepaired;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.transcript.Walk.Located;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transcript that begins with another's entries: same numbers, times and contents, in a chain of its own behind another
 * first entry. Whatever blob they name, straight or through other blobs, is there, too, so that the folder stands alone.
 * The origin is only read.
 */
public final class Branch {
    private static final int LINES_AT_ONCE = 1_000;
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final Pattern NAME = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final SessionFolder origin;
    private final SessionFolder folder;
    private final Set<String> seen = new HashSet<>();

    private Branch(SessionFolder origin, SessionFolder folder) {
        this.origin = origin;
        this.folder = folder;
    }

    /** The beginning of the origin cannot be taken over. The message is a sentence for people. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(SessionFolder origin, String what) {
            super("The session " + origin.path().getFileName() + " cannot be forked there: " + what + ".");
        }
    }

    /**
     * The SHA-256 of the lines of the entries up to {@code last}, newlines included; a fork names it.
     *
     * @throws Broken where damage lies among them
     */
    public static BlobId prefix(SessionFolder origin, long last) throws IOException {
        MessageDigest digest = FolderBlobs.sha256();
        try (Walk walk = new Walk(origin)) {
            for (long n = 1; n <= last; n++) {
                digest.update(next(origin, walk, last).frame().line());
                digest.update((byte) '\n');
            }
        }
        return new BlobId(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Fills the empty session in {@code folder} with that first entry and the origin's entries 2 to {@code last}, durably.
     *
     * @throws Broken where damage lies among them, or a blob that they name is gone
     */
    public static void write(SessionFolder origin, long last, SessionOpened first, Stamp at, SessionFolder folder)
            throws IOException {
        DiskThread.once(() -> {
            new Branch(origin, folder).write(last, first, at);
            return folder;
        });
    }

    private void write(long last, SessionOpened first, Stamp at) throws IOException {
        Disk disk = new RealDisk();
        Blobs blobs = new FolderBlobs(folder, disk);
        try (Walk walk = new Walk(origin);
                LogWriter log = new LogWriter(folder, disk, SEGMENT_BYTES, Recovery.run(folder, disk))) {
            next(origin, walk, last);
            Codec.Encoded opened = Codec.encode(1, at, first, 0, blobs);
            List<byte[]> lines = new ArrayList<>(List.of(opened.line()));
            takeBlobs(opened.line());
            int prev = opened.crc();
            for (long n = 2; n <= last; n++) {
                Frame frame = next(origin, walk, last).frame();
                Entry entry = Codec.decodeRaw(frame);
                String type = ((UnknownEvent) entry.event()).type();
                byte[] data = frame.rawData().getBytes(StandardCharsets.UTF_8);
                byte[] line = Frame.build(n, entry.at(), type, data, prev);
                lines.add(line);
                prev = Frame.crcOf(line);
                takeBlobs(line);
                if (type.equals(TailRepaired.class.getSimpleName())) {
                    takeSideFiles(frame.rawData());
                }
                if (lines.size() >= LINES_AT_ONCE) {
                    log.append(lines);
                    lines.clear();
                }
            }
            log.append(lines);
            RealDisk.sync(folder.blobs());
        }
    }

    private static Located next(SessionFolder origin, Walk walk, long last) throws IOException {
        Located line = walk.next(last);
        if (!walk.damages().isEmpty()) {
            throw new Broken(origin, walk.damages().getFirst().toString());
        }
        if (line == null) {
            throw new Broken(origin, "it ends before entry " + last);
        }
        return line;
    }

    /** A line names blobs, and a blob of JSON may name more. What only looks like a name is none of the origin's blobs. */
    private void takeBlobs(byte[] line) throws IOException {
        Deque<byte[]> unread = new ArrayDeque<>(List.of(line));
        while (!unread.isEmpty()) {
            Matcher names = NAME.matcher(new String(unread.pop(), StandardCharsets.ISO_8859_1));
            while (names.find()) {
                BlobId blob = new BlobId(names.group());
                if (seen.add(blob.sha256())
                        && Files.isRegularFile(origin.blob(blob), LinkOption.NOFOLLOW_LINKS)
                        && !Files.exists(folder.blob(blob))) {
                    byte[] content = take(blob);
                    if (content.length > 0 && content[0] == '{') {
                        unread.push(content);
                    }
                }
            }
        }
    }

    private byte[] take(BlobId blob) throws IOException {
        byte[] content = Files.readAllBytes(origin.blob(blob));
        if (!FolderBlobs.hash(content).equals(blob)) {
            throw new Broken(origin, "blobs/" + blob + " does not match its name");
        }
        takeFile(origin.blob(blob), folder.blob(blob), content);
        return content;
    }

    /** A file that never changes can have two names; where the folders lie on two disks, it is copied. */
    private static void takeFile(Path from, Path to, byte[] content) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException | UnsupportedOperationException notHere) {
            FolderBlobs.write(new RealDisk(), content, to);
        }
    }

    /** What a crash had left of a line lies beside the segments, and the entry about it names the file. */
    private void takeSideFiles(String data) throws IOException {
        for (String word : data.split("\"")) {
            Matcher torn = Recovery.torn(word.replaceFirst("^events/", ""));
            if (word.startsWith("events/") && torn.matches()) {
                Path from = origin.path().resolve(word);
                takeFile(from, folder.path().resolve(word), Files.readAllBytes(from));
            }
        }
    }
}
