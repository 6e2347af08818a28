package dev.mirrordeck.judge;

import dev.mirrordeck.sandbox.ProgramCall;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a case becomes a program call: alike for the candidate, for recording and for the relay. */
public final class CaseRun {
    /** A stream longer than this cannot equal any recorded one. */
    static final int KEEP_BYTES = 1 << 20;

    private CaseRun() {}

    /** The environment of every run; the case's own comes over it. */
    public static Map<String, String> environment(CaseInput input) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        env.put("HOME", "/");
        env.put("LC_ALL", "C");
        env.put("TZ", "UTC");
        env.putAll(input.env());
        return env;
    }

    static ProgramCall candidate(Target target, Language language, CaseInput input) {
        List<String> argv = new ArrayList<>(language.argv(target.name()));
        argv.addAll(input.args());
        Map<String, String> env = environment(input);
        env.putAll(language.environment());
        return new ProgramCall(
                language.program(target.name()),
                argv,
                env,
                input.stdin().getBytes(StandardCharsets.UTF_8),
                files(input),
                Duration.ofMillis(target.caseRules().timeMs()),
                KEEP_BYTES);
    }

    /** The files that a case starts with, as bytes. */
    public static Map<String, byte[]> files(CaseInput input) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        input.files().forEach((path, file) -> files.put(path, file.bytes()));
        return files;
    }
}
