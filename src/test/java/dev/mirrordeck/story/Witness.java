package dev.mirrordeck.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody at a session's socket who remembers: every line that the host called "on disk", with its bytes as they were
 * at that moment. One thread of its own; {@link #lines} is for after {@link #dismiss}.
 */
final class Witness {
    private final SessionFolder folder;
    private final List<String> lines = new ArrayList<>();
    private final long begun = System.nanoTime();
    private final Thread thread;
    private volatile boolean isDismissed;
    private volatile long firstNews = -1;
    private volatile Optional<String> complaint = Optional.empty();

    /** @param before what an earlier witness of the same session has seen */
    Witness(SessionFolder folder, List<String> before) {
        this.folder = folder;
        lines.addAll(before);
        thread = Thread.ofPlatform().daemon().name("witness").start(this::watch);
    }

    /** Waits until all that the host said has been heard; the host must be dead. */
    void dismiss() throws InterruptedException {
        isDismissed = true;
        thread.join(TimeUnit.SECONDS.toMillis(10));
        if (thread.isAlive()) {
            throw new AssertionError("the host is dead and its socket still open");
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** A promise of the host that was not true when it gave it. */
    Optional<String> complaint() {
        return complaint;
    }

    /** Milliseconds from the start of this witness to the first entry that no one had seen; −1 when there was none. */
    long firstNewsMillis() {
        return firstNews;
    }

    private void watch() {
        while (true) {
            boolean isLast = isDismissed;
            try (SocketChannel channel = connect().orElse(null)) {
                if (channel != null) {
                    listen(channel);
                }
            } catch (IOException gone) {
                // looked for again until dismissed
            }
            if (isLast) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private Optional<SocketChannel> connect() throws IOException {
        Optional<HostLock.Holder> holder = HostLock.read(folder);
        if (holder.isEmpty() || !holder.get().lives() || holder.get().socket().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SocketChannel.open(
                UnixDomainSocketAddress.of(Path.of(holder.get().socket()))));
    }

    private void listen(SocketChannel channel) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader words =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            for (String word = words.readLine(); word != null; word = words.readLine()) {
                JsonNode node = json.readTree(word);
                if (node.has("disk")) {
                    remember(node.path("disk").asInt());
                }
            }
        }
    }

    private void remember(int upTo) throws IOException {
        List<String> now = read(folder);
        if (now.size() < upTo) {
            complaint = Optional.of("entry " + upTo + " was called on disk when there were " + now.size());
            return;
        }
        if (upTo > lines.size() && firstNews < 0) {
            firstNews = (System.nanoTime() - begun) / 1_000_000;
        }
        for (int i = lines.size(); i < upTo; i++) {
            lines.add(now.get(i));
        }
    }

    /** Every line of the log as it lies there, an unfinished one at the end included. */
    static List<String> read(SessionFolder folder) throws IOException {
        List<String> all = new ArrayList<>();
        for (int number = 1; Files.exists(folder.segment(number)); number++) {
            all.addAll(new String(Files.readAllBytes(folder.segment(number)), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        return all;
    }
}
