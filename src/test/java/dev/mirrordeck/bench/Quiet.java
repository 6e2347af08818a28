package dev.mirrordeck.bench;

import dev.mirrordeck.fixture.RealTty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a console costs while nothing happens. */
record Quiet(double bytes, double cpuPercent) {
    private static final int SECONDS = 12;

    static Quiet of(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        try (RealTty tty = new RealTty(160, 48)) {
            Process program = tty.start(folder, environment, command);
            try {
                Start.settle(tty);
                tty.watch(3_000);
                long bytes = tty.bytes();
                double cpu = Processes.cpuSeconds(program);
                tty.watch(SECONDS * 1_000L);
                double used = Processes.cpuSeconds(program) - cpu;
                return new Quiet(tty.bytes() - bytes, used * 100 / SECONDS);
            } finally {
                Processes.end(program);
            }
        }
    }
}
