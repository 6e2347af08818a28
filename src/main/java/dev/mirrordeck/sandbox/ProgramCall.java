package dev.mirrordeck.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of one program, without a shell.
 *
 * @param path absolute path inside of what is executed
 * @param argv arguments from {@code argv[0]} on
 * @param env the whole environment
 * @param files what lies in the fresh working folder at the start, by relative path
 * @param keepBytes how much of each stream is kept; more is counted and the run ends as {@link
 *     ProgramResult.Outcome.Flooded}
 */
public record ProgramCall(
        String path,
        List<String> argv,
        Map<String, String> env,
        byte[] stdin,
        Map<String, byte[]> files,
        Duration limit,
        int keepBytes) {
    public ProgramCall {
        argv = List.copyOf(argv);
        env = java.util.Collections.unmodifiableMap(new TreeMap<>(env));
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
