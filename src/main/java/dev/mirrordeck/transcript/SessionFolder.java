package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The names in a session's folder. Everything in it belongs to its owner alone, from the moment it exists. */
public record SessionFolder(Path path) {
    private static final int DIGITS = 6;
    private static final String SUFFIX = ".jsonl";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Makes the folder (its parent must exist) and the folders of the log in it, durably. */
    public static SessionFolder create(Path path) throws IOException {
        SessionFolder folder = new SessionFolder(path);
        DiskThread.once(() -> {
            makeFolder(path);
            for (Path inner : List.of(folder.events(), folder.blobs(), folder.sealed())) {
                makeFolder(inner);
            }
            RealDisk.sync(path);
            RealDisk.sync(path.toAbsolutePath().getParent());
            return folder;
        });
        return folder;
    }

    /** Gives the session another name beside the present one, durably and at once; nobody may have it open. */
    public SessionFolder rename(String name) throws IOException {
        Path to = path.resolveSibling(name);
        return DiskThread.once(() -> {
            if (Files.exists(to)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
            RealDisk.sync(to.toAbsolutePath().getParent());
            return new SessionFolder(to);
        });
    }

    /** Whether a session lies here. */
    public boolean exists() {
        return Files.isDirectory(events());
    }

    public Path events() {
        return path.resolve("events");
    }

    public Path segment(int number) {
        return events().resolve(segmentName(number));
    }

    public Path blobs() {
        return path.resolve("blobs");
    }

    public Path blob(BlobId id) {
        return blobs().resolve(id.sha256());
    }

    public Path sealed() {
        return path.resolve("sealed");
    }

    public Path workspace() {
        return path.resolve("workspace");
    }

    /** What only the running host needs; nothing in it outlives the host. */
    public Path scratch() {
        return path.resolve("scratch");
    }

    public Path hostLock() {
        return path.resolve("host.lock");
    }

    public Path hostLog() {
        return path.resolve("host.log");
    }

    /**
     * Writes a file under {@code sealed/} whole and durably for its owner alone; gives its hash, which the transcript
     * then names. A session has one at most: what a crash left unnamed is removed. Throws {@link DiskFull} where there is
     * no room, and may then be tried again.
     */
    public BlobId seal(String name, byte[] content) {
        return seal(name, content, new RealDisk());
    }

    BlobId seal(String name, byte[] content, Disk disk) {
        try {
            return DiskThread.once(() -> {
                clearSealed();
                FolderBlobs.write(disk, content, sealed().resolve(name));
                return FolderBlobs.hash(content);
            });
        } catch (IOException e) {
            throw Reserve.isFull(path, e)
                    ? new DiskFull(path, e)
                    : new UncheckedIOException("Cannot write in " + sealed(), e);
        }
    }

    private void clearSealed() throws IOException {
        try (Stream<Path> left = Files.list(sealed())) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    Path reserve() {
        return path.resolve("reserve");
    }

    static String segmentName(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits + SUFFIX;
    }

    /** The number of the newest segment, 0 where there is none. */
    int lastSegment() throws IOException {
        try (Stream<Path> files = Files.list(events())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(SessionFolder::isSegment)
                    .mapToInt(name -> Integer.parseInt(name.substring(0, 6)))
                    .max()
                    .orElse(0);
        }
    }

    static boolean isSegment(String name) {
        return name.length() == DIGITS + SUFFIX.length()
                && name.endsWith(SUFFIX)
                && name.chars().limit(DIGITS).allMatch(digit -> digit >= '0' && digit <= '9')
                && !name.startsWith("000000");
    }

    /** Makes one folder for its owner alone, under any umask. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        // a umask can only have taken permissions away; this gives the owner's back
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
}
