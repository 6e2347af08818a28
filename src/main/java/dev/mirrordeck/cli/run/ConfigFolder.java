package dev.mirrordeck.cli.run;

import java.nio.file.Path;
import java.util.Objects;

/** Where a person's own settings lie. */
final class ConfigFolder {
    private ConfigFolder() {}

    static Path here() {
        String xdg = Objects.requireNonNullElse(System.getenv("XDG_CONFIG_HOME"), "");
        Path config = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(xdg);
        return config.resolve("mirrordeck");
    }
}
