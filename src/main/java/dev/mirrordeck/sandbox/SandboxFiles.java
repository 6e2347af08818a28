package dev.mirrordeck.sandbox;

import java.util.List;

/** Files inside a sandbox, moved as bytes through the guest; the host never follows a path of the inside. */
public interface SandboxFiles {

    /**
     * Everything below {@code folder}, in path order, links as links; empty where there is no such folder. Throws
     * {@link FileRefused} above 200,000 of them.
     */
    List<FileStat> list(String folder) throws FileRefused;

    /** The file's bytes; throws {@link FileRefused} where it is missing, no regular file, or larger than {@code max}. */
    byte[] read(String path, long max) throws FileRefused;

    /** Writes the file whole, making the folders above it. */
    void write(String path, byte[] content, int mode) throws FileRefused;

    /** Makes the folder and those above it; one that is there gets the mode. */
    void folder(String path, int mode) throws FileRefused;

    /** Makes a link in place of a file or link that may be there, and the folders above it. */
    void link(String path, String target) throws FileRefused;

    /** Removes what stands there, with all below it; links are removed and not followed. */
    void remove(String path) throws FileRefused;
}
