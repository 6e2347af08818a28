package dev.mirrordeck.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.tui.pane.compose.Recall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What a person wrote in their consoles: one JSON string a line, for their eyes alone. A history that cannot be read or
 * written is no reason to disturb anybody: there is just none. One thread of its own writes, in the order of the calls.
 */
public final class History implements AutoCloseable {
    /** A longer text is not kept: it was pasted, and nobody looks for it by its first letters. */
    private static final int LONGEST = 10_000;

    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("history").factory());

    public History(Path file) {
        this.file = file;
    }

    /** Everything that is kept, oldest first; a file with many more lines than are kept is made shorter. */
    public List<String> past() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<String> kept = lines.subList(Math.max(0, lines.size() - Recall.MOST), lines.size());
            if (lines.size() > 2 * Recall.MOST) {
                shorten(kept);
            }
            List<String> past = new ArrayList<>();
            kept.forEach(line -> read(line, past));
            return past;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Keeps one more; returns at once. */
    public void remember(String text) {
        if (text.length() <= LONGEST) {
            writer.execute(() -> append(text));
        }
    }

    /** Waits a moment for what is still being written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(String line, List<String> past) {
        try {
            JsonNode text = Json.read(line);
            if (text.isTextual()) {
                past.add(Sanitiser.block(text.textValue()));
            }
        } catch (IOException e) {
            // a line that another program wrote, or half of one; the others are good
        }
    }

    private void append(String text) {
        try {
            Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
            if (!Files.exists(file)) {
                Files.createFile(file, PRIVATE_FILE);
            }
            byte[] line = (Json.text(TextNode.valueOf(text)) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // as the class says
        }
    }

    private void shorten(List<String> lines) throws IOException {
        Path next = Files.createTempFile(file.getParent(), "history", ".next", PRIVATE_FILE);
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
