package dev.mirrordeck.agent.scaffold;

import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scaffold's prompt, filled in from what the session was opened with, so that it never changes on the way. */
public final class SystemPrompt {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private static final Map<String, String> TOOLS = Map.of(
            "bash", "a shell",
            "text_editor", "views and edits files",
            "evaluate_testcases", "runs the visible cases",
            "resources", "tells what is left",
            "note", "pins a finding",
            "submit", "hands in /workdir/src and ends the task");

    private SystemPrompt() {}

    /** Throws where the template names what nobody can fill in. */
    static void check(String template) {
        Matcher places = PLACE.matcher(template);
        while (places.find()) {
            if (!Place.isOne(places.group(1))) {
                throw new IllegalArgumentException("The system_prompt names {" + places.group(1) + "}; there are "
                        + Stream.of(Place.values())
                                .map(place -> "{" + place.word() + "}")
                                .collect(Collectors.joining(", "))
                        + ".");
            }
        }
    }

    public static String of(SessionOpened opened) {
        Scaffold scaffold = Scaffold.of(opened.setup().scaffold());
        return PLACE.matcher(scaffold.text(Setting.SYSTEM_PROMPT))
                .replaceAll(place ->
                        Matcher.quoteReplacement(Place.of(place.group(1)).text(opened, scaffold)));
    }

    /** What can be filled in. */
    private enum Place {
        TARGET,
        LANGUAGE,
        CASES,
        LIMITS,
        TOOLS;

        static boolean isOne(String word) {
            return Stream.of(values()).anyMatch(place -> place.word().equals(word));
        }

        static Place of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String text(SessionOpened opened, Scaffold scaffold) {
            SessionSetup setup = opened.setup();
            return switch (this) {
                case TARGET -> setup.target();
                case LANGUAGE -> setup.language();
                case CASES -> Integer.toString(opened.visibleCases().size());
                case LIMITS ->
                    setup.limits().isEmpty()
                            ? "none"
                            : setup.limits().entrySet().stream()
                                    // a note is for people alone
                                    .map(limit -> limit.getKey() + " "
                                            + limit.getValue().replaceAll(",note=[^,]*", ""))
                                    .collect(Collectors.joining(", "));
                case TOOLS ->
                    new TreeMap<>(SystemPrompt.TOOLS)
                            .entrySet().stream()
                                    .filter(tool -> !scaffold.isOff(tool.getKey()))
                                    .map(tool -> tool.getKey() + " (" + tool.getValue() + ")")
                                    .collect(Collectors.joining(", "));
            };
        }
    }
}
