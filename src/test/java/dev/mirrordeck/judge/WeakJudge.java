package dev.mirrordeck.judge;

import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.Relay;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.local.UnshareBackend;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A judge with every hole that ours must not have, so that attacks can be shown to be real: one sandbox for build and
 * cases, which stays writable and is never cleaned; the original and its relay are inside; so are the expected outputs,
 * the comparison and the file of results; and the shell's habits and Python's path come from the candidate.
 */
final class WeakJudge {
    private static final String PLACE = "/tmp/judge";

    private WeakJudge() {}

    /** What decides a case. */
    enum Outcome {
        OUTPUT,
        CODES,
        TRUST
    }

    /** How many of the rows pass. */
    static int passed(Tree candidate, Blobs blobs, List<Case> rows, Path temp, Outcome outcome) throws IOException {
        Path workspace = Files.createTempDirectory(temp, "weak-");
        SandboxSpec spec = new SandboxSpec(
                "weak",
                workspace,
                SandboxSpec.Access.READ_WRITE,
                List.of(),
                List.of(),
                Optional.of(relay()),
                SandboxLimits.standard());
        try (Sandbox sandbox = new UnshareBackend().open(spec)) {
            for (Tree.File file : candidate.below("src").files()) {
                sandbox.files().write("/workdir/" + file.path(), blobs.get(file.blob()), file.mode());
            }
            say(sandbox, Language.C.buildLine("rev"));
            sandbox.files().write(PLACE + "/cases.jsonl", bytes(Trial.lines(rows)), 0644);
            sandbox.files().write(PLACE + "/weak.py", script(), 0644);
            say(
                    sandbox,
                    "[ ! -e ~/.profile ] || . ~/.profile; PYTHONPATH=/workdir/src python3 " + PLACE + "/weak.py "
                            + outcome.name().toLowerCase(java.util.Locale.ROOT));
            String results = new String(sandbox.files().read(PLACE + "/results", 1 << 20), StandardCharsets.UTF_8);
            return (int) results.lines().filter(line -> line.endsWith(" PASS")).count();
        } catch (FileRefused refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void say(Sandbox sandbox, String line) {
        sandbox.shell(new ShellCommand(line, Duration.ofSeconds(60), 10_000));
    }

    private static byte[] script() throws IOException {
        try (InputStream in = WeakJudge.class.getResourceAsStream("weak.py")) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The original itself, run by this machine. */
    static Relay relay() {
        return new Relay("rev", call -> {
            try {
                Process rev = new ProcessBuilder("/usr/bin/rev").start();
                rev.getOutputStream().write(call.stdin().readAllBytes());
                rev.getOutputStream().close();
                call.stdout().write(rev.getInputStream().readAllBytes());
                return rev.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException hurried) {
                return 1;
            }
        });
    }
}
