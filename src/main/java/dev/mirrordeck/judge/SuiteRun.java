package dev.mirrordeck.judge;

import dev.mirrordeck.state.Tally;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every case of a suite, judged once.
 *
 * @param results in suite order
 * @param build empty when the candidate was built, else the end of what the builder printed
 */
public record SuiteRun(List<CaseResult> results, String build, long millis) {
    public SuiteRun {
        results = List.copyOf(results);
    }

    /** One letter a case. */
    public String verdicts() {
        return letters(results);
    }

    public int passed() {
        return passed(results);
    }

    static String letters(List<CaseResult> results) {
        return results.stream()
                .map(result -> String.valueOf(result.verdict().letter()))
                .collect(Collectors.joining());
    }

    static int passed(List<CaseResult> results) {
        return Tally.passed(letters(results));
    }
}
