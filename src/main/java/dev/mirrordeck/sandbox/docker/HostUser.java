package dev.mirrordeck.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who the programs of a container are, as numbers that this machine's files go by: an unassigned user where we are root
 * and can give files away, else ourselves.
 */
record HostUser(int id, int group) {
    /** Assigned to nobody. */
    static final HostUser NOBODY = new HostUser(61234, 61234);

    private static final Path SELF = Path.of("/proc/self");

    static HostUser forContainers() throws IOException {
        int id = (int) Files.getAttribute(SELF, "unix:uid");
        return id == 0 ? NOBODY : new HostUser(id, (int) Files.getAttribute(SELF, "unix:gid"));
    }

    /** Gives a tree away, where we can; by the system's own program, which follows no link put in its way meanwhile. */
    void own(Path tree) throws IOException {
        if (!equals(NOBODY)) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/chown", "-RhP", id + ":" + group, tree.toString());
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
