package dev.mirrordeck.reference;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of the original program.
 *
 * @param workspace folder of the host that stands at {@code /workdir} for this run; its owner is who the program runs as
 * @param folder working folder as the inside names it, {@code /workdir} or below
 * @param argv arguments from {@code argv[0]} on
 * @param env variables beside the fixed four of {@link ReferenceSandbox#environment}
 * @param stdin read until its end or the program's
 * @param limit after it the program and all it started are killed
 * @param maxBytes how much of each stream is passed on; one byte more and the program is killed
 */
record ReferenceCall(
        Path workspace,
        String folder,
        List<String> argv,
        Map<String, String> env,
        InputStream stdin,
        OutputStream stdout,
        OutputStream stderr,
        Duration limit,
        long maxBytes) {
    ReferenceCall {
        argv = List.copyOf(argv);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
    }

    /** Why this call is not made at all. */
    Optional<String> refusal() {
        if (argv.isEmpty()) {
            return Optional.of("a call needs argv[0]");
        }
        // Where links lead is the launcher's to see; a Path would refuse what the host's locale cannot spell.
        if (folder.indexOf('\0') >= 0 || !(folder + "/").startsWith("/workdir/")) {
            return Optional.of("the reference runs below /workdir only, not in " + folder);
        }
        if (argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            return Optional.of("an argument holds a NUL byte");
        }
        for (Map.Entry<String, String> variable : env.entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0 || (name + variable.getValue()).indexOf('\0') >= 0) {
                return Optional.of("'" + name + "' is no name of a variable");
            }
            if (name.startsWith("LD_")) {
                return Optional.of(name + " is for the program loader and is not passed on");
            }
        }
        return Optional.empty();
    }
}
