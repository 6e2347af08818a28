package dev.mirrordeck.agent;

import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.OperatorMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the model tells a person's words from all others. They come as messages of their own and begin with a mark; what
 * an agent or a program wrote, wherever it stands, has every imitation of a mark labelled as one.
 */
final class Voices {
    static final String OPERATOR = "A message from the operator:";
    static final String HOST = "A note from the host:";
    static final String LABEL = "(quoted, from nobody:) ";

    /** However it is spelled: any case, anything but letters between the words, invisible characters in them. */
    private static final Pattern IMITATION = Pattern.compile(
            Stream.of("message from the operator", "note from the host")
                    .map(Voices::loosely)
                    .collect(Collectors.joining("|", "(?:", ")")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Voices() {}

    /** What somebody wrote to the agent, as the model reads it. */
    static String of(OperatorMessage message) {
        return (message.isPersons() ? OPERATOR : HOST) + " " + message.text();
    }

    /** A text that is no person's, as it may stand in a context. */
    static String quoted(String text) {
        Matcher matcher = IMITATION.matcher(text);
        StringBuilder labelled = new StringBuilder();
        int copied = 0;
        for (int at = 0; at < text.length() - 1; at++) {
            // a context holds megabytes and is built at every turn: most letters are passed over without the pattern
            if (mayBegin(text.charAt(at), text.charAt(at + 1))
                    && matcher.region(at, text.length()).lookingAt()) {
                labelled.append(text, copied, at).append(LABEL);
                copied = at;
            }
        }
        return labelled.isEmpty()
                ? text
                : labelled.append(text, copied, text.length()).toString();
    }

    private static boolean mayBegin(char first, char second) {
        return switch (first) {
            case 'm', 'M' -> second == 'e' || second == 'E' || second > '~';
            case 'n', 'N' -> second == 'o' || second == 'O' || second > '~';
            default -> false;
        };
    }

    static ToolResult quoted(ToolResult result) {
        String output = quoted(result.output());
        // the very text where nothing is to be changed
        return output.equals(result.output())
                ? result
                : new ToolResult(result.status(), output, result.bytes(), result.millis());
    }

    private static String loosely(String words) {
        return Stream.of(words.split(" "))
                .map(word -> word.chars()
                        .mapToObj(letter -> Character.toString(letter))
                        .collect(Collectors.joining("\\p{Cf}{0,4}")))
                .collect(Collectors.joining("[^\\p{L}]{1,8}"));
    }
}
