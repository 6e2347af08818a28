package dev.mirrordeck.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message to or from the guest.
 *
 * <p>On the wire it is one frame or several: {@code u32 length, u8 type, u32 channel, payload}, where length counts what
 * follows it and is at most 1 MiB, and 128 is added to the type where more of the message follows. Most payloads are
 * fields: {@code u32 length, bytes}, numbers in decimal.
 *
 * @param channel the request's number, or from 2^31 on the number of a call of the reference
 */
record GuestMessage(char type, int channel, byte[] payload) {
    static final int LARGEST_FRAME = 1 << 20;

    // to the guest, each but thaw answered by ANSWER or REFUSAL
    static final char INIT = 'I';
    static final char SHELL = 'S';
    static final char RUN = 'R';
    static final char LIST = 'L';
    static final char READ = 'F';
    static final char WRITE = 'W';
    static final char FOLDER = 'M';
    static final char LINK = 'Y';
    static final char REMOVE = 'D';
    static final char PROCESSES = 'P';
    static final char FREEZE = 'Z';
    static final char THAW = 'T';
    static final char CANCEL = 'C';
    // from the guest
    static final char ANSWER = '=';
    static final char REFUSAL = '!';
    // a call of the reference: from the guest its start, input, end of input and death
    static final char CALL = '>';
    static final char INPUT = 'i';
    static final char INPUT_END = 'e';
    static final char GONE = 'x';
    // to the guest its output and exit; both ways, how many bytes were taken
    static final char OUTPUT = 'o';
    static final char ERROR_OUTPUT = 'r';
    static final char EXIT = 'q';
    static final char TAKEN = 'c';

    /** The payload's fields. */
    List<byte[]> fields() {
        List<byte[]> fields = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        while (buffer.hasRemaining()) {
            byte[] field = new byte[buffer.getInt()];
            buffer.get(field);
            fields.add(field);
        }
        return fields;
    }

    /** Collects fields. */
    static final class Fields {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Fields add(byte[] field) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
            bytes.writeBytes(field);
            return this;
        }

        Fields add(String field) {
            return add(field.getBytes(StandardCharsets.UTF_8));
        }

        Fields add(long field) {
            return add(Long.toString(field));
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
