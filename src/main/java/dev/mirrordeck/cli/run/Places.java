package dev.mirrordeck.cli.run;

import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where things lie; a mixin of every command about sessions or targets. */
public final class Places {
    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Where sessions are kept; by default transcripts/ beside mirrordeck.")
    private @Nullable Path transcripts;

    @Option(
            names = "--targets",
            paramLabel = "DIR",
            description = "Where targets lie; by default targets/ beside mirrordeck.")
    private @Nullable Path targets;

    /** As with {@code --transcripts}. */
    public static Places withTranscripts(Path folder) {
        Places places = new Places();
        places.transcripts = folder;
        return places;
    }

    /** Where mirrordeck is installed: told by the launcher, else the current folder. */
    public static Path home() {
        return Path.of(System.getProperty("mirrordeck.home", ""))
                .toAbsolutePath()
                .normalize();
    }

    public Path transcripts() {
        return (transcripts == null ? home().resolve("transcripts") : transcripts)
                .toAbsolutePath()
                .normalize();
    }

    public Path targets() {
        return (targets == null ? home().resolve("targets") : targets)
                .toAbsolutePath()
                .normalize();
    }

    /** Options that make another mirrordeck process look in the same places. */
    public List<String> options() {
        return List.of(
                "--transcripts",
                transcripts().toString(),
                "--targets",
                targets().toString());
    }

    /** Folders of the host that no sandbox may see. */
    public List<Path> hidden() {
        return List.of(home(), transcripts(), targets());
    }

    /** An existing session by its id. */
    public SessionFolder session(String id) {
        SessionFolder folder;
        try {
            folder = new SessionFolder(transcripts().resolve(new SessionId(id).value()));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
        if (!folder.exists()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "There is no session \"" + id + "\" in " + transcripts() + "; mirrordeck sessions lists them.");
        }
        return folder;
    }

    /** Ids of all sessions, the one that was opened last first. */
    public List<String> sessions() {
        if (!Files.isDirectory(transcripts())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(transcripts())) {
            Map<Path, Instant> opened = new HashMap<>();
            folders.filter(Places::isSession).forEach(folder -> opened.put(folder, openedAt(folder)));
            return opened.entrySet().stream()
                    .sorted(Map.Entry.<Path, Instant>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry::getKey))
                    .map(session -> session.getKey().getFileName().toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By its first entry, for a folder's own time says when somebody last made a file in it. */
    private static Instant openedAt(Path folder) {
        try (TranscriptReader reader = TranscriptReader.open(new SessionFolder(folder))) {
            return reader.stream().findFirst().map(entry -> entry.at().wall()).orElse(Instant.EPOCH);
        } catch (NewerFormat | UncheckedIOException unreadable) {
            return Instant.ofEpochMilli(folder.toFile().lastModified());
        }
    }

    /** Whether it is one by its name, too: no command could open another. */
    private static boolean isSession(Path folder) {
        return SessionId.isValid(folder.getFileName().toString()) && new SessionFolder(folder).exists();
    }

    /** The session that was meant: the one named, else the only or newest one. */
    public SessionFolder sessionOrNewest(Optional<String> id) {
        if (id.isPresent()) {
            return session(id.get());
        }
        List<String> all = sessions();
        if (all.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE, "There is no session in " + transcripts() + " yet; mirrordeck demo makes one.");
        }
        return session(all.getFirst());
    }
}
