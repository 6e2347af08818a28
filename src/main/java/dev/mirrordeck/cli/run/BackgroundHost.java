package dev.mirrordeck.cli.run;

import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process of ours that hosts a session and outlives every console. */
public final class BackgroundHost {
    /** Trying every sandbox comes before the host answers, and an engine that is ill takes its time to say so. */
    private static final long STARTING_SECONDS = 60;

    private final Places places;
    private final SessionFolder folder;
    private final IfAsked ifAsked;

    public BackgroundHost(Places places, SessionFolder folder, IfAsked ifAsked) {
        this.places = places;
        this.folder = folder;
        this.ifAsked = ifAsked;
    }

    /** Starts the host in a process group of its own and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("setsid", launcher().toString()));
        words.addAll(Hosting.command(places, folder));
        if (ifAsked == IfAsked.END) {
            words.add("--no-wait");
        }
        File log = folder.hostLog().toFile();
        Process host = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
        while (!isHosted()) {
            if (host.waitFor(50, TimeUnit.MILLISECONDS)) {
                if (Hosting.fold(folder).phase().isFinal()) {
                    return;
                }
                throw new Refusal(ExitCode.of(host.exitValue()), lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(ExitCode.FAULT, "The host does not answer; see " + folder.hostLog() + ".");
            }
        }
    }

    private boolean isHosted() throws IOException {
        return HostLock.read(folder)
                .filter(HostLock.Holder::lives)
                .filter(holder -> !holder.socket().isEmpty()
                        && Path.of(holder.socket()).toFile().exists())
                .isPresent();
    }

    /** The last sentence that the host wrote for people. */
    private String lastWords() throws IOException {
        return Files.readAllLines(folder.hostLog()).stream()
                .filter(line -> line.startsWith("mirrordeck: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("mirrordeck: ".length()))
                .orElse("The host could not start; see " + folder.hostLog() + ".");
    }

    private static Path launcher() {
        return Places.home().resolve("bin/mirrordeck");
    }
}
