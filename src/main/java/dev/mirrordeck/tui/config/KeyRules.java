package dev.mirrordeck.tui.config;

import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys there are, and which may mean what. */
final class KeyRules {
    private static final Pattern STROKE = Pattern.compile("((?:Ctrl\\+)?(?:Alt\\+)?(?:Shift\\+)?)(.+)");
    private static final Set<String> NAMED = Set.of(
            "Space",
            "Enter",
            "Tab",
            "Esc",
            "Backspace",
            "Delete",
            "Insert",
            "Home",
            "End",
            "PageUp",
            "PageDown",
            "Up",
            "Down",
            "Left",
            "Right",
            "F1",
            "F2",
            "F3",
            "F4",
            "F5",
            "F6",
            "F7",
            "F8",
            "F9",
            "F10",
            "F11",
            "F12");

    /** Keys that terminals send as others, or keep. */
    private static final Map<String, String> LOST = Map.of(
            "Ctrl+S", "stops many terminals and never arrives",
            "Ctrl+Q", "starts many terminals again and never arrives",
            "Ctrl+M", "arrives as Enter",
            "Ctrl+I", "arrives as Tab",
            "Ctrl+H", "arrives as Backspace",
            "Ctrl+[", "arrives as Esc");

    private KeyRules() {}

    /** Why the key may not mean that there; empty when it may. */
    static Optional<String> problem(String key, Context where, Deed deed) {
        String[] strokes = key.split(" ", -1);
        if (strokes.length > 2) {
            return Optional.of("has more than two strokes");
        }
        for (String stroke : strokes) {
            Optional<String> problem = problem(stroke);
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (strokes.length == 2 && isText(strokes[0])) {
            return Optional.of("begins with a character; the first of two strokes is one such as Ctrl+X");
        }
        boolean isAnswer = strokes[strokes.length - 1].equals("Enter") || strokes[strokes.length - 1].equals("Space");
        if (deed == Deed.CONFIRM && isAnswer) {
            return Optional.of("is pressed without reading; a question needs a key of its own");
        }
        if (deed == Deed.EDITOR && key.equals("Esc")) {
            return Optional.of("is known only by waiting, and an editor would lose what is typed meanwhile");
        }
        return isText(strokes[0]) && isWritten(where, strokes[0])
                ? Optional.of("is text in " + where.title())
                : Optional.empty();
    }

    private static Optional<String> problem(String stroke) {
        if (LOST.containsKey(stroke)) {
            return Optional.of(LOST.get(stroke));
        }
        Matcher parts = STROKE.matcher(stroke);
        if (!parts.matches()) {
            return Optional.of("is no key");
        }
        String modifiers = parts.group(1);
        String name = parts.group(2);
        if (NAMED.contains(name)) {
            return Optional.empty();
        }
        boolean isOne = name.codePointCount(0, name.length()) == 1 && !name.isBlank();
        if (!isOne || Character.getType(name.codePointAt(0)) == Character.CONTROL) {
            return Optional.of("is no key; named ones are such as Enter, PageUp, F5, Ctrl+X, Alt+b");
        }
        if (modifiers.contains("Shift+")) {
            return Optional.of("is written as the character that it types");
        }
        return modifiers.contains("Ctrl+") && !name.matches("[A-Z@\\]\\\\^_]")
                ? Optional.of("does not exist; Ctrl goes with capital letters, such as Ctrl+X")
                : Optional.empty();
    }

    private static boolean isText(String stroke) {
        return stroke.equals("Space") || stroke.codePointCount(0, stroke.length()) == 1;
    }

    /** In an empty message a sign may be a command; a letter would be missed by everybody who begins to write. */
    private static boolean isWritten(Context where, String stroke) {
        return switch (where) {
            case PROMPT, PALETTE, COMPLETION, BENCH -> true;
            case COMPOSER -> stroke.equals("Space") || Character.isLetterOrDigit(stroke.codePointAt(0));
            case CONVERSATION, INPUT, FILES, FILE, DIFF, TESTS, CASE, BUDGET, ENDED, OVERLAY, QUEUE, CONFIRM -> false;
            case SIZES, BENCH_LIST -> false;
        };
    }
}
