package dev.mirrordeck.session;

import dev.mirrordeck.agent.Input;
import dev.mirrordeck.agent.Request;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one door to a session: bounded, any thread puts in, the session thread alone takes out. Whatever comes through it
 * holds no secret any more, so none is decided on, written or shown.
 */
public final class Inbox {
    private static final int ROOM = 1_024;

    private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(ROOM);
    private final UnaryOperator<Input> clean;
    private volatile Optional<String> closed = Optional.empty();

    /** One for a session that knows no secret. */
    public Inbox() {
        this(input -> input);
    }

    /** @param clean takes secrets out of what comes in; any thread */
    public Inbox(UnaryOperator<Input> clean) {
        this.clean = clean;
    }

    /** An input and where the word on it goes. */
    record Arrival(Input input, CompletableFuture<Ruling> ruling) {}

    /**
     * Puts something in, waiting for room. An interrupt does not stop it: a cancelled effect comes here interrupted, and
     * the session waits for its end.
     */
    public void put(Input input) {
        Arrival arrival = new Arrival(clean.apply(input), new CompletableFuture<>());
        boolean isInterrupted = false;
        for (boolean isIn = false; !isIn; ) {
            try {
                queue.put(arrival);
                isIn = true;
            } catch (InterruptedException late) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        closed.ifPresent(this::close);
    }

    /** Puts a request in, waiting for room; the future tells what became of it. */
    public CompletableFuture<Ruling> ask(Request request) throws InterruptedException {
        Arrival arrival = new Arrival(clean.apply(request), new CompletableFuture<>());
        queue.put(arrival);
        closed.ifPresent(this::close);
        return arrival.ruling();
    }

    @Nullable
    Arrival take(long nanos) throws InterruptedException {
        return queue.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Answers all that is left, and from now on all that comes, for nobody will take it out any more. */
    void close(String why) {
        closed = Optional.of(why);
        for (Arrival left = queue.poll(); left != null; left = queue.poll()) {
            left.ruling().complete(new Ruling.Refused(why));
        }
    }
}
