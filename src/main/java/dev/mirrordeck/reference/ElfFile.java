package dev.mirrordeck.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a program file says about how it is loaded: by which interpreter, or by none when it is static. */
record ElfFile(Optional<String> interpreter) {
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int PT_INTERP = 3;

    /** Reads the file's headers; empty where it is no 64-bit little-endian ELF file, a script for instance. */
    static Optional<ElfFile> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < 64 || bytes.getInt(0) != 0x464c457f || bytes.get(4) != 2 || bytes.get(5) != 1) {
            return Optional.empty();
        }
        long table = bytes.getLong(32);
        int count = Short.toUnsignedInt(bytes.getShort(56));
        for (int i = 0; i < count; i++) {
            int header = Math.toIntExact(table + (long) i * PROGRAM_HEADER_BYTES);
            if (bytes.getInt(header) == PT_INTERP) {
                byte[] path = new byte[Math.toIntExact(bytes.getLong(header + 32)) - 1];
                bytes.get(Math.toIntExact(bytes.getLong(header + 8)), path);
                return Optional.of(new ElfFile(Optional.of(new String(path, StandardCharsets.UTF_8))));
            }
        }
        return Optional.of(new ElfFile(Optional.empty()));
    }
}
