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
 * Where a secret was taken out of it, {@code "redacted":true} says so, and the hashes are those of what was kept.
 *
 * @param request names a body, see {@link Body}
 * @param response its bytes
 * @param isRedacted whether they differ from what went over the wire by a secret
 */
public record Exchanged(BlobId request, BlobId response, int status, boolean isRedacted) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public BlobId store(Blobs blobs) {
        ObjectNode root = JSON.createObjectNode()
                .put("request", request.sha256())
                .put("response", response.sha256())
                .put("status", status);
        if (isRedacted) {
            root.put("redacted", true);
        }
        return blobs.put(bytes(root));
    }

    /** Reads what {@link #store} wrote; throws {@link Blobs.Lost} where it is damaged. */
    public static Exchanged load(BlobId id, Blobs blobs) {
        JsonNode root = json(blobs.get(id));
        return new Exchanged(
                new BlobId(root.path("request").asText()),
                new BlobId(root.path("response").asText()),
                root.path("status").asInt(),
                root.path("redacted").asBoolean());
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
     * twice, not once a turn. After some steps a body is kept as what differs from the one so many steps before, an
     * anchor, and after as many anchors whole, so that rebuilding one stays cheap.
     *
     * @param steps back to an anchor
     * @param anchors back to a body that is kept whole
     * @param anchor the newest before this body; empty where this is one
     */
    public record Body(BlobId id, byte[] bytes, int steps, int anchors, Optional<Body> anchor) {
        private static final int MOST_STEPS = 64;

        /** Keeps the bytes, as a difference to {@code before} where that is worth it. */
        public static Body after(Optional<Body> before, byte[] bytes, Blobs blobs) {
            ObjectNode root =
                    JSON.createObjectNode().put("sha256", Blobs.hash(bytes).sha256());
            int prefix = 0;
            int suffix = 0;
            boolean isStep = before.isPresent() && before.get().steps() < MOST_STEPS;
            Optional<Body> base =
                    isStep ? before : before.flatMap(Body::anchor).filter(one -> one.anchors() < MOST_STEPS);
            if (base.isPresent()) {
                byte[] known = base.get().bytes();
                int mismatch = Arrays.mismatch(known, bytes);
                prefix = mismatch < 0 ? bytes.length : mismatch;
                suffix = commonEnd(known, bytes, prefix);
                root.put("base", base.get().id().sha256());
            }
            root.put("prefix", prefix).put("suffix", suffix);
            root.put(
                    "middle",
                    blobs.put(Arrays.copyOfRange(bytes, prefix, bytes.length - suffix))
                            .sha256());
            BlobId id = blobs.put(Exchanged.bytes(root));
            int anchors = base.map(Body::anchors).orElse(-1) + (isStep ? 0 : 1);
            Optional<Body> anchor = isStep ? before.get().anchor().or(() -> before) : Optional.empty();
            return new Body(id, bytes.clone(), isStep ? before.get().steps() + 1 : 0, anchors, anchor);
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
