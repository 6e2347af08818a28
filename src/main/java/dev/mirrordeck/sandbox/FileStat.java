package dev.mirrordeck.sandbox;

/**
 * One file or folder inside.
 *
 * @param path below the listed folder, with {@code /}; bytes that are not UTF-8 make it absent from listings
 * @param mode the permission bits
 * @param changedNanos the later of modification and status-change time; differs when the content may differ
 */
public record FileStat(String path, boolean folder, int mode, long size, long changedNanos) {}
