package dev.mirrordeck.tui;

import dev.mirrordeck.tui.pane.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a terminal into keys, however they are cut and however long the pieces take. What a terminal
 * answers (attributes, positions, versions) is swallowed whole and never becomes a key, nor does anything that comes in
 * one go with a paste. Owned by the console's loop thread.
 */
final class KeyDecoder {
    private static final int ESC = 0x1B;
    /** A control sequence beyond this is none that anybody knows. */
    private static final int LONGEST = 256;

    private static final int LONGEST_PASTE = 16 << 20;
    private static final long QUIET_MILLIS = 40;
    private static final String PASTE_START = "\u001b[200~";
    private static final String PASTE_END = "\u001b[201~";

    private enum At {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        /** Inside a string sequence: an answer of the terminal. */
        STRING,
        STRING_ESCAPE,
        PASTE,
        /** The paste said that it ended; until it is quiet it may have said so only from within. */
        PASTED,
        /** One letter follows: a function key of the Linux console. */
        LINUX,
        /** Three bytes of an old-style mouse report follow. */
        OLD_MOUSE,
        UTF8
    }

    private At at = At.GROUND;
    private boolean isAlt;
    /** Nothing more came in time; what comes now may still be the rest of it. */
    private boolean isLate;
    /** The string sequence began with one byte, and so may end with one. */
    private boolean isEightBit;

    private int missing;
    /** How many bytes of the paste's end have come. */
    private int matched;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final List<Key> keys = new ArrayList<>();

    /** The keys that are complete with these bytes. */
    List<Key> feed(byte[] bytes) {
        keys.clear();
        if (isLate && bytes.length > 0 && !goesOn(bytes)) {
            ground();
        }
        isLate = false;
        for (byte b : bytes) {
            step(b & 0xFF);
        }
        return List.copyOf(keys);
    }

    /** How long to wait for more before {@link #expire}; 0 when nothing is open. A paste is waited for without end. */
    long patienceMillis() {
        if (isLate) {
            return 0;
        }
        return switch (at) {
            case GROUND, PASTE -> 0;
            case ESCAPE, PASTED -> QUIET_MILLIS;
            case CSI, SS3, STRING, STRING_ESCAPE, LINUX, OLD_MOUSE, UTF8 -> 1000;
        };
    }

    /** Nothing more came: a lone escape was the key, a paste is over, and half a sequence is only waited for quietly. */
    List<Key> expire() {
        keys.clear();
        switch (at) {
            case GROUND, PASTE -> {}
            case PASTED -> {
                String text = held.toString(StandardCharsets.UTF_8);
                ground();
                keys.add(new Key.Paste(withoutMarkers(text)));
            }
            case ESCAPE -> {
                stroke("Esc");
                isLate = true;
            }
            case CSI, SS3, STRING, STRING_ESCAPE, LINUX, OLD_MOUSE, UTF8 -> isLate = true;
        }
        return List.copyOf(keys);
    }

    /** Whether bytes that come late are the rest of what is open: a person presses one key at a time, a line does not. */
    private boolean goesOn(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        boolean isOneKey = bytes.length == 1;
        return switch (at) {
            case ESCAPE -> !isOneKey && "[O]PX^_".indexOf(first) >= 0;
            case CSI, LINUX, OLD_MOUSE, UTF8 -> true;
            case STRING -> !isOneKey || first == 0x07 || first == 0x9C;
            case STRING_ESCAPE -> first == '\\';
            case GROUND, SS3, PASTE, PASTED -> false;
        };
    }

    /** Removing one marker can make another of what stood around it, so it goes on until none is left. */
    private static String withoutMarkers(String text) {
        String before = "";
        String after = text;
        while (!after.equals(before)) {
            before = after;
            after = before.replace(PASTE_START, "").replace(PASTE_END, "");
        }
        return after;
    }

    private void step(int b) {
        switch (at) {
            case GROUND -> onGround(b);
            case ESCAPE -> afterEscape(b);
            case CSI -> inCsi(b);
            case SS3 -> {
                if (b < '0' || b > '9') {
                    ground();
                    named(KeyNames.ss3(b), 1);
                }
            }
            case STRING -> inString(b);
            case STRING_ESCAPE -> {
                ground();
                if (b != '\\') {
                    onGround(ESC);
                    step(b);
                }
            }
            case PASTE -> inPaste(b);
            case PASTED -> hold(b, LONGEST_PASTE);
            case LINUX -> {
                ground();
                named(b >= 'A' && b <= 'E' ? "F" + (b - 'A' + 1) : "", 1);
            }
            case OLD_MOUSE -> {
                if (--missing == 0) {
                    ground();
                }
            }
            case UTF8 -> inUtf8(b);
        }
    }

    private void onGround(int b) {
        if (b == ESC) {
            at = At.ESCAPE;
        } else if (b >= 0xC2 && b <= 0xF4) {
            missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
            held.write(b);
            at = At.UTF8;
        } else if (b >= 0x20 && b < 0x7F) {
            typed(Character.toString(b));
        } else if (b < 0x20 || b == 0x7F) {
            stroke(KeyNames.control(b));
        } else if (b < 0xA0) {
            eightBit(b);
        }
    }

    /** Controls that terminals in eight-bit mode use in place of escape and a letter. */
    private void eightBit(int b) {
        switch (b) {
            case 0x9B -> at = At.CSI;
            case 0x8F -> at = At.SS3;
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F -> {
                at = At.STRING;
                isEightBit = true;
            }
            default -> {
                // the others are neither keys nor answers
            }
        }
    }

    private void afterEscape(int b) {
        ground();
        switch (b) {
            case '[' -> at = At.CSI;
            case 'O' -> at = At.SS3;
            case ']', 'P', 'X', '^', '_' -> at = At.STRING;
            case ESC -> {
                stroke("Esc");
                at = At.ESCAPE;
            }
            default -> {
                isAlt = true;
                onGround(b);
                isAlt = at == At.UTF8;
            }
        }
    }

    private void inCsi(int b) {
        if (b < 0x20 || b >= 0x80) {
            ground();
            onGround(b);
        } else if (b < 0x40 || b == 0x7F) {
            hold(b, LONGEST);
        } else {
            String body = held.toString(StandardCharsets.US_ASCII);
            ground();
            if (body.length() < LONGEST) {
                csi(body, (char) b);
            }
        }
    }

    private void hold(int b, int most) {
        if (held.size() < most) {
            held.write(b);
        }
    }

    private void csi(String body, char last) {
        if (last == 'M' && body.isEmpty()) {
            at = At.OLD_MOUSE;
            missing = 3;
        } else if (last == '[' && body.isEmpty()) {
            at = At.LINUX;
        } else if (body.matches("<[0-9;]+")) {
            mouse(body.substring(1), last);
        } else if (body.equals("200") && last == '~') {
            at = At.PASTE;
        } else if (body.matches("[0-9;:]*")) {
            int[] numbers = KeyNames.numbers(body);
            switch (last) {
                case '~' -> tilde(numbers);
                case 'u' -> named(KeyNames.ofCodePoint(numbers[0]), modifier(numbers));
                case 'Z' -> stroke("Shift+Tab");
                // answers to questions nobody asked: positions, attributes, sizes, modes
                case 'R', 'c', 'n', 't', 'y', 'x', 'I', 'O' -> {}
                default -> named(KeyNames.letter(last), modifier(numbers));
            }
        }
    }

    private void tilde(int[] numbers) {
        if (numbers[0] == 27 && numbers.length == 3) {
            named(KeyNames.ofCodePoint(numbers[2]), numbers[1]);
        } else {
            named(KeyNames.tilde(numbers[0]), modifier(numbers));
        }
    }

    private static int modifier(int[] numbers) {
        return numbers.length > 1 ? numbers[1] : 1;
    }

    private void mouse(String body, char last) {
        int[] numbers = KeyNames.numbers(body);
        boolean isWheel = last == 'M' && numbers.length == 3 && (numbers[0] & 0x7C) == 64;
        int button = numbers[0] & 3;
        if (isWheel && button < 2) {
            keys.add(new Key.Wheel(button == 0 ? -1 : 1, numbers[1] - 1, numbers[2] - 1));
        }
        if (last == 'M' && numbers.length == 3 && numbers[0] == 0) {
            keys.add(new Key.Click(numbers[1] - 1, numbers[2] - 1));
        }
    }

    private void inString(int b) {
        if (b == 0x07 || (isEightBit && b == 0x9C)) {
            ground();
        } else if (b == ESC) {
            at = At.STRING_ESCAPE;
        } else if (b == 0x03) {
            // an answer never holds it: the person wants out
            ground();
            onGround(b);
        }
    }

    private void inPaste(int b) {
        hold(b, LONGEST_PASTE);
        boolean isNext = b == PASTE_END.charAt(matched);
        matched = isNext ? matched + 1 : b == ESC ? 1 : 0;
        at = matched == PASTE_END.length() ? At.PASTED : At.PASTE;
    }

    private void inUtf8(int b) {
        if (b < 0x80 || b > 0xBF) {
            ground();
            onGround(b);
            return;
        }
        held.write(b);
        if (--missing == 0) {
            String text = held.toString(StandardCharsets.UTF_8);
            boolean wasAlt = isAlt;
            ground();
            isAlt = wasAlt;
            if (text.charAt(0) < 0xA0) {
                eightBit(text.charAt(0));
            } else if (text.indexOf('\uFFFD') < 0) {
                typed(text);
            }
            isAlt = false;
        }
    }

    private void typed(String text) {
        if (isAlt) {
            keys.add(new Key.Stroke("Alt+" + text));
        } else {
            keys.add(new Key.Typed(text));
        }
    }

    private void stroke(String name) {
        keys.add(new Key.Stroke((isAlt ? "Alt+" : "") + name));
    }

    /** A named key with xterm's modifier number; nothing for a key without a name. */
    private void named(String name, int modifier) {
        if (name.isEmpty()) {
            return;
        }
        String full = KeyNames.modified(name, modifier);
        boolean isText = full.codePointCount(0, full.length()) == 1;
        keys.add(isText ? new Key.Typed(full) : new Key.Stroke(full));
    }

    private void ground() {
        at = At.GROUND;
        isAlt = false;
        isEightBit = false;
        missing = 0;
        matched = 0;
        held.reset();
    }
}
