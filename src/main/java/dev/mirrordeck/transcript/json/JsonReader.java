package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * One JSON value (RFC 8259) out of UTF-8 bytes. It does what Jackson's own parser does, but for one thing: that one works
 * out {@link BigDecimal}'s tables of powers before its first letter, which takes longer than to read a session's log.
 */
final class JsonReader {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    /** Deeper values are refused before they exhaust the stack. */
    private static final int DEEPEST = 1_000;
    /** Longer numbers are refused: to read one takes time that grows with its square. */
    private static final int LONGEST_NUMBER = 1_000;
    /** Fits a long whatever the digits are. */
    private static final int LONG_DIGITS = 18;

    private final byte[] bytes;
    private int at;
    private int depth;

    JsonReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The value; a missing node where there is nothing but blanks. */
    JsonNode read() throws IOException {
        skipBlanks();
        if (at == bytes.length) {
            return MissingNode.getInstance();
        }
        JsonNode value = value();
        skipBlanks();
        if (at < bytes.length) {
            throw unexpected("the end");
        }
        return value;
    }

    private JsonNode value() throws IOException {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> NODES.textNode(text());
            case 't' -> word("true", NODES.booleanNode(true));
            case 'f' -> word("false", NODES.booleanNode(false));
            case 'n' -> word("null", NODES.nullNode());
            default -> number();
        };
    }

    private ObjectNode object() throws IOException {
        open();
        ObjectNode object = NODES.objectNode();
        skipBlanks();
        if (!takes('}')) {
            do {
                skipBlanks();
                if (peek() != '"') {
                    throw unexpected("a name");
                }
                String name = text();
                skipBlanks();
                want(':');
                skipBlanks();
                object.set(name, value());
                skipBlanks();
            } while (takes(','));
            want('}');
        }
        depth--;
        return object;
    }

    private ArrayNode array() throws IOException {
        open();
        ArrayNode array = NODES.arrayNode();
        skipBlanks();
        if (!takes(']')) {
            do {
                skipBlanks();
                array.add(value());
                skipBlanks();
            } while (takes(','));
            want(']');
        }
        depth--;
        return array;
    }

    private void open() throws IOException {
        at++;
        if (++depth > DEEPEST) {
            throw new IOException("JSON is nested deeper than " + DEEPEST + " at byte " + at);
        }
    }

    private JsonNode word(String word, JsonNode meaning) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (!takes(word.charAt(i))) {
                throw unexpected(word);
            }
        }
        return meaning;
    }

    private String text() throws IOException {
        at++;
        int from = at;
        StringBuilder text = null;
        while (peek() != '"') {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                throw unexpected("no control character in a text");
            }
            if (bytes[at] == '\\') {
                text = text == null ? new StringBuilder() : text;
                text.append(letters(from, at));
                text.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        String rest = letters(from, at);
        at++;
        return text == null ? rest : text.append(rest).toString();
    }

    private String letters(int from, int to) throws CharacterCodingException {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private char escaped() throws IOException {
        at++;
        int letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourDigits();
            default -> throw unexpected("an escape");
        };
    }

    private char fourDigits() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("four digits");
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private JsonNode number() throws IOException {
        int from = at;
        takes('-');
        int first = at;
        int digits = digits();
        if (digits == 0 || (digits > 1 && bytes[first] == '0')) {
            throw unexpected("a value");
        }
        boolean isWhole = true;
        if (takes('.')) {
            isWhole = false;
            if (digits() == 0) {
                throw unexpected("a digit");
            }
        }
        if (takes('e') || takes('E')) {
            isWhole = false;
            if (!takes('+')) {
                takes('-');
            }
            if (digits() == 0) {
                throw unexpected("a digit");
            }
        }
        if (at - from > LONGEST_NUMBER) {
            throw new IOException("A number of JSON is longer than " + LONGEST_NUMBER + " at byte " + from);
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        try {
            return isWhole ? whole(text) : NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException beyond) {
            throw new IOException("A number of JSON is beyond all bounds at byte " + from, beyond);
        }
    }

    private static JsonNode whole(String text) {
        if (text.length() <= LONG_DIGITS) {
            long value = Long.parseLong(text);
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private int digits() {
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private int peek() throws IOException {
        if (at >= bytes.length) {
            throw new IOException("JSON ends at byte " + at + ", in the middle of a value");
        }
        return bytes[at];
    }

    private boolean takes(char letter) {
        boolean isThere = at < bytes.length && bytes[at] == letter;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void want(char letter) throws IOException {
        if (!takes(letter)) {
            throw unexpected("'" + letter + "'");
        }
    }

    private IOException unexpected(String wanted) {
        return new IOException("This is no JSON: " + wanted + " was expected at byte " + at);
    }
}
