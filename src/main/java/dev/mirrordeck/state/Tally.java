package dev.mirrordeck.state;

import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.Verdict;

/** What verdicts add up to: the one place where a score is summed. */
public record Tally(int visiblePassed, int visibleTotal, int hiddenPassed, int hiddenTotal) {
    public static Tally of(SubmissionScored score) {
        String visible = score.verdicts();
        return new Tally(passed(visible), visible.length(), score.hiddenPassed(), score.hiddenTotal());
    }

    /** How many of the cases pass; one letter a case. */
    public static int passed(String verdicts) {
        return (int) verdicts.chars()
                .filter(letter -> letter == Verdict.PASS.letter())
                .count();
    }

    public int missing() {
        return visibleTotal + hiddenTotal - visiblePassed - hiddenPassed;
    }

    /** Every case passes. */
    public boolean isSolved() {
        return missing() == 0;
    }

    /** At least 99 % of all cases pass. */
    public boolean isNear() {
        return (visiblePassed + hiddenPassed) * 100L >= (visibleTotal + hiddenTotal) * 99L;
    }
}
