package dev.mirrordeck.transcript.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.Blobs;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One exchange with a model service as it lies on disk, itself a blob: {@code {"request":…,"response":…,"status":200}}.
 *
 * @param request names a body, see {@link Body}
 * @param response its bytes
 */
public record Exchanged(BlobId request, BlobId response, int status) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public BlobId store(Blobs blobs) {
        ObjectNode root = JSON.createObjectNode()
                .put("request", request.sha256())
                .put("response", response.sha256())
                .put("status", status);
        return blobs.put(bytes(root));
    }

    /** Reads what {@link #store} wrote; throws {@link Blobs.Lost} where it is damaged. */
    public static Exchanged load(BlobId id, Blobs blobs) {
        JsonNode root = json(blobs.get(id));
        return new Exchanged(
                new BlobId(root.path("request").asText()),
                new BlobId(root.path("response").asText()),
                root.path("status").asInt());
    }

    /** The request's bytes as they were sent, checked against their hash. */
    public byte[] requestBytes(Blobs blobs) {
        return Body.rebuild(request, blobs);
    }

    public byte[] responseBytes(Blobs blobs) {
        return blobs.get(response);
    }

    /**
     * A request's body, kept as what differs from the body before: {@code
     * {"sha256":…,"base":…,"prefix":…,"suffix":…,"middle":…}}. So a conversation of thousands of turns is kept about
     * once, not once a turn. After some steps a body is kept whole, so that rebuilding one stays cheap.
     *
     * @param steps back to a body that is kept whole
     */
    public record Body(BlobId id, byte[] bytes, int steps) {
        private static final int MOST_STEPS = 64;

        /** Keeps the bytes, as a difference to {@code before} where that is worth it. */
        public static Body after(Optional<Body> before, byte[] bytes, Blobs blobs) {
            ObjectNode root =
                    JSON.createObjectNode().put("sha256", Blobs.hash(bytes).sha256());
            int steps = 0;
            int prefix = 0;
            int suffix = 0;
            if (before.isPresent() && before.get().steps() < MOST_STEPS) {
                byte[] base = before.get().bytes();
                int mismatch = Arrays.mismatch(base, bytes);
                prefix = mismatch < 0 ? bytes.length : mismatch;
                suffix = commonEnd(base, bytes, prefix);
                steps = before.get().steps() + 1;
                root.put("base", before.get().id().sha256());
            }
            root.put("prefix", prefix).put("suffix", suffix);
            root.put(
                    "middle",
                    blobs.put(Arrays.copyOfRange(bytes, prefix, bytes.length - suffix))
                            .sha256());
            return new Body(blobs.put(Exchanged.bytes(root)), bytes.clone(), steps);
        }

        static byte[] rebuild(BlobId id, Blobs blobs) {
            JsonNode root = json(blobs.get(id));
            byte[] base =
                    root.has("base") ? rebuild(new BlobId(root.path("base").asText()), blobs) : new byte[0];
            byte[] middle = blobs.get(new BlobId(root.path("middle").asText()));
            int prefix = root.path("prefix").asInt();
            int suffix = root.path("suffix").asInt();
            byte[] bytes = Arrays.copyOf(base, prefix + middle.length + suffix);
            System.arraycopy(middle, 0, bytes, prefix, middle.length);
            System.arraycopy(base, base.length - suffix, bytes, prefix + middle.length, suffix);
            if (!Blobs.hash(bytes).sha256().equals(root.path("sha256").asText())) {
                throw new Blobs.Lost(id, "does not rebuild the request that it names");
            }
            return bytes;
        }

        private static int commonEnd(byte[] base, byte[] bytes, int prefix) {
            int most = Math.min(base.length, bytes.length) - prefix;
            int same = 0;
            while (same < most && base[base.length - 1 - same] == bytes[bytes.length - 1 - same]) {
                same++;
            }
            return same;
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("These bytes are no exchange.", notJson);
        }
    }
}
