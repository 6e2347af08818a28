package dev.mirrordeck.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The few operations the log asks of a disk, so that each can be made to fail. */
interface Disk {

    /** Opens the file for writing; a new one belongs to its owner alone. */
    Channel open(Path file) throws IOException;

    void rename(Path from, Path to) throws IOException;

    /** Makes the names in the folder durable. */
    void syncFolder(Path folder) throws IOException;

    /** One open file. */
    interface Channel extends AutoCloseable {

        /** One write at the offset; returns how many bytes of the buffer it took, which may be fewer than there are. */
        int write(ByteBuffer bytes, long offset) throws IOException;

        /** {@code fdatasync}. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Writes all of the bytes at the offset, in as many writes as it takes; returns the offset behind them. */
    static long writeFully(Channel channel, byte[] bytes, long offset) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int count = channel.write(rest, offset + rest.position());
            if (count <= 0) {
                throw new IOException("The disk took none of " + rest.remaining() + " bytes");
            }
        }
        return offset + bytes.length;
    }
}
