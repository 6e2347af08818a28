package dev.mirrordeck.cli;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.History;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.PlainAttach;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.tui.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A start nobody sees. The launcher lets the JVM watch it and keep what it has loaded and prepared, so that the starts
 * people wait for are spared that; {@code bin/mirrordeck} says when.
 */
final class Rehearsal {
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

    private static void rehearse() throws Exception {
        String session = PlainAttach.of("attach", "demo-recorded")
                .flatMap(PlainAttach::session)
                .orElseThrow();
        SessionFolder folder = new SessionFolder(new Places().transcripts().resolve(session));
        if (folder.exists()) {
            // nothing can be written below it, not even by root
            OwnFiles nobodys = new OwnFiles(name -> name.equals("HOME") ? "/dev/null" : "");
            try (SocketLine line = SocketLine.open(folder, List.of());
                    History history = new History(folder.path().resolve("no-history"))) {
                Console.rehearse(line, Following.operator(), new MachineClock(), nobodys.furnishing(history));
            }
        }
        Main.run("--version");
    }
}
