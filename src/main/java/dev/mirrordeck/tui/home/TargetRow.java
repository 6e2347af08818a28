package dev.mirrordeck.tui.home;

import java.util.List;
import java.util.Optional;

/**
 * A program that can be rebuilt.
 *
 * @param lacks why no run can be started now, and what to do about it; empty where one can
 */
public record TargetRow(
        String name, String title, String category, String size, List<LanguageRow> languages, Optional<String> lacks) {
    public TargetRow {
        languages = List.copyOf(languages);
    }

    /**
     * A language the candidate may be written in, and who can write it.
     *
     * @param lacks what local sandboxes are missing for it
     */
    public record LanguageRow(String word, Optional<String> lacks, List<AgentRow> agents) {
        public LanguageRow {
            agents = List.copyOf(agents);
        }
    }

    /**
     * Somebody who might do it.
     *
     * @param spec as after {@code --agent}
     * @param title for people
     * @param lacks why not; empty where they can
     */
    public record AgentRow(String spec, String title, Optional<String> lacks) {}

    /** The language of that word, else the first. */
    Optional<LanguageRow> language(String word) {
        return languages.stream()
                .filter(language -> language.word().equals(word))
                .findFirst()
                .or(() -> languages.stream().findFirst());
    }
}
