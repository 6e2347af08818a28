package dev.mirrordeck.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the original program is on this machine.
 *
 * @param name the bare name it is called by
 * @param file the program itself, followed through links
 * @param data further files and folders it needs at the same paths, such as time zones
 * @param install how a person gets it, such as {@code apt-get install coreutils}
 */
public record ReferenceProgram(String name, Path file, List<Path> data, String install) {
    public ReferenceProgram {
        if (!name.matches("[A-Za-z0-9._+\\[-]{1,64}") || name.startsWith(".")) {
            throw new IllegalArgumentException("no program can be called '" + name + "'");
        }
        data = List.copyOf(data);
    }

    /** A program that needs no data of its own. */
    public ReferenceProgram(String name, Path file, String install) {
        this(name, file, List.of(), install);
    }
}
