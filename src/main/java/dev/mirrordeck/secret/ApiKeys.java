package dev.mirrordeck.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds keys of model services: in the environment, else in a file that only its owner can read. */
public final class ApiKeys {
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "anthropic", List.of("ANTHROPIC_API_KEY"),
            "openai", List.of("OPENAI_API_KEY"),
            "gemini", List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"));
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private ApiKeys() {}

    /** A key file that others can read, or that cannot be read at all; the message is a sentence. */
    public static final class Unsafe extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsafe(String message) {
            super(message);
        }
    }

    /**
     * The key of a family.
     *
     * @param folder where key files lie, one a family
     */
    public static Optional<Secret> find(String family, Map<String, String> environment, Path folder) {
        for (String variable : VARIABLES.getOrDefault(family, List.of())) {
            String value = environment.getOrDefault(variable, "").strip();
            if (!value.isEmpty()) {
                return Optional.of(Secret.of(value));
            }
        }
        Path file = folder.resolve(family);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Every key that can be found here, whoever's it is; what cannot be read is nobody's. */
    public static List<Secret> all(Map<String, String> environment, Path folder) {
        List<Secret> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> family : VARIABLES.entrySet()) {
            for (String variable : family.getValue()) {
                all.add(Secret.of(environment.getOrDefault(variable, "").strip()));
            }
            Path file = folder.resolve(family.getKey());
            if (Files.isReadable(file)) {
                all.add(value(file));
            }
        }
        return all;
    }

    /** How to give a key, for people. */
    public static String remedy(String family, Path folder) {
        return "Set " + String.join(" or ", VARIABLES.getOrDefault(family, List.of())) + ", or write the key into "
                + folder.resolve(family) + " with mode 0600.";
    }

    private static Secret read(Path file) {
        try {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(modes)) {
                throw new Unsafe("The key file " + file + " can be read by others; chmod 600 mends that.");
            }
            return value(file);
        } catch (IOException unreadable) {
            throw new Unsafe("The key file " + file + " cannot be read.");
        }
    }

    private static Secret value(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new Unsafe("The key file " + file + " cannot be read.");
        }
    }
}
