package dev.mirrordeck.repl;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What was written so far, and a way to wait for it. */
final class Written extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        written.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        written.write(bytes, from, length);
        notifyAll();
    }

    synchronized String seen() {
        return written.toString(StandardCharsets.UTF_8);
    }

    synchronized void await(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!wanted.test(seen())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("It was never written as wanted:\n" + seen());
            }
            wait(left);
        }
    }
}
