package dev.mirrordeck.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked for when the session was opened; everything that a resume or a new scoring needs to do the same.
 *
 * @param agent as on the command line: {@code scripted}, {@code scripted:FILE}
 * @param sandbox as on the command line: {@code auto}, {@code docker}, {@code bubblewrap}, {@code unshare}
 * @param limits by name, in each limit's own unit, as written by the person
 * @param scaffold the agent's settings by name
 */
public record SessionSetup(
        String target,
        String targetHash,
        String language,
        String agent,
        String sandbox,
        Map<String, String> limits,
        Map<String, String> scaffold) {
    public SessionSetup {
        limits = java.util.Collections.unmodifiableMap(new TreeMap<>(limits));
        scaffold = java.util.Collections.unmodifiableMap(new TreeMap<>(scaffold));
    }
}
