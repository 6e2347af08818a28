package dev.mirrordeck.tui;

import dev.mirrordeck.tui.pane.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a terminal into keys, however they are cut. What a terminal answers (attributes, positions,
 * versions) is swallowed whole and never becomes a key. Owned by the console's loop thread.
 */
final class KeyDecoder {
    private static final int ESC = 0x1B;
    private static final int LONGEST = 4096;
    private static final byte[] PASTE_END = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);

    private enum At {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        /** Inside a string sequence: an answer of the terminal. */
        STRING,
        STRING_ESCAPE,
        PASTE,
        /** Three bytes of an old-style mouse report follow. */
        OLD_MOUSE,
        UTF8
    }

    private At at = At.GROUND;
    private boolean isAlt;
    private int missing;
    /** How many bytes of the paste's end have come. */
    private int matched;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final List<Key> keys = new ArrayList<>();

    /** The keys that are complete with these bytes. */
    List<Key> feed(byte[] bytes) {
        keys.clear();
        for (byte b : bytes) {
            step(b & 0xFF);
        }
        return List.copyOf(keys);
    }

    /** How long to wait for more before {@link #expire}; 0 when nothing is open. A paste is waited for without end. */
    long patienceMillis() {
        return switch (at) {
            case GROUND, PASTE -> 0;
            case ESCAPE -> 40;
            case CSI, SS3, STRING, STRING_ESCAPE, OLD_MOUSE, UTF8 -> 1000;
        };
    }

    /** Nothing more came: a lone escape was the key, half a sequence is dropped. */
    List<Key> expire() {
        keys.clear();
        if (at == At.ESCAPE) {
            stroke("Esc");
        }
        if (at != At.PASTE) {
            ground();
        }
        return List.copyOf(keys);
    }

    private void step(int b) {
        switch (at) {
            case GROUND -> onGround(b);
            case ESCAPE -> afterEscape(b);
            case CSI -> inCsi(b);
            case SS3 -> {
                ground();
                named(KeyNames.ss3(b), 1);
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
        if (b == ESC) {
            ground();
            at = At.ESCAPE;
        } else if (b < 0x20 || b > 0x7E || held.size() > LONGEST) {
            ground();
            if (b < 0x20) {
                onGround(b);
            }
        } else if (b < 0x40) {
            held.write(b);
        } else {
            String body = held.toString(StandardCharsets.US_ASCII);
            ground();
            csi(body, (char) b);
        }
    }

    private void csi(String body, char last) {
        if (last == 'M' && body.isEmpty()) {
            at = At.OLD_MOUSE;
            missing = 3;
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
    }

    private void inString(int b) {
        if (b == 0x07) {
            ground();
        } else if (b == ESC) {
            at = At.STRING_ESCAPE;
        } else if (b == 0x03 || held.size() > LONGEST) {
            // an answer never holds these: the person wants out
            ground();
            onGround(b);
        } else {
            held.write(b);
        }
    }

    private void inPaste(int b) {
        held.write(b);
        boolean isNext = b == PASTE_END[matched];
        matched = isNext ? matched + 1 : b == ESC ? 1 : 0;
        if (matched == PASTE_END.length) {
            byte[] all = held.toByteArray();
            ground();
            keys.add(new Key.Paste(new String(all, 0, all.length - PASTE_END.length, StandardCharsets.UTF_8)));
        }
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
            if (text.indexOf('\uFFFD') < 0) {
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
        missing = 0;
        matched = 0;
        held.reset();
    }
}
