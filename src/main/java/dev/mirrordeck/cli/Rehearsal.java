package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.PlainAttach;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A start nobody sees. The launcher lets the JVM watch it and keep what it has loaded and prepared, so that the starts
 * people wait for are spared that; {@code bin/mirrordeck} says when.
 */
final class Rehearsal {
    /** From the agent's submission on. */
    private static final int LAST_ENTRIES = 8;

    private Rehearsal() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            unpack(Path.of(args[1]));
        } else {
            rehearse();
        }
        System.exit(0);
    }

    /** Puts the terminal library's native part, which it would unpack at every start, into a folder that is made. */
    private static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName("jlinenative");
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm64";
        try (InputStream library =
                ClassLoader.getSystemResourceAsStream("org/jline/nativ/Linux/" + machine + "/" + name)) {
            if (library == null) {
                throw new NoSuchFileException(name);
            }
            Files.copy(library, Files.createDirectories(folder).resolve(name));
        }
    }

    /** Looks at a session as somebody who comes for the first time, and once more as somebody who comes back. */
    private static void rehearse() throws Exception {
        SessionFolder recorded = new SessionFolder(new Places().transcripts().resolve("demo-recorded"));
        if (recorded.exists()) {
            Path home = Files.createTempDirectory("mirrordeck-rehearsal");
            try {
                Path session = home.resolve("transcripts/demo-recorded");
                begun(recorded.path(), session);
                OwnFiles own = new OwnFiles(name -> name.equals("HOME") ? home.toString() : "");
                PlainAttach attach = PlainAttach.of(
                                "attach", "demo-recorded", "--transcripts", session.getParent() + "")
                        .orElseThrow();
                attach.rehearse(own);
                attach.rehearse(own);
            } finally {
                Leftovers.remove(home);
            }
        }
        Main.run("--version");
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
}
