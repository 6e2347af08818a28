package dev.mirrordeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    private final ByteQueue queue = new ByteQueue();

    @Test
    void everyByteArrivesInOrderThroughAQueueThatIsOftenFull() throws Exception {
        byte[] sent = new byte[1_000_000];
        new Random(7).nextBytes(sent);
        CompletableFuture<byte[]> got = CompletableFuture.supplyAsync(() -> read(queue.reader()));
        try (OutputStream out = queue.writer()) {
            for (int at = 0, size = 1; at < sent.length; at += size, size = size * 3 % 99_991) {
                out.write(sent, at, Math.min(size, sent.length - at));
            }
        }
        assertThat(got.get()).isEqualTo(sent);
    }

    @Test
    void readerTellsWhatItTookAndOffersNeverWait() throws IOException {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queue.offer(new byte[100_000]);
        }
        queue.close();
        queue.offer(new byte[1]);
        try (InputStream in = queue.reader(taken::add)) {
            assertThat(in.readAllBytes()).hasSize(300_000);
        }
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300_000);
    }

    @Test
    void closedQueueIsWrittenToByNobody() {
        queue.close();
        assertThatThrownBy(() -> queue.writer().write(1)).isInstanceOf(IOException.class);
    }

    private static byte[] read(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
