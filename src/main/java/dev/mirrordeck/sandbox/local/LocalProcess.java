package dev.mirrordeck.sandbox.local;

import dev.mirrordeck.sandbox.GuestLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The launcher's process. Its last words are kept, bounded; its end is the end of all inside: the guest leaves when its
 * input ends, and is killed by the kernel when the launcher is.
 */
final class LocalProcess {
    private static final int KEPT = 4096;

    private final Process process;
    private final Runnable afterwards;
    private final AtomicReference<String> words = new AtomicReference<>("");
    private final Thread listener;

    LocalProcess(Process process, Runnable afterwards) {
        this.process = process;
        this.afterwards = afterwards;
        this.listener = Thread.ofPlatform().daemon().name("launcher-words").start(this::listen);
    }

    GuestLink link() {
        return new GuestLink(process.getInputStream(), process.getOutputStream(), this::end, this::lastWords);
    }

    private void listen() {
        try (InputStream in = process.getErrorStream()) {
            byte[] chunk = new byte[1024];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                String heard = new String(chunk, 0, count, StandardCharsets.UTF_8);
                words.updateAndGet(before -> last(before + heard));
            }
        } catch (IOException e) {
            words.updateAndGet(before -> last(before + e.getMessage()));
        }
    }

    private static String last(String text) {
        return text.substring(Math.max(0, text.length() - KEPT));
    }

    private void end() {
        boolean interrupted = Thread.interrupted();
        Thread.ofPlatform().daemon().name("guest-farewell").start(this::closeInput);
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        afterwards.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            process.destroyForcibly();
        }
    }

    private String lastWords() {
        if (!process.isAlive()) {
            try {
                listener.join(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return words.get();
    }
}
