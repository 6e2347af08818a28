package dev.mirrordeck.attach;

import dev.mirrordeck.attach.look.Blind;
import dev.mirrordeck.event.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import jdk.net.ExtendedSocketOptions;

/** One console at the door. Two virtual threads: one reads its requests, one writes what is newest. */
final class DoorClient {
    private static final int MOST_WAITING = 256;
    private static final int MOST_LOOKS = 4;
    /** Between two words of what is live: twenty a second are enough for any eye. */
    private static final long LIVE_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final SocketChannel channel;
    private final Door door;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Semaphore looking = new Semaphore(MOST_LOOKS);
    private final Deque<Wire.Word> exact = new ArrayDeque<>();
    private Optional<Wire.Word.Disk> disk = Optional.empty();
    private Optional<Wire.Word> live = Optional.empty();
    private long liveAt = System.nanoTime() - LIVE_PAUSE;
    private boolean isFinished;
    private final Thread writer;

    DoorClient(SocketChannel channel, Door door) {
        this.channel = channel;
        this.door = door;
        this.writer = Thread.ofVirtual().name("door-writer").unstarted(this::write);
    }

    void start() {
        writer.start();
        Thread.ofVirtual().name("door-reader").start(this::read);
    }

    void disk(long entry) {
        put(() -> disk = Optional.of(new Wire.Word.Disk(
                Math.max(entry, disk.map(Wire.Word.Disk::entry).orElse(0L)))));
    }

    void live(Live now) {
        put(() -> live = Optional.of(new Wire.Word.Now(now)));
    }

    void alarm(String sentence) {
        exact(new Wire.Word.Alarm(sentence));
    }

    /** Sends what is still there and closes; waits a second at most. */
    void finish() {
        put(() -> isFinished = true);
        try {
            writer.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Words of which each counts; beyond a full queue they are dropped, for nobody reads there. */
    private void exact(Wire.Word word) {
        put(() -> {
            if (exact.size() < MOST_WAITING) {
                exact.add(word);
            }
        });
    }

    private void put(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            Actor peer = peer();
            Optional<String> line = Wire.line(lines);
            while (line.isPresent() && take(line.get(), peer)) {
                line = Wire.line(lines);
            }
        } catch (IOException gone) {
            // the console went away; the session does not mind
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** False where it is nothing that this version knows. */
    private boolean take(String line, Actor peer) throws InterruptedException {
        Optional<Wire.Glimpse> glimpse = Wire.parseGlimpse(line);
        if (glimpse.isPresent()) {
            look(glimpse.get());
            return true;
        }
        Optional<Wire.Ask> ask = Wire.parseAsk(line, peer);
        if (ask.isPresent()) {
            exact(new Wire.Word.Answered(ask.get().id(), door.ask(ask.get())));
        }
        return ask.isPresent();
    }

    /** Beside the requests: a sandbox that is slow to answer keeps nobody waiting. */
    private void look(Wire.Glimpse glimpse) {
        if (!looking.tryAcquire()) {
            exact(new Wire.Word.Unseen(glimpse.id(), "The host is busy with other looks."));
            return;
        }
        Thread.ofVirtual().name("door-look").start(() -> {
            try {
                exact(new Wire.Word.Seen(glimpse.id(), door.look(glimpse.look())));
            } catch (Blind blind) {
                exact(new Wire.Word.Unseen(glimpse.id(), blind.why()));
            } finally {
                looking.release();
            }
        });
    }

    /** The user behind the connection, by the kernel's word: an operator, whatever the console calls itself. */
    private Actor peer() throws IOException {
        return Actor.operator(
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName());
    }

    private void write() {
        try {
            while (true) {
                List<Wire.Word> words = take();
                if (words.isEmpty()) {
                    return;
                }
                StringBuilder lines = new StringBuilder();
                words.forEach(word -> lines.append(Wire.format(word)).append('\n'));
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException gone) {
            close();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for news; empty when there will be none any more. */
    private List<Wire.Word> take() throws InterruptedException {
        lock.lock();
        try {
            long wait = liveAt + LIVE_PAUSE - System.nanoTime();
            while (exact.isEmpty() && disk.isEmpty() && (live.isEmpty() || wait > 0)) {
                if (isFinished) {
                    return List.of();
                }
                if (live.isEmpty()) {
                    news.await();
                } else {
                    news.awaitNanos(wait);
                }
                wait = liveAt + LIVE_PAUSE - System.nanoTime();
            }
            List<Wire.Word> words = new ArrayList<>();
            disk.ifPresent(words::add);
            if (live.isPresent() && wait <= 0) {
                words.add(live.get());
                live = Optional.empty();
                liveAt = System.nanoTime();
            }
            words.addAll(exact);
            disk = Optional.empty();
            exact.clear();
            return words;
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        door.gone(this);
        put(() -> isFinished = true);
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // nothing left to close
        }
    }
}
