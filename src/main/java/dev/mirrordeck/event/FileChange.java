package dev.mirrordeck.event;

/**
 * One file that differs from the checkpoint before.
 *
 * @param path below the workspace, with {@code /}
 * @param linesAdded 0 where the content is not text
 */
public record FileChange(String path, Kind kind, int linesAdded, int linesRemoved) {
    public enum Kind {
        ADDED,
        CHANGED,
        DELETED
    }
}
