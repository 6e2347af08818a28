package dev.mirrordeck.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Where hosts listen: a short path in the user's runtime folder, which nobody else may enter. */
public final class SocketPlace {
    /** What the kernel takes as a socket's path, in bytes. */
    private static final int LONGEST = 107;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private SocketPlace() {}

    /**
     * The socket of a session, its folder made where it is missing. Sessions of one name in two places have two.
     *
     * @param runtime the value of {@code XDG_RUNTIME_DIR}, empty where it is not set
     */
    public static Path of(String runtime, Path session) throws IOException {
        Path own = Path.of("/proc/self");
        Object uid = Files.getAttribute(own, "unix:uid");
        Path folder = runtime.isEmpty() || !Files.isWritable(Path.of(runtime))
                ? Path.of("/tmp/mirrordeck-" + uid)
                : Path.of(runtime, "mirrordeck");
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        boolean isOurs = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(uid)
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY);
        if (!isOurs) {
            throw new IOException("the folder " + folder + " belongs to somebody else or is open to others");
        }
        String mark = mark(session.toAbsolutePath().normalize());
        Path socket = folder.resolve(session.getFileName() + "-" + mark);
        if (isShort(socket)) {
            return socket;
        }
        Path unnamed = folder.resolve(mark);
        if (!isShort(unnamed)) {
            throw new IOException("the socket path " + unnamed + " is longer than " + LONGEST + " bytes");
        }
        return unnamed;
    }

    private static boolean isShort(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** Sixteen digits that no other session's folder of this user has, as far as that can be said of a hash. */
    private static String mark(Path session) throws IOException {
        try {
            Path real = Files.exists(session) ? session.toRealPath() : session;
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
