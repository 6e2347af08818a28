package dev.mirrordeck.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The real disk, one of whose operations fails. */
final class FaultyDisk implements Disk {
    enum Fault {
        EIO,
        ENOSPC,
        /** Only making a file durable fails, and only those are counted. */
        SYNC,
        /** A write takes only half and says so; other operations are not touched. */
        SHORT,
        /** A write takes only half, says so, and the next one finds the disk full. */
        SHORT_THEN_ENOSPC
    }

    private final Disk real = new RealDisk();
    private final Fault fault;
    private int before;
    private boolean fullNext;
    private boolean fired;

    /** Lets {@code before} operations through and then fails once. */
    FaultyDisk(Fault fault, int before) {
        this.fault = fault;
        this.before = before;
    }

    boolean fired() {
        return fired;
    }

    @Override
    public Channel open(Path file) throws IOException {
        failHere(Fault.EIO, Fault.ENOSPC);
        Channel channel = real.open(file);
        return new Channel() {
            @Override
            public int write(ByteBuffer bytes, long offset) throws IOException {
                if (fault != Fault.SHORT && fault != Fault.SHORT_THEN_ENOSPC) {
                    failHere(Fault.EIO, Fault.ENOSPC);
                    return channel.write(bytes, offset);
                }
                if (fullNext) {
                    fullNext = false;
                    throw full();
                }
                if (before-- != 0) {
                    return channel.write(bytes, offset);
                }
                fired = true;
                fullNext = fault == Fault.SHORT_THEN_ENOSPC;
                int half = Math.max(1, bytes.remaining() / 2);
                int count = channel.write(bytes.slice(bytes.position(), half), offset);
                bytes.position(bytes.position() + count);
                return count;
            }

            @Override
            public void force() throws IOException {
                failHere(Fault.EIO, Fault.ENOSPC, Fault.SYNC);
                channel.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                failHere(Fault.EIO, Fault.ENOSPC);
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        failHere(Fault.EIO, Fault.ENOSPC);
        real.rename(from, to);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        failHere(Fault.EIO, Fault.ENOSPC);
        real.syncFolder(folder);
    }

    private void failHere(Fault... faults) throws IOException {
        if (!List.of(faults).contains(fault) || before-- != 0) {
            return;
        }
        fired = true;
        throw fault == Fault.ENOSPC ? full() : new IOException("Input/output error");
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }
}
