package dev.mirrordeck.target;

import java.util.List;
import java.util.Optional;

/**
 * A program to rebuild, as {@code target.yaml} describes it.
 *
 * @param name also the folder's, the candidate's and the docs folder's name
 * @param size S, M or L, MirrorCode's buckets
 * @param mask absolute paths inside a sandbox at which the original would be found
 * @param scope what counts and what does not, told to the agent as it stands
 * @param languages the candidate may be written in
 * @param origin where the cases come from
 * @param canary a line that must never turn up in training data
 */
public record Target(
        String name,
        String title,
        String category,
        Size size,
        Reference reference,
        List<String> mask,
        String scope,
        List<Language> languages,
        CaseRules caseRules,
        Optional<Double> humanEstimateHours,
        String licence,
        String origin,
        Optional<String> canary) {
    public Target {
        mask = List.copyOf(mask);
        languages = List.copyOf(languages);
    }

    /** MirrorCode's size buckets. */
    public enum Size {
        S,
        M,
        L
    }

    /**
     * The original program.
     *
     * @param command absolute path and leading arguments
     * @param packageName the Debian package that has it
     * @param install what a person runs to get it
     */
    public record Reference(List<String> command, String packageName, String install) {
        public Reference {
            command = List.copyOf(command);
            if (command.isEmpty() || !command.getFirst().startsWith("/")) {
                throw new IllegalArgumentException("command must begin with an absolute path");
            }
        }

        public String path() {
            return command.getFirst();
        }
    }

    /**
     * How one case runs.
     *
     * @param timeMs after it the case is a TIMEOUT; MirrorCode's is 2000
     */
    public record CaseRules(int timeMs) {
        public CaseRules {
            if (timeMs < 100 || timeMs > 60_000) {
                throw new IllegalArgumentException("time_ms must lie between 100 and 60000, not " + timeMs);
            }
        }
    }
}
