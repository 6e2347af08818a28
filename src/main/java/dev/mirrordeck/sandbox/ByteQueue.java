package dev.mirrordeck.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Bytes on their way from one thread to another, a few at a time. Java's own pipes do not serve: {@code java.nio}'s
 * closes when a writing thread is interrupted, {@code java.io}'s breaks when one ends.
 */
public final class ByteQueue {
    /** A writer waits while so many bytes are under way. */
    private static final int FULL = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> chunks = new ArrayDeque<>();
    private int count;
    private boolean closed;

    /** Adds without waiting, for those who bound in another way what is under way; once closed, nothing happens. */
    void offer(byte[] chunk) {
        lock.lock();
        try {
            if (!closed && chunk.length > 0) {
                chunks.add(ByteBuffer.wrap(chunk));
                count += chunk.length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while full; throws once closed. */
    public OutputStream writer() {
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
                        int part = Math.min(room(), offset + length - at);
                        offer(Arrays.copyOfRange(bytes, at, at + part));
                        at += part;
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

    private int room() throws IOException {
        while (count >= FULL && !closed) {
            changed.awaitUninterruptibly();
        }
        if (closed) {
            throw new IOException("nobody reads any more");
        }
        return FULL - count;
    }

    /** Waits while empty; ends once closed and empty. */
    public InputStream reader() {
        return reader(taken -> {});
    }

    /** As {@link #reader()}, and tells after each read how many bytes it took. */
    InputStream reader(IntConsumer taken) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int part = length == 0 ? 0 : take(target, offset, length);
                if (part > 0) {
                    taken.accept(part);
                }
                return part;
            }
        };
    }

    private int take(byte[] target, int offset, int length) {
        lock.lock();
        try {
            while (chunks.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            ByteBuffer chunk = chunks.peek();
            if (chunk == null) {
                return -1;
            }
            int part = Math.min(length, chunk.remaining());
            chunk.get(target, offset, part);
            if (!chunk.hasRemaining()) {
                chunks.remove();
            }
            count -= part;
            changed.signalAll();
            return part;
        } finally {
            lock.unlock();
        }
    }

    /** What is under way can still be read. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
