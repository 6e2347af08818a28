package dev.mirrordeck.session;

import dev.mirrordeck.event.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/** This machine's clocks. The monotonic one is comparable between processes of one boot. */
public final class MachineClock implements Supplier<Stamp> {
    private final String boot;

    public MachineClock() {
        this.boot = bootId();
    }

    @Override
    public Stamp get() {
        return new Stamp(Instant.now(), System.nanoTime(), boot);
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException notLinux) {
            // without a boot id no two processes may compare their monotonic clocks
            return "process-" + ProcessHandle.current().pid() + "-"
                    + Instant.now().toEpochMilli();
        }
    }
}
