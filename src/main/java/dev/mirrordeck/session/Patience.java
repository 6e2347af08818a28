package dev.mirrordeck.session;

import dev.mirrordeck.transcript.DiskFull;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that must not fail because the disk is full: it is tried again each second, with the sandbox held still and
 * people told once. An interrupt ends the wait with a {@link CancellationException}.
 */
final class Patience {
    private final Audience audience;
    private final Runnable hold;
    private final Runnable letGo;

    /**
     * @param hold keeps everything in the sandbox from running; called again at each try, for a person may have resumed
     *     the session meanwhile
     */
    Patience(Audience audience, Runnable hold, Runnable letGo) {
        this.audience = audience;
        this.hold = hold;
        this.letGo = letGo;
    }

    <T> T until(Supplier<T> work) {
        boolean isTold = false;
        while (true) {
            try {
                T done = work.get();
                if (isTold) {
                    audience.alarm("There is room on the disk again; the session goes on.");
                    letGo.run();
                }
                return done;
            } catch (DiskFull full) {
                hold.run();
                if (!isTold) {
                    audience.alarm("The disk is full: " + full.getMessage()
                            + " Everything is frozen; free some space and the session goes on by itself.");
                    isTold = true;
                }
                await(full);
            }
        }
    }

    private void await(DiskFull full) {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            letGo.run();
            CancellationException cancelled = new CancellationException("The wait for room on the disk was cancelled.");
            cancelled.initCause(full);
            throw cancelled;
        }
    }
}
