package dev.mirrordeck.transcript.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangedTest {
    private final Map<BlobId, byte[]> kept = new HashMap<>();
    private final Blobs blobs = new Blobs() {
        @Override
        public BlobId put(byte[] content) {
            BlobId id = Blobs.hash(content);
            kept.put(id, content.clone());
            return id;
        }

        @Override
        public byte[] get(BlobId id) {
            if (!kept.containsKey(id)) {
                throw new Blobs.Lost(id, "is missing");
            }
            return kept.get(id).clone();
        }
    };

    @Test
    void growingConversationIsKeptAboutOnceAndEveryRequestRebuilt() {
        StringBuilder messages = new StringBuilder("{\"messages\":[");
        List<BlobId> ids = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        Optional<Exchanged.Body> newest = Optional.empty();
        long sent = 0;
        for (int turn = 0; turn < 400; turn++) {
            messages.append("{\"role\":\"user\",\"content\":\"turn ")
                    .append(turn)
                    .append("x".repeat(500))
                    .append("\"},");
            String body = messages + "{}],\"stream\":true,\"max_tokens\":16384}";
            newest = Optional.of(Exchanged.Body.after(newest, body.getBytes(StandardCharsets.UTF_8), blobs));
            ids.add(newest.get().id());
            bodies.add(body);
            sent += body.length();
        }
        long stored = kept.values().stream().mapToLong(bytes -> bytes.length).sum();
        assertThat(stored).isLessThan(sent / 25);
        for (int i = 0; i < ids.size(); i += 7) {
            assertThat(new String(Exchanged.Body.rebuild(ids.get(i), blobs), StandardCharsets.UTF_8))
                    .isEqualTo(bodies.get(i));
        }
    }

    @Test
    void anyTwoBodiesMayFollowEachOther() {
        Optional<Exchanged.Body> newest = Optional.empty();
        for (String body : List.of("abcabc", "abc", "", "abcabcabc", "xabcabcabc", "abcabcabcx", "abcabcabcx")) {
            newest = Optional.of(Exchanged.Body.after(newest, body.getBytes(StandardCharsets.UTF_8), blobs));
            assertThat(new String(Exchanged.Body.rebuild(newest.get().id(), blobs), StandardCharsets.UTF_8))
                    .isEqualTo(body);
        }
    }

    @Test
    void changedByteAnywhereIsNoticed() {
        Exchanged.Body first = Exchanged.Body.after(Optional.empty(), new byte[] {1, 2, 3}, blobs);
        Exchanged.Body second = Exchanged.Body.after(Optional.of(first), new byte[] {1, 2, 4}, blobs);
        BlobId id = new Exchanged(second.id(), blobs.put(new byte[] {9}), 200, false).store(blobs);
        assertThat(Exchanged.load(id, blobs).requestBytes(blobs)).containsExactly(1, 2, 4);
        assertThat(Exchanged.load(id, blobs).responseBytes(blobs)).containsExactly(9);
        kept.replaceAll((known, bytes) -> bytes.length == 1 && bytes[0] == 4 ? new byte[] {5} : bytes);
        assertThatThrownBy(() -> Exchanged.load(id, blobs).requestBytes(blobs)).isInstanceOf(Blobs.Lost.class);
    }
}
