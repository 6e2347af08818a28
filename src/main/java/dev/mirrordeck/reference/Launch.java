package dev.mirrordeck.reference;

import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One started call. What it is goes to the launcher in a file and not in arguments, because Java would turn every
 * letter outside the host's locale into a question mark; how it ended comes back in the same file.
 */
final class Launch {
    /** Who the program runs as where the workspace belongs to root; assigned to nobody. */
    static final int FOREIGN_ID = 61234;

    private static final long MEMORY_BYTES = 2L << 30;
    private static final long FILE_BYTES = 512L << 20;

    private final Process process;
    private final Path callFile;
    private final AtomicReference<Outcome> cut = new AtomicReference<>();

    private Launch(Process process, Path callFile) {
        this.process = process;
        this.callFile = callFile;
    }

    static Launch start(Path launcher, Path callFile, Path root, String program, ReferenceCall call)
            throws IOException {
        Path workspace = call.workspace().toRealPath();
        List<String> fields = new ArrayList<>(List.of(
                System.getProperty("os.arch"),
                root.toString(),
                workspace.toString(),
                call.folder(),
                program,
                owner(workspace, "unix:uid"),
                owner(workspace, "unix:gid"),
                Long.toString(Math.max(1, call.limit().toSeconds())),
                Long.toString(MEMORY_BYTES),
                Long.toString(FILE_BYTES),
                Integer.toString(call.argv().size())));
        fields.addAll(call.argv());
        ReferenceSandbox.environment(call.env()).forEach((name, value) -> fields.add(name + "=" + value));
        Files.writeString(callFile, String.join("\0", fields));
        ProcessBuilder builder = new ProcessBuilder("perl", launcher.toString(), callFile.toString());
        builder.environment().clear();
        builder.directory(launcher.getParent().toFile());
        try {
            return new Launch(builder.start(), callFile);
        } catch (IOException fault) {
            Files.deleteIfExists(callFile);
            throw fault;
        }
    }

    private static String owner(Path workspace, String attribute) throws IOException {
        int owner = (int) Files.getAttribute(workspace, attribute, LinkOption.NOFOLLOW_LINKS);
        return Integer.toString(owner == 0 ? FOREIGN_ID : owner);
    }

    Process process() {
        return process;
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    InputStream stdout() {
        return process.getInputStream();
    }

    InputStream stderr() {
        return process.getErrorStream();
    }

    void flooded() {
        cut.compareAndSet(null, new Outcome.Flooded());
        kill();
    }

    void timedOut() {
        cut.compareAndSet(null, new Outcome.TimedOut());
        kill();
    }

    /** Kills the launcher, and through the kernel everything inside. Leaves the streams open: what came before counts. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** How it ended, once the launcher has; removes the call file. */
    Outcome end() {
        Outcome reason = cut.get();
        if (reason != null) {
            delete();
            return reason;
        }
        try {
            String[] news =
                    Files.readString(callFile, StandardCharsets.ISO_8859_1).split(" ", 3);
            return switch (news[0]) {
                case "exit" -> new Outcome.Exited(Integer.parseInt(news[1]));
                case "signal" -> new Outcome.Signalled(Integer.parseInt(news[1]));
                case "failed" -> new Outcome.NotStarted(news[2]);
                default -> new Outcome.NotStarted("its launcher was killed from outside");
            };
        } catch (IOException fault) {
            return new Outcome.NotStarted("its launcher left no word: " + fault.getMessage());
        } finally {
            delete();
        }
    }

    private void delete() {
        callFile.toFile().delete();
    }
}
