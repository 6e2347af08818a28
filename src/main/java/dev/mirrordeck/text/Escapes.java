package dev.mirrordeck.text;

/** Recognises control sequences of terminals (ECMA-48, seven-bit and eight-bit forms) inside text. */
final class Escapes {
    private static final char ESC = 0x1B;
    private static final char BEL = 0x07;
    private static final char ST = 0x9C;

    private Escapes() {}

    /** Where the complete sequence that begins at {@code from} ends, or -1 where none does. */
    static int end(String text, int from) {
        char first = text.charAt(from);
        if (first == ESC && from + 1 < text.length()) {
            return afterEsc(text, from + 1);
        }
        return isC1(first) ? after(text, from + 1, (char) (first - 0x40)) : -1;
    }

    /** What to show in place of the sequence: nothing for plain ones, the kind for those that carry a payload. */
    static String marker(String text, int from) {
        char kind = text.charAt(from) == ESC ? text.charAt(from + 1) : (char) (text.charAt(from) - 0x40);
        return switch (kind) {
            case ']' -> "⟨OSC⟩";
            case 'P' -> "⟨DCS⟩";
            case 'X' -> "⟨SOS⟩";
            case '^' -> "⟨PM⟩";
            case '_' -> "⟨APC⟩";
            default -> "";
        };
    }

    private static boolean isC1(char c) {
        return c >= 0x80 && c <= 0x9F;
    }

    private static int afterEsc(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x2F) {
            i++;
        }
        if (i >= text.length() || text.charAt(i) < 0x30 || text.charAt(i) > 0x7E) {
            return -1;
        }
        return i > at ? i + 1 : after(text, at + 1, text.charAt(at));
    }

    private static int after(String text, int at, char kind) {
        return switch (kind) {
            case '[' -> csiEnd(text, at);
            case ']', 'P', 'X', '^', '_' -> stringEnd(text, at);
            default -> at;
        };
    }

    private static int csiEnd(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) >= 0x30 && text.charAt(i) <= 0x3F) {
            i++;
        }
        while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x2F) {
            i++;
        }
        return i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) <= 0x7E ? i + 1 : -1;
    }

    private static int stringEnd(String text, int at) {
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == BEL || c == ST) {
                return i + 1;
            }
            if (c == ESC) {
                return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : -1;
            }
        }
        return -1;
    }
}
