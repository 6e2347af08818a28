package dev.mirrordeck.model.wire;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The answer in the order it comes, handed from the HTTP client's threads to the one that waits for it. */
final class Pieces implements Flow.Subscriber<List<ByteBuffer>> {
    /** One more thing that came. */
    sealed interface Piece {
        record Opened(int status, Optional<String> retryAfter) implements Piece {}

        record Bytes(byte[] bytes) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable why) implements Piece {}
    }

    // bounded by the subscription: one list of buffers is asked for at a time
    private final BlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

    BodySubscriber<Void> open(ResponseInfo info) {
        Optional<String> exact = info.headers().firstValue("retry-after-ms").map(millis -> millis.strip() + "ms");
        queue.add(new Piece.Opened(
                info.statusCode(), exact.or(() -> info.headers().firstValue("retry-after"))));
        return BodySubscribers.fromSubscriber(this);
    }

    /** The next piece; empty when none came in time. */
    Optional<Piece> next(long nanos) throws InterruptedException {
        return Optional.ofNullable(queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    }

    /** Lets the next bytes come. */
    void more() {
        Flow.Subscription open = subscription.get();
        if (open != null) {
            open.request(1);
        }
    }

    void broke(Throwable why) {
        queue.add(new Piece.Broken(why));
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription.set(opened);
        opened.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        byte[] bytes = new byte[size];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        queue.add(new Piece.Bytes(bytes));
    }

    @Override
    public void onError(Throwable why) {
        broke(why);
    }

    @Override
    public void onComplete() {
        queue.add(new Piece.End());
    }
}
