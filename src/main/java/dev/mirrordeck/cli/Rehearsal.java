package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.LineOptions;
import dev.mirrordeck.cli.run.PlainAttach;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A start nobody sees. The launcher lets the JVM watch it and keep what it has loaded and prepared, so that the starts
 * people wait for are spared that; {@code bin/mirrordeck} says when.
 */
final class Rehearsal {
    private static final String SESSION = "demo-recorded";
    /** From the agent's submission on. */
    private static final int LAST_ENTRIES = 8;

    private Rehearsal() {}

    /** {@code prepare DIR RECORDED}: makes a folder of what the rehearsal needs; {@code attach DIR}: rehearses there. */
    public static void main(String[] args) throws Exception {
        Path stage = Path.of(args[1]);
        if (args[0].equals("prepare")) {
            unpack(Files.createDirectories(stage.resolve("native")));
            Path recorded = Path.of(args[2]).resolve(SESSION);
            Path session = stage.resolve("transcripts").resolve(SESSION);
            if (new SessionFolder(recorded).exists()) {
                begun(recorded, session);
                steer(new SessionFolder(session));
            }
        } else if (Files.isDirectory(stage.resolve("transcripts"))) {
            attach(stage.resolve("transcripts"));
        }
        System.exit(0);
    }

    /** The terminal library's native part, which it would unpack at every start. */
    private static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName("jlinenative");
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm64";
        try (InputStream library =
                ClassLoader.getSystemResourceAsStream("org/jline/nativ/Linux/" + machine + "/" + name)) {
            if (library == null) {
                throw new NoSuchFileException(name);
            }
            Files.copy(library, folder.resolve(name));
        }
    }

    /** Looks at a session as somebody who comes for the first time, and once more as somebody who comes back. */
    private static void attach(Path transcripts) throws Exception {
        for (Class<?> onTheWayHere : List.of(Main.class, LineOptions.class)) {
            Class.forName(onTheWayHere.getName());
        }
        PlainAttach attach = PlainAttach.of("attach", SESSION, "--transcripts", transcripts.toString())
                .orElseThrow();
        for (int time = 0; time < 2; time++) {
            attach.rehearse(new SlowFingers("a b"));
        }
    }

    /** Types so that every picture between the keys is drawn. */
    private static final class SlowFingers extends InputStream {
        private static final long PAUSE_MILLIS = 700;

        private final String keys;
        private int typed;

        SlowFingers(String keys) {
            this.keys = keys;
        }

        @Override
        public int read() throws IOException {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException hurried) {
                throw new InterruptedIOException();
            }
            return typed < keys.length() ? keys.charAt(typed++) : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int key = read();
            if (key >= 0) {
                into[from] = (byte) key;
            }
            return key < 0 ? -1 : 1;
        }
    }

    /** Copies a session as it was before its end, when it still had a place to write a message. */
    private static void begun(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (file.getFileName().toString().equals("000001.jsonl")) {
                    List<String> lines = Files.readAllLines(file);
                    Files.write(copy, lines.subList(0, lines.size() - LAST_ENTRIES));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Has somebody do there what people do: set a limit, write a message, pause. */
    private static void steer(SessionFolder folder) throws IOException {
        Actor somebody = Actor.operator("somebody");
        List<Event> deeds = List.of(
                new OperatorEvent.LimitChanged("cost", "25,note=10,soft=20", somebody),
                new OperatorEvent.MessageQueued(1, somebody, "Try the *shortest* case first."),
                new OperatorEvent.MessageQueued(2, somebody, "Then the `others`."),
                new OperatorEvent.MessageEdited(2, somebody, "Then all others."),
                new OperatorEvent.MessageRetracted(2, somebody),
                new OperatorEvent.Marked(somebody, "looked at it"),
                new OperatorEvent.Paused(PauseReason.OPERATOR, somebody, "to think about it"));
        if (HostLock.acquire(folder, Path.of("")) instanceof HostLock.Acquired held) {
            try (HostLock lock = held.lock();
                    FileTranscript transcript = FileTranscript.open(lock)) {
                transcript.append(deeds, new MachineClock().get());
            }
        }
    }
}
