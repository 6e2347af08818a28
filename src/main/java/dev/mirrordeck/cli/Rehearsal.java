package dev.mirrordeck.cli;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.cli.run.Following;
import dev.mirrordeck.cli.run.History;
import dev.mirrordeck.cli.run.OwnFiles;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.tui.Console;
import java.util.List;

/**
 * A start nobody sees. The launcher lets the JVM watch it and keep what it has loaded and prepared, so that the starts
 * people wait for are spared that; {@code bin/mirrordeck} says when.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) throws Exception {
        String session = PlainAttach.of("attach", "demo-recorded")
                .flatMap(PlainAttach::session)
                .orElseThrow();
        SessionFolder folder = new SessionFolder(new Places().transcripts().resolve(session));
        if (folder.exists()) {
            OwnFiles nobodys = new OwnFiles(name -> name.equals("HOME") ? "/nonexistent" : "");
            try (SocketLine line = SocketLine.open(folder, List.of());
                    History history = new History(folder.path().resolve("no-history"))) {
                Console.rehearse(line, Following.operator(), new MachineClock(), nobodys.furnishing(history));
            }
        }
        Main.run("--version");
        System.exit(0);
    }
}
