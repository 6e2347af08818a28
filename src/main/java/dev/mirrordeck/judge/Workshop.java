package dev.mirrordeck.judge;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxLimits;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.transcript.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One judgement's own workspace and sandboxes: written and built by one, read by the two that run the cases. */
final class Workshop implements AutoCloseable {
    private static final int RUNNERS = 2;
    private static final int BUILD_OUTPUT = 4_000;
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final int SHOWN = 2_000;
    /** So much of the output of a whole run is kept for people: ten thousand failing cases must not fill a memory. */
    private static final long KEPT_OF_A_RUN = 16L << 20;

    private final Bench bench;
    private final DiskRoom room;
    private final Path workspace;
    private final AtomicLong kept = new AtomicLong();

    private Workshop(Bench bench, DiskRoom room, Path workspace) {
        this.bench = bench;
        this.room = room;
        this.workspace = workspace;
    }

    static Workshop open(Bench bench, DiskRoom room) {
        try {
            Files.createDirectories(bench.scratch());
            return new Workshop(bench, room, Files.createTempDirectory(bench.scratch(), "run-"));
        } catch (IOException e) {
            throw new JudgeFailed("No folder could be made to judge in: " + e.getMessage(), e);
        }
    }

    /** Writes and builds the candidate; empty when that worked, else the end of what the builder printed. */
    String build(Tree source) throws InterruptedException {
        try (Sandbox sandbox = sandbox(SandboxSpec.Access.READ_WRITE, "build")) {
            for (Tree.File file : source.files()) {
                sandbox.files().write("/workdir/" + file.path(), bench.blobs().get(file.blob()), file.mode());
            }
            if (source.files().isEmpty()) {
                return "There is nothing under /workdir/src.";
            }
            String line = bench.language().buildLine(bench.target().target().name());
            ShellResult result = sandbox.shell(new ShellCommand(line, BUILD_LIMIT, BUILD_OUTPUT));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            boolean isBuilt = result.outcome() instanceof ShellResult.Outcome.Exited exited && exited.code() == 0;
            String printed = new String(result.head(), StandardCharsets.UTF_8)
                    + new String(result.tail(), StandardCharsets.UTF_8);
            if (!isBuilt && room.isToBlame(workspace, printed)) {
                throw new JudgeFailed("The disk has too little room to build the candidate on. Free some space.");
            }
            return isBuilt ? "" : printed.isBlank() ? "The build failed: " + line : printed;
        } catch (FileRefused refused) {
            // they lay in a sandbox like this one before, so a full disk or the like is at fault and not the candidate
            throw new JudgeFailed("The candidate's files could not be laid out: " + refused.getMessage(), refused);
        } catch (SandboxLost lost) {
            throw new JudgeFailed("The building sandbox was lost: " + lost.getMessage(), lost);
        }
    }

    /** Runs every case, two sandboxes side by side; results in the order of the cases. */
    List<CaseResult> run(List<Case> cases, Progress progress) throws InterruptedException {
        AtomicReferenceArray<CaseResult> results = new AtomicReferenceArray<>(cases.size());
        AtomicInteger next = new AtomicInteger();
        Tally tally = new Tally(progress, cases.size());
        try (ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(RUNNERS, cases.size()); i++) {
                String name = "run" + i;
                running.add(runners.submit(() -> runFrom(name, cases, next, results, tally)));
            }
            try {
                for (Future<?> runner : running) {
                    runner.get();
                }
            } catch (ExecutionException failed) {
                next.set(cases.size());
                throw new JudgeFailed(
                        "A scoring sandbox was lost: " + failed.getCause().getMessage(), failed);
            } catch (InterruptedException cancelled) {
                next.set(cases.size());
                throw cancelled;
            }
        }
        List<CaseResult> inOrder = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            inOrder.add(results.get(i));
        }
        return inOrder;
    }

    private void runFrom(
            String name, List<Case> cases, AtomicInteger next, AtomicReferenceArray<CaseResult> results, Tally tally) {
        Target target = bench.target().target();
        try (Sandbox sandbox = sandbox(SandboxSpec.Access.READ_ONLY, name)) {
            for (int i = next.getAndIncrement(); i < cases.size(); i = next.getAndIncrement()) {
                Case row = cases.get(i);
                ProgramResult got = sandbox.run(CaseRun.candidate(target, bench.language(), row.input()));
                CaseResult result = result(row, got);
                results.set(i, result);
                tally.add(result.verdict());
            }
        }
    }

    private CaseResult result(Case row, ProgramResult got) {
        Verdict verdict = Comparison.verdict(row.expected(), got);
        Optional<Printed> printed = Optional.empty();
        if (verdict != Verdict.PASS) {
            int most = kept.get() < KEPT_OF_A_RUN ? Printed.KEPT_BYTES : 0;
            printed = Optional.of(Printed.of(row.expected(), got, most));
            kept.addAndGet(printed.get().keptBytes());
        }
        return new CaseResult(
                row,
                verdict,
                Comparison.difference(row.expected(), got).orElse(""),
                shown(got.stdout()),
                shown(got.stderr()),
                got.took(),
                printed);
    }

    /** Counts what the runners finish. */
    private record Tally(Progress progress, AtomicInteger done, AtomicInteger passed, int total) {
        Tally(Progress progress, int total) {
            this(progress, new AtomicInteger(), new AtomicInteger(), total);
        }

        void add(Verdict verdict) {
            int good = verdict == Verdict.PASS ? passed.incrementAndGet() : passed.get();
            progress.at(done.incrementAndGet(), good, total);
        }
    }

    private Sandbox sandbox(SandboxSpec.Access access, String name) {
        Target target = bench.target().target();
        return bench.backend()
                .open(new SandboxSpec(
                        bench.label() + "-" + workspace.getFileName() + "-" + name,
                        workspace,
                        access,
                        target.mask(),
                        bench.hidden(),
                        Optional.empty(),
                        SandboxLimits.standard()));
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }

    @Override
    public void close() {
        Leftovers.remove(workspace);
    }
}
