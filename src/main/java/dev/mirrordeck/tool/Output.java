package dev.mirrordeck.tool;

import java.nio.charset.StandardCharsets;

/** Output as the agent reads it. */
final class Output {
    private Output() {}

    /** Head and tail as text, with a line between them that says how much was left out. */
    static String text(byte[] head, byte[] tail, long bytes) {
        String start = new String(head, StandardCharsets.UTF_8);
        long gap = bytes - head.length - tail.length;
        if (tail.length == 0 && gap <= 0) {
            return start;
        }
        String end = new String(tail, StandardCharsets.UTF_8);
        return gap <= 0 ? start + end : line(start, "[… " + gap + " bytes left out …]\n") + end;
    }

    /** {@code last} on a line of its own after the text. */
    static String line(String text, String last) {
        return text.isEmpty() || text.endsWith("\n") ? text + last : text + "\n" + last;
    }
}
