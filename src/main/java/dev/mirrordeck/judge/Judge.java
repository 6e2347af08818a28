package dev.mirrordeck.judge;

import dev.mirrordeck.target.Case;
import dev.mirrordeck.transcript.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says what a candidate is worth. Every judgement builds the candidate's files anew in a clean sandbox without network
 * and without the original, then runs each case in a fresh folder; expected output never enters a sandbox.
 */
public final class Judge {
    private final Bench bench;
    private final Progress progress;
    private final DiskRoom room;

    public Judge(Bench bench) {
        this(bench, Progress.IGNORED);
    }

    /** @param progress hears of runs over visible cases, and never of a score, which has hidden ones in it */
    public Judge(Bench bench, Progress progress) {
        this(bench, progress, DiskRoom::left);
    }

    Judge(Bench bench, Progress progress, DiskRoom room) {
        this.bench = bench;
        this.progress = progress;
        this.room = room;
    }

    /** Runs the visible cases; throws {@link JudgeFailed} where the machine, not the candidate, is at fault. */
    public SuiteRun visible(Tree candidate) throws InterruptedException {
        return watched(candidate, bench.target().visibleCases());
    }

    /** Runs those of the visible cases, in the order in which they are named; throws as {@link #visible(Tree)} does. */
    public SuiteRun visible(Tree candidate, List<String> names) throws InterruptedException {
        Map<String, Case> known = new HashMap<>();
        bench.target().visibleCases().forEach(row -> known.put(row.name(), row));
        return watched(
                candidate,
                names.stream().map(known::get).filter(Objects::nonNull).toList());
    }

    private SuiteRun watched(Tree candidate, List<Case> cases) throws InterruptedException {
        progress.at(0, 0, cases.size());
        try {
            return run(candidate, cases, progress);
        } finally {
            progress.over();
        }
    }

    /** Runs the visible cases, then the hidden ones, in one build. */
    public Score score(Tree candidate) throws InterruptedException {
        List<Case> visible = bench.target().visibleCases();
        List<Case> hidden = HiddenCases.open(bench.target());
        List<Case> all = new ArrayList<>(visible);
        all.addAll(hidden);
        SuiteRun run = run(candidate, all, Progress.IGNORED);
        return new Score(
                run.results().subList(0, visible.size()),
                run.results().subList(visible.size(), all.size()),
                bench.backend().name());
    }

    private SuiteRun run(Tree candidate, List<Case> cases, Progress watcher) throws InterruptedException {
        long start = System.nanoTime();
        try (Workshop workshop = Workshop.open(bench, room)) {
            String failure = workshop.build(candidate.below("src"));
            List<CaseResult> results = failure.isEmpty()
                    ? workshop.run(cases, watcher)
                    : cases.stream().map(CaseResult::unbuilt).toList();
            return new SuiteRun(results, failure, (System.nanoTime() - start) / 1_000_000);
        } catch (RuntimeException failed) {
            // an interrupt while a sandbox is being opened closes whatever is being read then
            if (Thread.interrupted()) {
                InterruptedException cancelled = new InterruptedException("The judgement was cancelled.");
                cancelled.initCause(failed);
                throw cancelled;
            }
            throw failed;
        }
    }
}
