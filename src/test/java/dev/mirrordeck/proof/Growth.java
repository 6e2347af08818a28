package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.exchange.Exchanged;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests that grow to 400 kB and begin again: what is kept of them grows with what is new in them, and all come back. */
final class Growth implements Blobs {
    private static final int LARGEST = 400_000;

    private final Map<BlobId, byte[]> kept = new HashMap<>();
    private long bytes;

    static Tally run(int turns, long seed) {
        Random random = new Random(seed);
        Growth growth = new Growth();
        Optional<Exchanged.Body> newest = Optional.empty();
        StringBuilder history = new StringBuilder();
        long sent = 0;
        long fresh = 0;
        long half = 0;
        long freshHalf = 0;
        for (int turn = 1; turn <= turns; turn++) {
            // a compaction once the window is full
            if (history.length() > LARGEST) {
                history.setLength(0);
            }
            int before = history.length();
            while (history.length() < before + 4_000) {
                history.append("{\"role\":\"user\",\"content\":\"")
                        .append(random.nextLong())
                        .append("\"},");
            }
            fresh += history.length() - before;
            String body =
                    "{\"model\":\"m\",\"messages\":[" + history + "{}],\"tools\":[\"" + "t".repeat(9_000) + "\"]}";
            byte[] asked = body.getBytes(StandardCharsets.UTF_8);
            sent += asked.length;
            newest = Optional.of(Exchanged.Body.after(newest, asked, growth));
            BlobId id = new Exchanged(newest.get().id(), growth.put(new byte[] {1}), 200, false).store(growth);
            if (turn % 37 == 0 || turn == turns) {
                assertThat(Exchanged.load(id, growth).requestBytes(growth)).isEqualTo(asked);
            }
            if (turn == turns / 2) {
                half = growth.bytes;
                freshHalf = fresh;
            }
        }
        assertThat(growth.bytes).as("what is kept of what is new").isLessThan(3 * fresh + 500_000);
        assertThat(growth.bytes - half).as("as much again").isLessThan(3 * (fresh - freshHalf) + 500_000);
        return new Tally(
                "turns of up to 400 kB",
                turns,
                "%,d kB sent, %,d kB new, %,d kB kept (%.2f a new byte)"
                        .formatted(sent / 1_000, fresh / 1_000, growth.bytes / 1_000, (double) growth.bytes / fresh));
    }

    @Override
    public BlobId put(byte[] content) {
        BlobId id = Blobs.hash(content);
        if (kept.put(id, content.clone()) == null) {
            bytes += content.length;
        }
        return id;
    }

    @Override
    public byte[] get(BlobId id) {
        return kept.get(id).clone();
    }
}
