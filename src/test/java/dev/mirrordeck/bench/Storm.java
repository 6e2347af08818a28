package dev.mirrordeck.bench;

import dev.mirrordeck.fixture.RealTty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A session whose agent waits, and then prints a hundred megabytes again and again, with a console on it. */
final class Storm {
    private static final int MEGABYTES = 100;
    /** Of {@link #MEGABYTES} together; each line is flushed, as tools do that tell how far they are. */
    private static final int LINES = 2_000_000;

    private static final int CALLS = 3;
    private static final int SECONDS_BEFORE = 20;

    private final RealTty tty;
    private final Process console;
    private final Path transcripts;
    private final List<String> stop;
    private long shown;

    private Storm(RealTty tty, Process console, Path transcripts, List<String> stop) {
        this.tty = tty;
        this.console = console;
        this.transcripts = transcripts;
        this.stop = stop;
    }

    static Storm start(Path folder, String launcher, Map<String, String> environment) throws Exception {
        Path transcripts = folder.resolve("transcripts");
        Files.createDirectories(transcripts);
        Path script = folder.resolve("storm.jsonl");
        StringBuilder lines = new StringBuilder(call("sleep " + SECONDS_BEFORE));
        for (int i = 0; i < CALLS; i++) {
            lines.append(call("python3 -uc 'for i in range(" + LINES
                    + "): print(f\\\"a line of output as tools print it, line {i:07}\\\")'; echo storm"));
        }
        Files.writeString(script, lines.append(call("sleep 600")));
        RealTty tty = new RealTty(160, 48);
        Process console = tty.start(
                folder,
                environment,
                List.of(
                        launcher,
                        "run",
                        "rev",
                        "--language",
                        "python",
                        "--agent",
                        "scripted:" + script,
                        "--sandbox",
                        "unshare",
                        "--transcripts",
                        transcripts.toString()));
        List<String> stop = List.of(launcher, "stop", "--yes", "--transcripts", transcripts.toString());
        return new Storm(tty, console, transcripts, stop);
    }

    /** Waits until the agent does nothing but wait. */
    void awaitQuiet() throws InterruptedException {
        tty.await(seen -> seen.contains("sleep " + SECONDS_BEFORE), 60);
        tty.watch(1_500);
    }

    /** How often the screen is painted while only clocks change. */
    double picturesASecond() throws InterruptedException {
        long seconds = 8;
        long before = tty.chunks();
        tty.watch(TimeUnit.SECONDS.toMillis(seconds));
        return (tty.chunks() - before) / (double) seconds;
    }

    Keys keysWhileItPrints(int count) throws IOException, InterruptedException {
        Keys.warmUp(tty);
        tty.await(seen -> seen.contains("python3 -uc"), 60);
        long before = tty.bytes();
        Keys keys = Keys.type(tty, count);
        shown = tty.bytes() - before;
        return keys;
    }

    /** Of the bytes that one call prints, how many reached the terminal meanwhile, keys included. */
    double sharePercent() {
        return shown * 100.0 / (MEGABYTES * 1_000_000.0);
    }

    /** Ends the console and the session. */
    void end() throws IOException, InterruptedException {
        Processes.end(console);
        try (var sessions = Files.list(transcripts)) {
            for (Path session : sessions.toList()) {
                List<String> words = new java.util.ArrayList<>(stop);
                words.add(2, session.getFileName().toString());
                new ProcessBuilder(words).start().waitFor(30, TimeUnit.SECONDS);
            }
        } finally {
            tty.close();
        }
    }

    private static String call(String command) {
        return "{\"text\":\"storm\",\"calls\":[{\"tool\":\"bash\",\"args\":{\"cmd\":\"" + command + "\"}}]}\n";
    }
}
