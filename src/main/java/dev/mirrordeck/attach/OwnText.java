package dev.mirrordeck.attach;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A text file of a person's own, read on their side and never on the host's. */
public final class OwnText {
    private OwnText() {}

    /** What came of it. */
    public sealed interface Outcome {
        /** The text, and the file's own name without its folders. */
        record Read(String name, String text) implements Outcome {}

        /** Nothing; {@code why} is a sentence. */
        record Failed(String why) implements Outcome {}
    }

    /**
     * Reads it whole; may take a while, so never on a thread that paints.
     *
     * @param most bytes that it may have
     */
    public static Outcome read(String typed, int most) {
        String home = System.getProperty("user.home", "");
        String name = typed.startsWith("~/") ? home + typed.substring(1) : typed;
        if (name.isBlank()) {
            return new Outcome.Failed("Which file? Write its path.");
        }
        try {
            Path file = Path.of(name);
            if (!Files.exists(file)) {
                return new Outcome.Failed("There is no file " + typed + " here.");
            }
            if (!Files.isRegularFile(file)) {
                return new Outcome.Failed(typed + " is no ordinary file.");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(most + 1);
            }
            if (bytes.length > most) {
                return new Outcome.Failed(typed + " has more than " + most + " bytes, which is the most.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isBlank()
                    ? new Outcome.Failed(typed + " is empty.")
                    : new Outcome.Read(String.valueOf(file.getFileName()), text);
        } catch (CharacterCodingException binary) {
            return new Outcome.Failed(typed + " is not UTF-8 text.");
        } catch (IOException unreadable) {
            return new Outcome.Failed(typed + " cannot be read: " + unreadable.getMessage());
        } catch (InvalidPathException wrong) {
            return new Outcome.Failed(typed + " is no path.");
        }
    }
}
