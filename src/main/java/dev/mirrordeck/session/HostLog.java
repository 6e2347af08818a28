package dev.mirrordeck.session;

import dev.mirrordeck.secret.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** A session's {@code host.log}: what programmers need and people do not, stack traces above all. Any thread. */
public final class HostLog {
    private final Path file;
    private final Redactor redactor;
    private final ReentrantLock lock = new ReentrantLock();

    public HostLog(Path file, Redactor redactor) {
        this.file = file;
        this.redactor = redactor;
    }

    public void failure(String what, Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        line(what + ": " + trace);
    }

    public void line(String text) {
        lock.lock();
        try {
            Files.writeString(
                    file,
                    Instant.now() + " " + redactor.redact(text) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            // the log is a help, not a promise; the transcript is
        } finally {
            lock.unlock();
        }
    }
}
