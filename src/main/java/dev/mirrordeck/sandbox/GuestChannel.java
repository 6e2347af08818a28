package dev.mirrordeck.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The host's end of the wire to one guest: sends requests, matches answers to them, passes on what the guest says by
 * itself. One thread of its own reads; any thread may send. Once the wire ends, everything throws {@link SandboxLost}.
 */
final class GuestChannel {
    private static final int MORE = 128;

    private final String label;
    private final GuestLink link;
    private final GuestRelay relay;
    private final DataOutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicInteger lastRequest = new AtomicInteger();
    private final Map<Integer, CompletableFuture<GuestMessage>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    /**
     * Sends the guest its program and starts to listen.
     *
     * @param relay answers the calls of the reference
     */
    GuestChannel(String label, GuestLink link, Optional<Relay> relay) {
        this.label = label;
        this.link = link;
        this.relay = new GuestRelay(relay, this);
        this.out = new DataOutputStream(new BufferedOutputStream(link.toGuest(), 1 << 16));
        Thread.ofPlatform().daemon().name("guest-" + label).start(this::listen);
        byte[] program = GuestProgram.text();
        try {
            out.writeInt(program.length);
            out.write(program);
            out.flush();
        } catch (IOException e) {
            lose("it does not listen");
        }
    }

    /**
     * Sends a request and waits for its answer. An interrupt does not end the wait, since the guest goes on working; it
     * runs {@code onInterrupt} and stays pending.
     */
    GuestMessage ask(char type, byte[] payload, Duration patience, Runnable onInterrupt) {
        CompletableFuture<GuestMessage> answer = begin(type, payload);
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
        } catch (TimeoutException e) {
            lose("its guest does not answer");
            throw loss();
        } catch (ExecutionException e) {
            throw loss();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletableFuture<GuestMessage> begin(char type, byte[] payload) {
        int channel = lastRequest.updateAndGet(n -> n == Integer.MAX_VALUE ? 1 : n + 1);
        CompletableFuture<GuestMessage> answer = new CompletableFuture<>();
        waiting.put(channel, answer);
        send(new GuestMessage(type, channel, payload));
        if (lost.isDone()) {
            answer.completeExceptionally(loss());
        }
        return answer;
    }

    /** Sends without waiting for an answer; where the wire has ended, nothing happens. */
    void send(GuestMessage message) {
        byte[] payload = message.payload();
        writing.lock();
        try {
            int at = 0;
            do {
                int part = Math.min(payload.length - at, GuestMessage.LARGEST_FRAME - 16);
                out.writeInt(5 + part);
                out.writeByte(message.type() | (at + part < payload.length ? MORE : 0));
                out.writeInt(message.channel());
                out.write(payload, at, part);
                at += part;
            } while (at < payload.length);
            out.flush();
        } catch (IOException e) {
            lose("its guest has ended");
        } finally {
            writing.unlock();
        }
    }

    /** Ends the guest and everything inside; safe to repeat. */
    void lose(String reason) {
        if (lost.complete(reason)) {
            try {
                link.end().run();
            } finally {
                relay.close();
                waiting.values().forEach(answer -> answer.completeExceptionally(loss()));
            }
        }
    }

    /** What everything throws from now on. */
    SandboxLost loss() {
        String words = link.lastWords().get().strip();
        return new SandboxLost("The sandbox " + label + " is gone: " + lost.getNow("it is being closed") + "."
                + (words.isEmpty() ? "" : " It said: " + words));
    }

    void requireAlive() {
        if (lost.isDone()) {
            throw loss();
        }
    }

    private void listen() {
        Map<Integer, ByteArrayOutputStream> partial = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(link.fromGuest(), 1 << 16))) {
            while (true) {
                int length = in.readInt();
                if (length < 5 || length > GuestMessage.LARGEST_FRAME) {
                    throw new IOException("a frame of " + length + " bytes");
                }
                int type = in.readUnsignedByte();
                int channel = in.readInt();
                byte[] payload = in.readNBytes(length - 5);
                if ((type & MORE) != 0 || partial.containsKey(channel)) {
                    ByteArrayOutputStream whole = partial.computeIfAbsent(channel, c -> new ByteArrayOutputStream());
                    whole.writeBytes(payload);
                    payload = (type & MORE) == 0 ? whole.toByteArray() : payload;
                }
                if ((type & MORE) == 0) {
                    partial.remove(channel);
                    receive(new GuestMessage((char) type, channel, payload));
                }
            }
        } catch (IOException | RuntimeException e) {
            lose(
                    e instanceof EOFException
                            ? "its guest has ended"
                            : "its guest's words are unclear (" + e.getMessage() + ")");
        }
    }

    private void receive(GuestMessage message) {
        if (message.type() != GuestMessage.ANSWER && message.type() != GuestMessage.REFUSAL) {
            relay.receive(message);
            return;
        }
        CompletableFuture<GuestMessage> answer = waiting.remove(message.channel());
        if (answer != null) {
            answer.complete(message);
        }
    }
}
