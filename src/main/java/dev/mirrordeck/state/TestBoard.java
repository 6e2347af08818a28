package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every run over all the visible cases so far, the agent's and people's, and what people tried beside them.
 *
 * @param names of the visible cases, in suite order
 * @param callsSinceChange the agent's tool calls since a run of its own differed from the one before
 * @param lastRun the highest number of a run of any kind
 */
public record TestBoard(
        List<String> names, int hidden, List<Run> runs, int callsSinceChange, int lastRun, ByHand byHand) {
    public static final TestBoard EMPTY = of(List.of(), 0);

    /** A board before the first run. */
    public static TestBoard of(List<String> names, int hidden) {
        return new TestBoard(names, hidden, List.of(), 0, 0, ByHand.NONE);
    }

    public TestBoard {
        names = List.copyOf(names);
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param verdicts one letter a case in suite order
     * @param activeNanos active time when it ended
     * @param by whose run it was
     * @param details the blob with what the cases did, where it was kept
     * @param entry the number of the entry that tells of it
     */
    public record Run(
            int number,
            int turn,
            BlobId tree,
            String verdicts,
            String build,
            long millis,
            long activeNanos,
            Actor by,
            Optional<BlobId> details,
            long entry) {
        public boolean isByHand() {
            return by.kind() == Actor.Kind.OPERATOR;
        }

        public int passed() {
            return Tally.passed(verdicts);
        }

        public int total() {
            return verdicts.length();
        }

        private Run inherited() {
            return new Run(number, turn, tree, verdicts, build, millis, 0, by, details, entry);
        }
    }

    public Optional<Run> newest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    /** The agent's own newest run; what people had tested must not change what the agent may do. */
    public Optional<Run> newestByAgent() {
        return runs.stream().filter(run -> !run.isByHand()).reduce((first, last) -> last);
    }

    /** The newest of the runs that passed most. */
    public Optional<Run> best() {
        return best(runs.stream());
    }

    /** The same of the agent's own runs: the best verified state, which can be judged when a session is cut short. */
    public Optional<Run> bestByAgent() {
        return best(runs.stream().filter(run -> !run.isByHand()));
    }

    private static Optional<Run> best(Stream<Run> runs) {
        return runs.reduce((best, run) -> run.passed() >= best.passed() ? run : best);
    }

    /** What the agent's own newest run over these very files said; empty where none saw them. */
    public Optional<Run> verified(BlobId tree) {
        return runs.stream()
                .filter(run -> !run.isByHand() && run.tree().equals(tree))
                .reduce((first, last) -> last);
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
        boolean isSame = run.isByHand()
                || newestByAgent()
                        .filter(before -> before.verdicts().equals(run.verdicts()))
                        .isPresent();
        List<Run> next = new ArrayList<>(runs);
        next.add(run);
        return new TestBoard(names, hidden, next, isSame ? callsSinceChange : 0, run.number(), byHand);
    }

    /** As a fork has it: the runs are known, and took none of its time. */
    TestBoard inherited() {
        List<Run> known = runs.stream().map(Run::inherited).toList();
        return new TestBoard(names, hidden, known, 0, lastRun, byHand.end());
    }

    TestBoard call() {
        return new TestBoard(names, hidden, runs, callsSinceChange + 1, lastRun, byHand);
    }

    TestBoard byHand(ByHand next, int number) {
        return new TestBoard(names, hidden, runs, callsSinceChange, Math.max(lastRun, number), next);
    }
}
