package dev.mirrordeck.state;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every run over the visible cases so far.
 *
 * @param names of the visible cases, in suite order
 * @param callsSinceChange tool calls since a run differed from the one before
 */
public record TestBoard(List<String> names, int hidden, List<Run> runs, int callsSinceChange) {
    public static final TestBoard EMPTY = new TestBoard(List.of(), 0, List.of(), 0);

    public TestBoard {
        names = List.copyOf(names);
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param verdicts one letter a case in suite order
     * @param activeNanos active time when it ended
     */
    public record Run(int number, int turn, BlobId tree, String verdicts, String build, long millis, long activeNanos) {
        public int passed() {
            return (int) verdicts.chars()
                    .filter(letter -> letter == Verdict.PASS.letter())
                    .count();
        }

        public int total() {
            return verdicts.length();
        }
    }

    public Optional<Run> newest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    /** The earliest of the runs that passed most. */
    public Optional<Run> best() {
        return runs.stream().reduce((best, run) -> run.passed() > best.passed() ? run : best);
    }

    /** Names of the cases that passed in the run before the newest and do not now. */
    public List<String> regressions() {
        return moved(Verdict.PASS.letter(), true);
    }

    /** Names of the cases that pass now and did not in the run before. */
    public List<String> fixes() {
        return moved(Verdict.PASS.letter(), false);
    }

    private List<String> moved(char pass, boolean lost) {
        if (runs.size() < 2) {
            return List.of();
        }
        String before = runs.get(runs.size() - 2).verdicts();
        String now = runs.getLast().verdicts();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < Math.min(before.length(), now.length()) && i < names.size(); i++) {
            boolean passed = before.charAt(i) == pass;
            boolean passes = now.charAt(i) == pass;
            if (passed != passes && passed == lost) {
                moved.add(names.get(i));
            }
        }
        return moved;
    }

    TestBoard add(Run run) {
        List<Run> next = new ArrayList<>(runs);
        boolean isSame = !runs.isEmpty() && runs.getLast().verdicts().equals(run.verdicts());
        next.add(run);
        return new TestBoard(names, hidden, next, isSame ? callsSinceChange : 0);
    }

    TestBoard call() {
        return new TestBoard(names, hidden, runs, callsSinceChange + 1);
    }
}
