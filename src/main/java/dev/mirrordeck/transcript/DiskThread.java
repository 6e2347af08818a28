package dev.mirrordeck.transcript;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A thread nobody can interrupt, because nobody else holds it. A {@link java.nio.channels.FileChannel} closes for good
 * when the thread that uses it is interrupted, even by an interrupt that came long before; clearing the flag around
 * each call leaves a gap. So the log's channels are touched here alone, and whoever asks waits for the end of the work,
 * interrupted or not, and keeps its own flag.
 */
final class DiskThread implements AutoCloseable {

    /** Something that needs the disk. */
    interface Work<T> {
        T run() throws IOException;
    }

    private final Holder holder = new Holder();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(holder::make);

    /** Runs work that belongs to no open log on a thread of its own. */
    static <T> T once(Work<T> work) throws IOException {
        try (DiskThread thread = new DiskThread()) {
            return thread.run(work);
        }
    }

    /** Runs the work and waits for its end; work that asks for more work runs it in place. */
    <T> T run(Work<T> work) throws IOException {
        if (Thread.currentThread().equals(holder.thread)) {
            return work.run();
        }
        Callable<T> call = work::run;
        return await(executor.submit(call));
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static <T> T await(Future<T> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The work's own exception, with the caller's stack beside it. */
    private static IOException rethrown(ExecutionException e) {
        Throwable cause = e.getCause();
        cause.addSuppressed(new Throwable("waited for here"));
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** Remembers the one thread. */
    private static final class Holder {
        private volatile @Nullable Thread thread;

        Thread make(Runnable work) {
            Thread made = Thread.ofPlatform().daemon().name("transcript-disk").unstarted(work);
            thread = made;
            return made;
        }
    }
}
