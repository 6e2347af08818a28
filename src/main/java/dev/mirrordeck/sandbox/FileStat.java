package dev.mirrordeck.sandbox;

/**
 * What stands at one path inside.
 *
 * @param path below the listed folder, with {@code /}
 * @param mode the permission bits
 * @param changedNanos the later of modification and status-change time; differs when the content may differ
 * @param target where a link leads, as it is written; empty for all else
 */
public record FileStat(String path, Kind kind, int mode, long size, long changedNanos, String target) {

    /** What it is. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A folder whose mode keeps everybody out: what is in it is not listed. */
        CLOSED_FOLDER,
        LINK,
        /**
         * A pipe, a socket or a device; or anything whose name or target is not UTF-8, with the other bytes of its path
         * spelled {@code \xff}.
         */
        OTHER
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    public boolean isFolder() {
        return kind == Kind.FOLDER || kind == Kind.CLOSED_FOLDER;
    }
}
