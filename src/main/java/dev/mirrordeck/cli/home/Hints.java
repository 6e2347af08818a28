package dev.mirrordeck.cli.home;

import dev.mirrordeck.tui.home.HomeContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether a person has seen the first-run hints: a file in their state folder says so. */
final class Hints {
    private final Path file;

    /** @param file is there once they were seen */
    Hints(Path file) {
        this.file = file;
    }

    /** In the state folder of whoever has this environment. */
    static Hints of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        Path folder = state.startsWith("/") ? Path.of(state) : Path.of(home, ".local/state");
        return new Hints(folder.resolve("mirrordeck/hints-seen"));
    }

    HomeContent.Hints now() {
        return Files.exists(file) ? HomeContent.Hints.SEEN : HomeContent.Hints.SHOWN;
    }

    void seen() {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0]);
        } catch (IOException notKept) {
            // whoever cannot write there sees them again
        }
    }
}
