package dev.mirrordeck.reference;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Carries one stream of a program as it comes. On a platform thread: reading a process's pipe pins a virtual one, and on
 * a machine of two cores two of them would stop all others.
 */
final class Pump {
    /** How long a reader that has stopped reading may hold up a program that has ended. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final InputStream from;
    private final OutputStream to;
    private final Closeable programEnd;
    private final Runnable flooded;
    private final Thread thread;
    private long room;

    private Pump(String name, InputStream from, OutputStream to, Closeable programEnd, long most, Runnable flooded) {
        this.from = from;
        this.to = to;
        this.programEnd = programEnd;
        this.room = most;
        this.flooded = flooded;
        this.thread = Thread.ofPlatform().daemon().name("reference-" + name).unstarted(this::carry);
    }

    /** Carries what the program prints, up to {@code most} bytes; {@code to} stays open. */
    static Pump out(String name, InputStream from, OutputStream to, long most, Runnable flooded) {
        Pump pump = new Pump(name, from, to, from, most, flooded);
        pump.thread.start();
        return pump;
    }

    /** Carries what the program reads; {@code from} stays open. */
    static Pump in(InputStream from, OutputStream to) {
        Pump pump = new Pump("stdin", from, to, to, Long.MAX_VALUE, () -> {});
        pump.thread.start();
        return pump;
    }

    /** Waits until all has arrived. */
    void await() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
    }

    void stop() {
        thread.interrupt();
    }

    /** Closing the program's end tells it what happened: SIGPIPE when its reader is gone, the end of input otherwise. */
    private void carry() {
        byte[] buffer = new byte[32 << 10];
        try (programEnd) {
            for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                to.write(buffer, 0, (int) Math.min(got, room));
                to.flush();
                if (got > room) {
                    flooded.run();
                    return;
                }
                room -= got;
            }
        } catch (IOException gone) {
            // one side has ended, which is what the other side now learns
        }
    }
}
