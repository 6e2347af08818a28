package dev.mirrordeck.agent;

import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Is it too early to hand in? Turns a submit back while cases fail, and says what could still be done. */
final class SubmitDoubts {
    private static final String HEAD = "Not submitted yet: ";
    private static final int MOST_NAMED = 8;

    private SubmitDoubts() {}

    /**
     * The refusal as the agent reads it; empty when it may.
     *
     * @param most so many submits are turned back in a session
     */
    static Optional<String> refusal(SessionState state, TestBoard.Run run, int most, Stamp now) {
        if (run.passed() == run.total() || doubted(state) >= most) {
            return Optional.empty();
        }
        List<String> untouched = untouched(state.tests());
        String groups = untouched.isEmpty()
                ? ""
                : " No case ever passed of: "
                        + String.join(", ", untouched.subList(0, Math.min(MOST_NAMED, untouched.size())))
                        + (untouched.size() > MOST_NAMED ? " and " + (untouched.size() - MOST_NAMED) + " more" : "")
                        + ".";
        String budget = WrapUp.left(state, now).map(text -> " " + text).orElse(" Nothing bounds you.");
        return Optional.of(HEAD + (run.total() - run.passed()) + " of " + run.total() + " visible cases fail." + groups
                + budget + " Go on working, or submit again if nothing more can be done.");
    }

    private static long doubted(SessionState state) {
        return state.conversation().stream()
                .flatMap(turn -> turn.calls().stream())
                .filter(call -> call.call().tool().equals("submit")
                        && call.progress() instanceof Turn.Progress.Done done
                        && done.result().output().startsWith(HEAD))
                .count();
    }

    /** Groups, by the first part of their names, of which no run of the agent's passed a single case. */
    private static List<String> untouched(TestBoard tests) {
        Map<String, Boolean> touched = new LinkedHashMap<>();
        List<TestBoard.Run> runs =
                tests.runs().stream().filter(run -> !run.isByHand()).toList();
        for (int i = 0; i < tests.names().size(); i++) {
            int at = i;
            boolean hasPassed = runs.stream()
                    .anyMatch(run ->
                            at < run.verdicts().length() && run.verdicts().charAt(at) == Verdict.PASS.letter());
            touched.merge(group(tests.names().get(i)), hasPassed, Boolean::logicalOr);
        }
        return touched.entrySet().stream()
                .filter(group -> !group.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String group(String name) {
        String first = name.split("[^\\p{L}]", 2)[0];
        return first.isEmpty() ? name : first;
    }
}
