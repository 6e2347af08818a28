package dev.mirrordeck.cli.run;

import dev.mirrordeck.cli.place.PlaceFiles;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.tui.Furnishing;
import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.config.KeysFile;
import dev.mirrordeck.tui.screen.KeyMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The person's own files, where the XDG rules put them: settings, keys, what was written before. */
public final class OwnFiles {
    private final UnaryOperator<String> environment;

    /**
     * The files of whoever has that environment.
     *
     * @param environment gives a variable's value, empty where it is not set
     */
    public OwnFiles(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** Those of the person who runs this process. */
    public static OwnFiles here() {
        return new OwnFiles(name -> Objects.requireNonNullElse(System.getenv(name), ""));
    }

    public UnaryOperator<String> environment() {
        return environment;
    }

    /** Where what the person wrote for mirrordeck lies. */
    public Path configFolder() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    public Path configFile() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("config.yaml");
    }

    public Path keysFile() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("keys.yaml");
    }

    public Path historyFile() {
        return folder("XDG_STATE_HOME", ".local/state").resolve("history");
    }

    /** Where summaries lie that the person wrote and did not apply. */
    Path draftsFolder() {
        return folder("XDG_STATE_HOME", ".local/state").resolve("drafts");
    }

    /** Where the person was in each session. */
    public PlaceFiles places() {
        return new PlaceFiles(folder("XDG_STATE_HOME", ".local/state").resolve("places"));
    }

    public ConsoleConfig config() {
        return read(configFile(), ConsoleConfig.DEFAULT, ConsoleConfig::parse);
    }

    public KeyMap keys() {
        return read(keysFile(), KeyMap.DEFAULT, KeysFile::parse);
    }

    /** What a console begins with; a file that cannot be used is left aside, and the console says why. */
    public Furnishing furnishing(History history) {
        ConsoleConfig config = ConsoleConfig.DEFAULT;
        KeyMap keys = KeyMap.DEFAULT;
        String notice = "";
        try {
            config = config();
        } catch (BadSettings bad) {
            notice = "Settings are not used: " + inShort(bad);
        }
        try {
            keys = keys();
        } catch (BadSettings bad) {
            notice = "Your keys are not used: " + inShort(bad);
        }
        return new Furnishing(config, keys, history.past(), history::remember, notice)
                .with(new DraftFiles(draftsFolder()))
                .with(places());
    }

    /** Without the folder: the line of a screen is short. */
    private String inShort(BadSettings bad) {
        return String.valueOf(bad.getMessage()).replace(configFile().getParent() + "/", "");
    }

    private static <T> T read(Path file, T otherwise, BiFunction<String, String, T> parse) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException none) {
            return otherwise;
        } catch (CharacterCodingException binary) {
            throw new BadSettings(file + ":1: is not text in UTF-8");
        } catch (IOException unreadable) {
            throw new BadSettings(file + ": cannot be read: " + unreadable.getMessage());
        }
        return parse.apply(file.toString(), text);
    }

    /** A relative path in such a variable is to be ignored, say the rules. */
    private Path folder(String variable, String otherwise) {
        String named = environment.apply(variable);
        String home = environment.apply("HOME");
        Path root = Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
        Path base = named.startsWith("/") ? Path.of(named) : root.resolve(otherwise);
        return base.resolve("mirrordeck");
    }
}
