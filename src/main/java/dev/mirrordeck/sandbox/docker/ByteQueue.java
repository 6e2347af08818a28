package dev.mirrordeck.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes on their way from one thread to another, a few at a time. Java's own pipes do not serve: {@code java.nio}'s
 * closes when a writing thread is interrupted, {@code java.io}'s breaks when one ends.
 */
final class ByteQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[1 << 16];
    private int first;
    private int count;
    private boolean closed;

    /** Waits while full; throws once closed. */
    OutputStream writer() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                lock.lock();
                try {
                    int at = offset;
                    while (at < offset + length) {
                        while (count == ring.length && !closed) {
                            changed.awaitUninterruptibly();
                        }
                        if (closed) {
                            throw new IOException("the container is gone");
                        }
                        int end = (first + count) % ring.length;
                        int room = Math.min(ring.length - count, ring.length - end);
                        int part = Math.min(room, offset + length - at);
                        System.arraycopy(bytes, at, ring, end, part);
                        count += part;
                        at += part;
                        changed.signalAll();
                    }
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void close() {
                ByteQueue.this.close();
            }
        };
    }

    /** Waits while empty; ends once closed and empty. */
    InputStream reader() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                lock.lock();
                try {
                    while (count == 0 && !closed) {
                        changed.awaitUninterruptibly();
                    }
                    if (count == 0) {
                        return -1;
                    }
                    int part = Math.min(Math.min(count, ring.length - first), length);
                    System.arraycopy(ring, first, bytes, offset, part);
                    first = (first + part) % ring.length;
                    count -= part;
                    changed.signalAll();
                    return part;
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
