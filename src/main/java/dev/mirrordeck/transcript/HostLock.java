package dev.mirrordeck.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.transcript.json.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a session's transcript; one process has it at a time, and the kernel takes it back when that process
 * ends, however it ends.
 *
 * <p>The kernel also takes it back when the same process closes <em>any</em> handle of the locked file. So the file that
 * is locked is not the log; within this process it is opened once, by this class, and asked about from memory.
 */
public final class HostLock implements AutoCloseable {
    private static final Records RECORDS = new Records(List.of());
    /** What this process holds, by the folder's identity; touched under {@link #GATE} only. */
    private static final Map<Object, HostLock> HELD = new HashMap<>();

    private static final ReentrantLock GATE = new ReentrantLock();

    private final SessionFolder folder;
    private final Object key;
    private final FileChannel channel;
    private final Holder holder;

    /**
     * The process that holds a lock, or held it last.
     *
     * @param boot of the machine, from {@code /proc/sys/kernel/random/boot_id}
     * @param started when the process started, in clock ticks since boot
     * @param socket where it listens
     * @param host the machine's name
     */
    public record Holder(long pid, String boot, long started, String socket, String host) {

        /** Whether the process still runs. One on another machine is taken to run: nobody here can tell. */
        public boolean lives() {
            return !host.equals(hostName()) || (boot.equals(bootId()) && startOf(pid) == started);
        }

        private static Holder self(Path socket) {
            long pid = ProcessHandle.current().pid();
            return new Holder(pid, bootId(), startOf(pid), socket.toString(), hostName());
        }
    }

    /** How an attempt to take the lock ended. */
    public sealed interface Attempt {}

    public record Acquired(HostLock lock) implements Attempt {}

    /**
     * Another process has it, or this one already does.
     *
     * @param holder empty while the holder has not signed yet
     */
    public record HeldBy(Optional<Holder> holder) implements Attempt {}

    private HostLock(SessionFolder folder, Object key, FileChannel channel, Holder holder) {
        this.folder = folder;
        this.key = key;
        this.channel = channel;
        this.holder = holder;
    }

    /** Takes the lock of an existing session's folder, or says at once who has it. */
    public static Attempt acquire(SessionFolder folder, Path socket) throws IOException {
        GATE.lock();
        try {
            Object key = key(folder);
            HostLock held = HELD.get(key);
            if (held != null) {
                return new HeldBy(Optional.of(held.holder));
            }
            Holder self = Holder.self(socket);
            FileChannel channel = DiskThread.once(() -> lockAndSign(folder, self));
            if (channel == null) {
                return new HeldBy(signature(folder));
            }
            HostLock lock = new HostLock(folder, key, channel, self);
            HELD.put(key, lock);
            return new Acquired(lock);
        } finally {
            GATE.unlock();
        }
    }

    /** Who holds the session, or held it last and died; empty when nobody does. */
    public static Optional<Holder> read(SessionFolder folder) throws IOException {
        GATE.lock();
        try {
            if (!Files.exists(folder.hostLock())) {
                return Optional.empty();
            }
            HostLock held = HELD.get(key(folder));
            return held == null ? signature(folder) : Optional.of(held.holder);
        } finally {
            GATE.unlock();
        }
    }

    public SessionFolder folder() {
        return folder;
    }

    /** Gives the lock back; the signature goes with it. */
    @Override
    public void close() throws IOException {
        GATE.lock();
        try {
            if (HELD.remove(key, this)) {
                DiskThread.once(() -> {
                    try (channel) {
                        return channel.truncate(0);
                    }
                });
            }
        } finally {
            GATE.unlock();
        }
    }

    private static Object key(SessionFolder folder) throws IOException {
        Object key =
                Files.readAttributes(folder.path(), BasicFileAttributes.class).fileKey();
        return key == null ? folder.path().toRealPath() : key;
    }

    /** The open channel that carries the lock, or null when somebody else has it. */
    private static @Nullable FileChannel lockAndSign(SessionFolder folder, Holder self) throws IOException {
        FileChannel channel = RealDisk.openOwned(folder.hostLock());
        boolean signed = false;
        try {
            if (channel.tryLock() != null) {
                channel.truncate(0);
                ByteBuffer signature = ByteBuffer.wrap(Json.bytes(RECORDS.write(self)));
                while (signature.hasRemaining()) {
                    channel.write(signature, signature.position());
                }
                channel.force(true);
                signed = true;
            }
        } catch (OverlappingFileLockException e) {
            // somebody in this process locked the file behind our back: it is taken
        } finally {
            if (!signed) {
                channel.close();
            }
        }
        return signed ? channel : null;
    }

    private static Optional<Holder> signature(SessionFolder folder) {
        try {
            JsonNode signed = Json.read(Files.readAllBytes(folder.hostLock()));
            return Optional.of(RECORDS.read(signed, Holder.class, node -> node));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String bootId() {
        return firstLine("/proc/sys/kernel/random/boot_id");
    }

    private static String hostName() {
        return firstLine("/proc/sys/kernel/hostname");
    }

    /** Field 22 of {@code /proc/PID/stat}; −1 where no such process runs, or only waits to be reaped. */
    private static long startOf(long pid) {
        String stat = firstLine("/proc/" + pid + "/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length < 20 || "ZX".contains(fields[0]) ? -1 : Long.parseLong(fields[19]);
    }

    private static String firstLine(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
