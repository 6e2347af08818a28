package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Sight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of a stream as people can read them. */
final class Bytes {
    private static final HexFormat HEX = HexFormat.of();

    private Bytes() {}

    /** A place in a text, both counted from 1; columns in bytes. */
    record Place(int line, int column) {}

    static byte[] of(Sight.Stream stream) {
        return stream.content() == Sight.Content.TEXT
                ? stream.text().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(stream.base64());
    }

    /** Where the byte at {@code offset} stands, as far as the bytes reach. */
    static Place place(byte[] bytes, long offset) {
        int end = (int) Math.min(offset, bytes.length);
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, end - start + 1);
    }

    /** One byte in hex. */
    static String hex(byte value) {
        return HEX.toHexDigits(value);
    }

    /** One byte as a sign of one column: {@code ⏎} for a new line, {@code ·} for what cannot be seen. */
    static char sign(byte value) {
        return switch (value) {
            case '\n' -> '⏎';
            case '\t' -> '⇥';
            case ' ' -> '␣';
            default -> value > ' ' && value <= '~' ? (char) value : '·';
        };
    }

    /**
     * The bytes around {@code at} in hex and as signs, the one at {@code at} in brackets: {@code 30 [2e] 30 0a  0.0⏎}.
     *
     * @param wholeLength how long the stream is, of which {@code bytes} may be only the start
     */
    static String around(byte[] bytes, long wholeLength, long at, int before, int after) {
        if (at > bytes.length || (at == bytes.length && wholeLength > bytes.length)) {
            return "beyond the bytes that were kept";
        }
        int middle = (int) at;
        StringBuilder hex = new StringBuilder();
        StringBuilder signs = new StringBuilder();
        int from = Math.max(0, middle - before);
        hex.append("   ".repeat(before - (middle - from)));
        for (int i = from; i < Math.min(bytes.length, middle + after); i++) {
            hex.append(i == middle ? "[" + hex(bytes[i]) + "]" : (i == middle + 1 ? "" : " ") + hex(bytes[i]));
            signs.append(sign(bytes[i]));
        }
        if (middle == bytes.length) {
            hex.append("[end]");
        } else if (middle + after >= bytes.length && wholeLength == bytes.length) {
            hex.append(" end");
        }
        int columns = 3 * (before + after) + 5;
        return hex + " ".repeat(Math.max(2, columns - hex.length())) + signs;
    }
}
