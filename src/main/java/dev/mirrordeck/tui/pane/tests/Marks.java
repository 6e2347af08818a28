package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.TestBoard.Run;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How each case did last, and whether that is news.
 *
 * @param now one letter a case; fewer where some were never run
 * @param before the same for the run before, to tell what moved; empty where there is none to compare with
 */
record Marks(String now, String before, int cases) {

    static Marks of(Scene scene) {
        int cases = scene.state().tests().names().size();
        Optional<SubmissionScored> score = scene.state().result().score();
        if (score.isPresent()) {
            return new Marks(score.get().verdicts(), "", cases);
        }
        List<Run> runs = scene.state().tests().runs();
        String now = runs.isEmpty() ? "" : runs.getLast().verdicts();
        String before = runs.size() < 2 ? "" : runs.get(runs.size() - 2).verdicts();
        return new Marks(now, before, cases);
    }

    /** Empty where the case was not run, and for a letter that this version does not know. */
    Optional<Verdict> verdict(int index) {
        if (index < 0 || index >= now.length()) {
            return Optional.empty();
        }
        for (Verdict verdict : Verdict.values()) {
            if (verdict.letter() == now.charAt(index)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    boolean fails(int index) {
        return index >= 0 && index < now.length() && now.charAt(index) != Verdict.PASS.letter();
    }

    boolean isLost(int index) {
        return index < before.length() && before.charAt(index) == Verdict.PASS.letter() && fails(index);
    }

    boolean isWon(int index) {
        return index < Math.min(before.length(), now.length())
                && before.charAt(index) != Verdict.PASS.letter()
                && !fails(index);
    }

    int passed() {
        int passed = 0;
        for (int i = 0; i < now.length(); i++) {
            passed += now.charAt(i) == Verdict.PASS.letter() ? 1 : 0;
        }
        return passed;
    }

    /** Every case that does not pass, in suite order. */
    List<Integer> failing() {
        List<Integer> failing = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            if (fails(i)) {
                failing.add(i);
            }
        }
        return failing;
    }

    /** The first worth a look: what has just broken, else what fails, else the first of all. */
    int first() {
        int failing = -1;
        for (int i = 0; i < cases; i++) {
            if (isLost(i)) {
                return i;
            }
            failing = failing < 0 && fails(i) ? i : failing;
        }
        return Math.max(0, failing);
    }

    /** The next case that does not pass, going round at the end; {@code index} itself where there is no other. */
    int failingFrom(int index, int step) {
        for (int i = 1; i <= cases; i++) {
            int at = Math.floorMod(index + i * step, cases);
            if (fails(at)) {
                return at;
            }
        }
        return index;
    }

    String sign(int index) {
        if (isLost(index)) {
            return "▼";
        }
        return verdict(index)
                .map(verdict -> switch (verdict) {
                    case PASS -> isWon(index) ? "▲" : "■";
                    case FAIL -> "□";
                    case TIMEOUT -> "T";
                    case CRASH -> "C";
                    case ERROR -> "E";
                })
                .orElse(index < now.length() ? "?" : "·");
    }

    Role role(int index) {
        if (isLost(index)) {
            return Role.BAD;
        }
        return verdict(index)
                .map(verdict -> switch (verdict) {
                    case PASS -> Role.GOOD;
                    case FAIL -> Role.DIM;
                    case TIMEOUT, CRASH -> Role.WARN;
                    case ERROR -> Role.BAD;
                })
                .orElse(Role.DIM);
    }

    Line cell(int index) {
        return Line.of(sign(index), role(index));
    }

    /** In words: {@code pass}, {@code fail}, {@code timeout}. */
    static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case TIMEOUT -> "timeout";
            case CRASH -> "crash";
            case ERROR -> "error of ours";
        };
    }
}
