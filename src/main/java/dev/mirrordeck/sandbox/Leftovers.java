package dev.mirrordeck.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes from this machine's disk what programs in sandboxes have left there. */
public final class Leftovers {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");

    private Leftovers() {}

    /**
     * Removes a tree, also where a program has closed a folder to everybody; follows no link. What cannot be removed, as
     * it belongs to another user, stays: a program must not be able to stop its host by what it leaves behind.
     */
    public static void remove(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    open(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return delete(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException closed) {
                    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && open(file)) {
                        remove(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
                    return delete(folder);
                }
            });
        } catch (IOException stays) {
            // as promised, for what is in the way of the walk itself
        }
    }

    /** Whether the folder was closed to us and is open now. */
    private static boolean open(Path folder) {
        try {
            if (Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).containsAll(OPEN)) {
                return false;
            }
            Files.setPosixFilePermissions(folder, OPEN);
            return true;
        } catch (IOException anothers) {
            return false;
        }
    }

    private static FileVisitResult delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // another user's, or not empty because of one
        }
        return FileVisitResult.CONTINUE;
    }
}
