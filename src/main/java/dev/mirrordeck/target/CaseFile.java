package dev.mirrordeck.target;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A file that a case needs, as its row holds it. */
public sealed interface CaseFile {

    byte[] bytes();

    record Text(String content) implements CaseFile {
        @Override
        public byte[] bytes() {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Bytes that are not text.
     *
     * @param content base64
     */
    record Binary(String content) implements CaseFile {
        public Binary {
            Base64.getDecoder().decode(content);
        }

        @Override
        public byte[] bytes() {
            return Base64.getDecoder().decode(content);
        }
    }
}
