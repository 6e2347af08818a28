package dev.mirrordeck.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls of the reference that are under way, each answered on a virtual thread. Neither side may have more than
 * {@link #WINDOW} bytes of a call under way, so a slow reader slows its writer and nothing piles up.
 */
final class GuestRelay {
    static final int WINDOW = 1 << 18;
    private static final int FAILED = 126;

    private final Optional<Relay> relay;
    private final GuestChannel channel;
    private final Map<Integer, Running> calls = new ConcurrentHashMap<>();

    GuestRelay(Optional<Relay> relay, GuestChannel channel) {
        this.relay = relay;
        this.channel = channel;
    }

    /** Takes what the guest says about a call; never blocks. */
    void receive(GuestMessage message) {
        Running call = calls.get(message.channel());
        switch (message.type()) {
            case GuestMessage.CALL -> {
                List<String> words =
                        message.fields().stream().map(GuestSandbox::text).toList();
                new Running(message.channel(), words).start();
            }
            case GuestMessage.INPUT -> Optional.ofNullable(call).ifPresent(c -> c.input.offer(message.payload()));
            case GuestMessage.INPUT_END -> Optional.ofNullable(call).ifPresent(c -> c.input.close());
            case GuestMessage.GONE -> Optional.ofNullable(call).ifPresent(Running::abandon);
            case GuestMessage.TAKEN -> {
                int count = ByteBuffer.wrap(message.payload()).getInt();
                Optional.ofNullable(call).ifPresent(c -> c.allow(count));
            }
            default -> throw new IllegalArgumentException("a message of type " + message.type());
        }
    }

    /** Interrupts every handler. */
    void close() {
        calls.values().forEach(Running::abandon);
    }

    /** One call: its thread, its input from the guest, and the credit for its output. */
    private final class Running {
        private final int id;
        /** What the caller writes, as it comes; the guest holds back what goes beyond the window. */
        private final ByteQueue input = new ByteQueue();

        private final Thread thread;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private int credit = WINDOW;
        private boolean abandoned;

        /** The words are the caller's folder and its arguments. */
        Running(int id, List<String> words) {
            this.id = id;
            Relay.Call heard = new Relay.Call(
                    words.getFirst(),
                    words.subList(1, words.size()),
                    input.reader(taken -> send(
                            GuestMessage.TAKEN,
                            ByteBuffer.allocate(4).putInt(taken).array())),
                    output(GuestMessage.OUTPUT),
                    output(GuestMessage.ERROR_OUTPUT));
            this.thread = Thread.ofVirtual().name("reference-call").unstarted(() -> answer(heard));
        }

        void start() {
            calls.put(id, this);
            thread.start();
        }

        private void answer(Relay.Call heard) {
            int code = FAILED;
            try {
                code = relay.orElseThrow().handler().answer(heard);
            } finally {
                calls.remove(id);
                input.close(); // whoever still waits for input of a program that has ended must not wait for ever
                send(GuestMessage.EXIT, ByteBuffer.allocate(4).putInt(code).array());
            }
        }

        void send(char type, byte[] payload) {
            channel.send(new GuestMessage(type, id, payload));
        }

        void allow(int count) {
            lock.lock();
            try {
                credit += count;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void abandon() {
            lock.lock();
            try {
                abandoned = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            input.close();
            thread.interrupt();
        }

        OutputStream output(char type) {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    int at = offset;
                    while (at < offset + length) {
                        int part = reserve(offset + length - at);
                        send(type, Arrays.copyOfRange(bytes, at, at + part));
                        at += part;
                    }
                }
            };
        }

        private int reserve(int wanted) throws IOException {
            lock.lock();
            try {
                while (credit == 0 && !abandoned) {
                    changed.awaitUninterruptibly();
                }
                if (abandoned) {
                    throw new IOException("the caller is gone");
                }
                int part = Math.min(wanted, credit);
                credit -= part;
                return part;
            } finally {
                lock.unlock();
            }
        }
    }
}
