package dev.mirrordeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes with all they started: what they cost, and their end. */
final class Processes {
    private static final double TICKS_A_SECOND = 100;

    private Processes() {}

    /** Seconds of CPU that the process and its descendants took so far. */
    static double cpuSeconds(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(one -> ticks(one.pid()) / TICKS_A_SECOND)
                .sum();
    }

    static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.waitFor(3, TimeUnit.SECONDS);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
