package dev.mirrordeck.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.transcript.json.OptionalModule;
import dev.mirrordeck.tui.Drafts;
import dev.mirrordeck.tui.pane.bench.BenchDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Drafts of summaries, a file a session, for the person's eyes alone. One that cannot be read or written is no reason
 * to disturb anybody: there is just none.
 */
final class DraftFiles implements Drafts {
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    /** Comes into memory with the first draft: most consoles start without one. */
    private static final class Written {
        static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new OptionalModule())
                .build();

        private Written() {}
    }

    DraftFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<BenchDraft> find(SessionId session) {
        try {
            Path file = file(session);
            return Files.exists(file)
                    ? Optional.of(Written.JSON.readValue(Files.readString(file), BenchDraft.class))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(SessionId session, BenchDraft draft) {
        try {
            if (draft.isEmpty()) {
                Files.deleteIfExists(file(session));
                return;
            }
            Files.createDirectories(folder, PRIVATE_FOLDER);
            Path next = Files.createTempFile(folder, "draft", ".next", PRIVATE_FILE);
            Files.writeString(next, json(draft));
            Files.move(next, file(session), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // as the class says
        }
    }

    private static String json(BenchDraft draft) throws JsonProcessingException {
        return Written.JSON.writerFor(BenchDraft.class).writeValueAsString(draft);
    }

    private Path file(SessionId session) {
        return folder.resolve(session + ".json");
    }
}
