package dev.mirrordeck.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one case feeds to the program, in MirrorCode's fields.
 *
 * @param args appended to the command
 * @param env added to the common environment
 * @param files laid into the empty working folder, by relative path
 * @param labels {@code hidden} and {@code ablated} withhold the case from the agent; others group it
 * @param visibleDuals on a hidden case: the visible ones it mirrors
 */
public record CaseInput(
        List<String> args,
        Map<String, String> env,
        String stdin,
        Map<String, CaseFile> files,
        String name,
        List<String> labels,
        List<String> visibleDuals) {
    public CaseInput {
        args = List.copyOf(args);
        env = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(env));
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
        labels = List.copyOf(labels);
        visibleDuals = List.copyOf(visibleDuals);
    }

    public boolean isWithheld() {
        return labels.contains("hidden") || labels.contains("ablated");
    }
}
