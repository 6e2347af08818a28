package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Stamp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line whose checksum holds, not yet read as an event.
 *
 * @param version of the format, 1 here
 * @param n the entry's number
 * @param prev the checksum that the line before must have
 * @param crc this line's own
 * @param line its bytes without the newline
 */
record Frame(long version, long n, int prev, int crc, byte[] line) {
    static final int VERSION = 1;

    private static final byte[] VERSION_KEY = ascii("{\"v\":");
    private static final byte[] NUMBER_KEY = ascii(",\"n\":");
    private static final byte[] PREV_KEY = ascii(",\"prev\":\"");
    private static final byte[] CRC_KEY = ascii("\",\"crc\":\"");
    private static final byte[] END = ascii("\"}");
    /** From the quote that closes {@code prev} to the end of the line. */
    private static final int CRC_PART = 8 + 8 + 2 + 1;

    private static final int PREV_PART = 9 + 8;
    /** What every line of this version begins with. JSON escapes quotes, so no string inside a line can hold it. */
    static final byte[] START = ascii("{\"v\":" + VERSION + ",\"n\":");

    /** Builds an entry's whole line, newline included. {@code data} is JSON without a newline. */
    static byte[] build(long n, Stamp at, String type, byte[] data, int prev) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(data.length + 256);
        line.writeBytes(START);
        line.writeBytes(ascii(n + ",\"at\":\"" + at.wall() + "\",\"mono\":" + at.monoNanos() + ",\"boot\":"));
        line.writeBytes(Codec.quoted(at.boot()));
        line.writeBytes(ascii(",\"type\":"));
        line.writeBytes(Codec.quoted(type));
        line.writeBytes(ascii(",\"data\":"));
        line.writeBytes(data);
        line.writeBytes(PREV_KEY);
        line.writeBytes(ascii(hex(prev) + '"'));
        byte[] covered = line.toByteArray();
        line.writeBytes(ascii(",\"crc\":\"" + hex(checksum(covered, 0, covered.length)) + "\"}\n"));
        return line.toByteArray();
    }

    /** The checksum that a line, newline included, names as its own. */
    static int crcOf(byte[] line) {
        return (int) unhex(line, line.length - 1 - END.length - 8);
    }

    /** Reads the bytes as one line (newline not included); empty unless every one of them is as it was written. */
    static Optional<Frame> parse(byte[] bytes, int from, int to) {
        int crcAt = to - CRC_PART;
        int prevAt = crcAt - PREV_PART;
        if (prevAt <= from
                || !matches(bytes, from, VERSION_KEY)
                || !matches(bytes, prevAt, PREV_KEY)
                || !matches(bytes, crcAt, CRC_KEY)
                || !matches(bytes, to - END.length, END)) {
            return Optional.empty();
        }
        long prev = unhex(bytes, prevAt + PREV_KEY.length);
        long crc = unhex(bytes, crcAt + CRC_KEY.length);
        if (prev < 0 || crc < 0 || checksum(bytes, from, crcAt + 1) != (int) crc) {
            return Optional.empty();
        }
        int versionEnd = digitsEnd(bytes, from + VERSION_KEY.length, prevAt);
        int numberAt = versionEnd + NUMBER_KEY.length;
        int numberEnd = digitsEnd(bytes, numberAt, prevAt);
        if (!matches(bytes, versionEnd, NUMBER_KEY) || bytes[numberEnd] != ',') {
            return Optional.empty();
        }
        long version = number(bytes, from + VERSION_KEY.length, versionEnd);
        long n = number(bytes, numberAt, numberEnd);
        if (version < 1 || n < 1) {
            return Optional.empty();
        }
        return Optional.of(new Frame(version, n, (int) prev, (int) crc, Arrays.copyOfRange(bytes, from, to)));
    }

    /**
     * Whether the bytes can be what a crash left of one line: its beginning, with zeros behind it where the file's size
     * came to the disk before its content.
     */
    static boolean isBeginning(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        int compared = Math.min(length, START.length);
        if (!Arrays.equals(bytes, 0, compared, START, 0, compared)) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                return false;
            }
        }
        // a whole line with something else where its newline was has been changed, not cut
        for (int end = nextEnd(bytes, 0, bytes.length); end >= 0; end = nextEnd(bytes, end, bytes.length)) {
            if (end < bytes.length && parse(bytes, 0, end).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** The first place from {@code from} on at which a line of this version may begin, or −1. */
    static int nextStart(byte[] bytes, int from, int to) {
        return find(START, bytes, from, to);
    }

    /** One past the first place from {@code from} on at which a line may end, or −1. */
    static int nextEnd(byte[] bytes, int from, int to) {
        int at = find(CRC_KEY, bytes, from, to);
        int end = at + CRC_PART;
        return at < 0 || end > to ? -1 : end;
    }

    /** The {@code data} of the line, as it stands. */
    String rawData() {
        byte[] key = ascii(",\"data\":");
        int from = find(key, line, 0, line.length) + key.length;
        return new String(line, from, line.length - CRC_PART - PREV_PART - from, StandardCharsets.UTF_8);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(int crc) {
        return HexFormat.of().toHexDigits(crc);
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static boolean matches(byte[] bytes, int at, byte[] key) {
        return at + key.length <= bytes.length && Arrays.equals(bytes, at, at + key.length, key, 0, key.length);
    }

    private static int find(byte[] key, byte[] bytes, int from, int to) {
        for (int at = from; at + key.length <= to; at++) {
            if (bytes[at] == key[0] && bytes[at + 1] == key[1] && matches(bytes, at, key)) {
                return at;
            }
        }
        return -1;
    }

    private static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The digits' value, −1 where there are none or too many. */
    private static long number(byte[] bytes, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        return Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    /** Eight lower-case hex digits, −1 where they are not that. */
    private static long unhex(byte[] bytes, int from) {
        long value = 0;
        for (int at = from; at < from + 8; at++) {
            int digit = bytes[at] >= '0' && bytes[at] <= '9'
                    ? bytes[at] - '0'
                    : bytes[at] >= 'a' && bytes[at] <= 'f' ? bytes[at] - 'a' + 10 : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
