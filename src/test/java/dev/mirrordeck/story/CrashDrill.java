package dev.mirrordeck.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Kills the host of running sessions at random moments with signal 9 and resumes them until they end. Everything that
 * ought to hold and does not is a complaint.
 */
final class CrashDrill {
    private static final long GONE_SECONDS = 5;
    private static final int MOST_KILLS = 4;

    private final Mirrordeck mirrordeck;
    private final String[] first;
    private final long usualMillis;
    private final long seed;
    private final Random random;
    private final List<String> complaints = new ArrayList<>();
    private int orphans;

    /** @param usualMillis how long a session takes that nobody kills; kills fall within that time of a host's start */
    CrashDrill(Mirrordeck mirrordeck, long usualMillis, long seed, String... first) {
        this.mirrordeck = mirrordeck;
        this.usualMillis = usualMillis;
        this.seed = seed;
        this.random = new Random(seed);
        this.first = first;
    }

    /** Runs sessions until so many hosts have been killed; prints a line for each. */
    void run(int kills, PrintStream table) throws IOException, InterruptedException {
        table.println("crash drill: seed " + seed + ", sessions in " + mirrordeck.transcripts());
        int sessions = 0;
        int killed = 0;
        while (killed < kills) {
            killed += session(Math.min(MOST_KILLS, kills - killed), table);
            sessions++;
        }
        table.println(killed + " kills in " + sessions + " sessions, " + orphans
                + " processes of sandboxes lost their host, " + complaints.size() + " complaints");
        complaints.forEach(table::println);
        table.flush();
    }

    List<String> complaints() {
        return complaints;
    }

    /** How many processes of sandboxes have lost their host so far. */
    int orphans() {
        return orphans;
    }

    /** Runs one session to its end, its hosts killed so many times at most; returns how many died. */
    private int session(int kills, PrintStream table) throws IOException, InterruptedException {
        Set<String> before = mirrordeck.sessions();
        Running host = mirrordeck.start(first);
        SessionFolder folder = Mirrordeck.await("a session begins", () -> fresh(before));
        Witness witness = new Witness(folder, List.of());
        StringBuilder story = new StringBuilder();
        int killed = 0;
        while (killed < kills) {
            long delay = random.nextLong(usualMillis);
            if (host.process().waitFor(delay, TimeUnit.MILLISECONDS)) {
                break;
            }
            kill(host, folder, witness, story.append(" %5d".formatted(delay)).toString());
            killed++;
            long gone = awaitNobody(folder, story.toString());
            host = mirrordeck.start("resume", folder.path().getFileName().toString(), "--headless", "--json");
            witness = new Witness(folder, witness.lines());
            story.append(" (gone %d)".formatted(gone));
        }
        Ended end = host.end();
        witness.dismiss();
        String result = judge(folder, end, witness, story.toString());
        table.println("%-12s killed at ms%s; back after %d ms; %s"
                .formatted(folder.path().getFileName(), story, witness.firstNewsMillis(), result));
        table.flush();
        return killed;
    }

    private Optional<SessionFolder> fresh(Set<String> before) {
        try {
            Set<String> now = new HashSet<>(mirrordeck.sessions());
            now.removeAll(before);
            // a session is there once its first entry is
            return now.stream()
                    .map(mirrordeck::session)
                    .filter(folder -> folder.segment(1).toFile().length() > 0)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill(Running host, SessionFolder folder, Witness witness, String story)
            throws IOException, InterruptedException {
        orphans += Math.max(0, left(folder).size() - 1);
        host.process().destroyForcibly();
        host.process().waitFor();
        witness.dismiss();
        kept(folder, witness, story);
    }

    /** What was called "on disk" stands there, byte by byte, at its place and nowhere else. */
    private void kept(SessionFolder folder, Witness witness, String story) throws IOException {
        List<String> now = Witness.read(folder);
        List<String> seen = witness.lines();
        witness.complaint().ifPresent(complaint -> complain(folder, story, complaint));
        if (now.size() < seen.size() || !now.subList(0, seen.size()).equals(seen)) {
            complain(folder, story, "an acknowledged entry of " + seen.size() + " is lost or changed");
        }
        if (new HashSet<>(seen).size() != seen.size()) {
            complain(folder, story, "an acknowledged entry is there twice");
        }
    }

    private String judge(SessionFolder folder, Ended end, Witness witness, String story) throws IOException {
        kept(folder, witness, story);
        int known = complaints.size();
        if (end.code() != 0) {
            complain(folder, story, "it ended with exit code " + end.code() + ": " + end.err());
        } else {
            JsonNode result = end.json();
            if (!result.path("solved").asBoolean()
                    || !result.path("ended").asText().equals("submitted")) {
                complain(folder, story, "it ended unsolved: " + result);
            }
        }
        History.complaints(folder).forEach(complaint -> complain(folder, story, complaint));
        return complaints.size() == known ? "solved and whole" : "COMPLAINTS";
    }

    private void complain(SessionFolder folder, String story, String what) {
        complaints.add(folder.path().getFileName() + ", killed at ms" + story + ": " + what);
    }

    /** Milliseconds until no process of the session's sandboxes is left. */
    private long awaitNobody(SessionFolder folder, String story) throws IOException {
        long begun = System.nanoTime();
        List<String> left = left(folder);
        while (!left.isEmpty() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(GONE_SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            left = left(folder);
        }
        if (!left.isEmpty()) {
            complain(folder, story, "left after " + GONE_SECONDS + " s: " + left);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** Processes that were started with the session's folder or have it mounted, as every sandbox of it has. */
    private static List<String> left(SessionFolder folder) throws IOException {
        List<String> found = new ArrayList<>();
        String name = folder.path().toString();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>)
                    processes.filter(path -> path.getFileName().toString().matches("[0-9]+"))::iterator) {
                String words = text(process.resolve("cmdline"));
                if (words.contains(name) || text(process.resolve("mountinfo")).contains(name)) {
                    found.add(process.getFileName() + " " + words.replace('\0', ' '));
                }
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
