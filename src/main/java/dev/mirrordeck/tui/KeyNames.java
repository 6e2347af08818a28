package dev.mirrordeck.tui;

import java.util.Arrays;
import java.util.Locale;

/** Names of the keys that terminals send as numbers and letters; the empty string for those nobody knows. */
final class KeyNames {
    private KeyNames() {}

    static int[] numbers(String body) {
        if (body.isEmpty()) {
            return new int[] {1};
        }
        return Arrays.stream(body.split(";", -1))
                .map(part -> part.split(":", -1)[0])
                .mapToInt(part -> part.isEmpty() || part.length() > 6 ? 1 : Integer.parseInt(part))
                .toArray();
    }

    static String control(int b) {
        return switch (b) {
            case '\r' -> "Enter";
            case '\t' -> "Tab";
            case 0x08, 0x7F -> "Backspace";
            case 0 -> "Ctrl+Space";
            default -> b <= 26 ? "Ctrl+" + (char) ('A' + b - 1) : "Ctrl+" + (char) (b + 0x40);
        };
    }

    static String ss3(int b) {
        return b == 'M' ? "Enter" : letter((char) b);
    }

    static String letter(char last) {
        return switch (last) {
            case 'A' -> "Up";
            case 'B' -> "Down";
            case 'C' -> "Right";
            case 'D' -> "Left";
            case 'H' -> "Home";
            case 'F' -> "End";
            case 'P' -> "F1";
            case 'Q' -> "F2";
            case 'R' -> "F3";
            case 'S' -> "F4";
            default -> "";
        };
    }

    static String tilde(int number) {
        return switch (number) {
            case 1, 7 -> "Home";
            case 2 -> "Insert";
            case 3 -> "Delete";
            case 4, 8 -> "End";
            case 5 -> "PageUp";
            case 6 -> "PageDown";
            case 11, 12, 13, 14, 15 -> "F" + (number - 10);
            case 17, 18, 19, 20, 21 -> "F" + (number - 11);
            case 23, 24 -> "F" + (number - 12);
            default -> "";
        };
    }

    /** Keys that newer terminals send as code points. */
    static String ofCodePoint(int codePoint) {
        return switch (codePoint) {
            case 13 -> "Enter";
            case 27 -> "Esc";
            case 9 -> "Tab";
            case 127 -> "Backspace";
            default -> codePoint >= 0x20 && codePoint < 0xD800 ? Character.toString(codePoint) : "";
        };
    }

    /** Puts xterm's modifiers (1 + shift 1 + alt 2 + ctrl 4) before the name. */
    static String modified(String name, int modifier) {
        int bits = modifier - 1;
        boolean isLetter = name.length() == 1;
        StringBuilder full = new StringBuilder();
        full.append((bits & 4) != 0 ? "Ctrl+" : "");
        full.append((bits & 2) != 0 ? "Alt+" : "");
        full.append((bits & 1) != 0 && !isLetter ? "Shift+" : "");
        boolean isUpper = isLetter && (bits & 5) != 0;
        return full.append(isUpper ? name.toUpperCase(Locale.ROOT) : name).toString();
    }
}
