package dev.mirrordeck.judge;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.transcript.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what a candidate is worth. Every judgement builds the candidate's files anew in a clean sandbox without network
 * and without the original, then runs each case in a fresh folder; expected output never enters a sandbox.
 */
public final class Judge {
    private final Bench bench;

    public Judge(Bench bench) {
        this.bench = bench;
    }

    /** Runs the visible cases; throws {@link JudgeFailed} where the machine, not the candidate, is at fault. */
    public SuiteRun visible(Tree candidate) throws InterruptedException {
        return run(candidate, bench.target().visibleCases());
    }

    /** Runs the visible cases, then the hidden ones, in one build. */
    public Score score(Tree candidate) throws InterruptedException {
        List<Case> visible = bench.target().visibleCases();
        List<Case> hidden = HiddenCases.open(bench.target());
        List<Case> all = new ArrayList<>(visible);
        all.addAll(hidden);
        SuiteRun run = run(candidate, all);
        return new Score(
                run.results().subList(0, visible.size()),
                run.results().subList(visible.size(), all.size()),
                bench.backend().name());
    }

    private SuiteRun run(Tree candidate, List<Case> cases) throws InterruptedException {
        long start = System.nanoTime();
        try (Workshop workshop = Workshop.open(bench)) {
            String failure = workshop.build(candidate.below("src"));
            List<CaseResult> results = failure.isEmpty()
                    ? workshop.run(cases)
                    : cases.stream()
                            .map(row -> new CaseResult(row, Verdict.FAIL, "it was not built", "", ""))
                            .toList();
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
