package dev.mirrordeck.tui.home;

import dev.mirrordeck.guard.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Limits as people write them on one line: {@code cost=5 wall=2h}. */
final class Wishes {
    private Wishes() {}

    /** Reads and checks them; throws {@link IllegalArgumentException} with a sentence. */
    static Map<String, String> limits(String line) {
        Map<String, String> limits = new LinkedHashMap<>();
        String newest = "";
        for (String word : line.strip().split("[\\s,]+")) {
            int equals = word.indexOf('=');
            if (equals > 0 && !newest.isEmpty() && Limits.isPart(word.substring(0, equals))) {
                limits.merge(newest, word, (before, more) -> before + "," + more);
                continue;
            }
            if (!word.isEmpty() && equals < 1) {
                throw new IllegalArgumentException(
                        "Write limits as NAME=VALUE, such as cost=5 wall=2h, not \"" + word + "\".");
            }
            if (!word.isEmpty()) {
                newest = word.substring(0, equals);
                limits.put(newest, word.substring(equals + 1));
            }
        }
        Limits.of(limits);
        return limits;
    }

    static String words(Map<String, String> limits) {
        return limits.entrySet().stream()
                .map(limit -> limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(" "));
    }
}
