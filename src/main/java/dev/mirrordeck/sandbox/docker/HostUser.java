package dev.mirrordeck.sandbox.docker;

import dev.mirrordeck.sandbox.host.Chown;
import java.io.IOException;
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

    /** Gives a tree away, where we can. */
    void own(Path tree) throws IOException {
        if (!equals(NOBODY)) {
            return;
        }
        Chown.give(tree, id, group);
    }
}
