package dev.mirrordeck.tui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Lets a person write in a program of their own, on a file that only they can read. The terminal must be free. */
final class ExternalEditor {
    private static final int MOST = 1 << 20;

    private ExternalEditor() {}

    /** What came of it. */
    sealed interface Outcome {
        record Written(String text) implements Outcome {}

        /** {@code why} is a sentence. */
        record Failed(String why) implements Outcome {}
    }

    /** Waits until {@code command}, a shell's words, has ended. */
    static Outcome edit(String command, String text) throws InterruptedException {
        try {
            Path file = Files.createTempFile(
                    "mirrordeck-message-",
                    ".md",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(file, text.isEmpty() ? text : text + "\n");
                return edit(command, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Outcome.Failed("The editor could not be used: " + e.getMessage());
        }
    }

    private static Outcome edit(String command, Path file) throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code == 126 || code == 127) {
            return new Outcome.Failed(
                    "The editor “" + command + "” could not be started; set $EDITOR, or editor in" + " config.yaml.");
        }
        if (code != 0) {
            return new Outcome.Failed(
                    "The editor “" + command + "” ended with " + code + "; the message is as it was.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            return bytes.length > MOST
                    ? new Outcome.Failed("What the editor left is larger than 1 MiB; the message is as it was.")
                    : new Outcome.Written(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
