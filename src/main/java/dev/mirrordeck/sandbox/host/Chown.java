package dev.mirrordeck.sandbox.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Gives a tree away, by the system's own program, which never follows a link that an agent puts in its way meanwhile. */
public final class Chown {
    private Chown() {}

    public static void give(Path tree, int user, int group) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/chown", "-RhP", user + ":" + group, tree.toAbsolutePath().toString());
        builder.environment().clear();
        Process chown = builder.redirectErrorStream(true).start();
        try (InputStream words = chown.getInputStream()) {
            String said = new String(words.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!said.isEmpty()) {
                throw new IOException(said);
            }
        }
    }
}
