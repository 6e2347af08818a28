package dev.mirrordeck.model.wire;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.model.wire.Pieces.Piece;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The HTTP client below LangChain4j: it makes exactly one exchange, on the caller's thread, and keeps it on a tape.
 * An interrupt ends it at once. Whatever goes wrong is on the tape; the listener hears of events alone.
 */
public final class WireClient implements HttpClient {
    private final java.net.http.HttpClient http;
    private final Patience patience;
    private final UnaryOperator<String> amend;
    private final Tape tape;
    private final Runnable heard;

    /**
     * A client for one exchange.
     *
     * @param amend gives the body its last shape before it is sent
     * @param heard runs whenever the service has said something that is no mere sign of life
     */
    public WireClient(
            java.net.http.HttpClient http, Patience patience, UnaryOperator<String> amend, Tape tape, Runnable heard) {
        this.http = http;
        this.patience = patience;
        this.amend = amend;
        this.tape = tape;
        this.heard = heard;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("Replies are always streamed.");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        byte[] body = amend.apply(request.body()).getBytes(StandardCharsets.UTF_8);
        tape.request(body);
        Pieces pieces = new Pieces();
        tape.sent();
        CompletableFuture<?> exchange = http.sendAsync(jdk(request, body), pieces::open);
        CompletableFuture<?> watched = exchange.whenComplete((done, failure) -> {
            if (failure != null) {
                pieces.broke(failure);
            }
        });
        try {
            listen(pieces, listener);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            tape.failed(FaultKind.CUT, "The request was cancelled.");
        } finally {
            exchange.cancel(true);
            watched.cancel(true);
        }
    }

    private void listen(Pieces pieces, ServerSentEventListener listener) throws InterruptedException {
        SseReader reader = new SseReader();
        long pulse = System.nanoTime();
        long lines = 0;
        while (true) {
            Duration patient = reader.lines() == 0 ? patience.first() : patience.idle();
            Optional<Piece> piece = pieces.next(pulse + patient.toNanos() - System.nanoTime());
            if (piece.isEmpty()) {
                tape.failed(FaultKind.SILENT, "The model service has been silent for " + patient.toSeconds() + " s.");
                return;
            }
            if (!take(piece.get(), reader, listener)) {
                return;
            }
            pieces.more();
            if (reader.lines() > lines) {
                lines = reader.lines();
                pulse = System.nanoTime();
            }
        }
    }

    /** False when nothing can follow. */
    private boolean take(Piece piece, SseReader reader, ServerSentEventListener listener) {
        return switch (piece) {
            case Piece.Opened opened -> {
                tape.opened(opened.status(), opened.retryAfter());
                yield true;
            }
            case Piece.Bytes bytes -> hear(bytes.bytes(), reader, listener);
            case Piece.End end -> false;
            case Piece.Broken broken -> {
                broke(broken.why());
                yield false;
            }
        };
    }

    private boolean hear(byte[] bytes, SseReader reader, ServerSentEventListener listener) {
        if (!tape.heard(bytes)) {
            tape.failed(FaultKind.GARBLED, "The model service's answer is larger than 64 MiB.");
            return false;
        }
        try {
            for (SseEvent event : reader.feed(bytes)) {
                tape.event(event);
                if (!event.name().equals("ping")) {
                    heard.run();
                }
                if (tape.status() == 200) {
                    tell(listener, event);
                }
            }
            return true;
        } catch (SseReader.LineTooLong tooLong) {
            tape.failed(FaultKind.GARBLED, String.valueOf(tooLong.getMessage()));
            return false;
        }
    }

    /** What the adapter cannot read is judged by whoever reads the tape. */
    private static void tell(ServerSentEventListener listener, SseEvent event) {
        try {
            listener.onEvent(new ServerSentEvent(event.name().isEmpty() ? null : event.name(), event.data()));
        } catch (RuntimeException unreadable) {
            // the tape holds the event
        }
    }

    private void broke(Throwable failure) {
        Throwable why = failure;
        while (why.getCause() != null && !(why instanceof ConnectException)) {
            why = why.getCause();
        }
        boolean isUnsent = why instanceof ConnectException
                || why instanceof HttpConnectTimeoutException
                || why instanceof UnresolvedAddressException;
        if (isUnsent) {
            tape.unsent();
            tape.failed(FaultKind.UNREACHABLE, "The model service cannot be reached.");
        } else {
            tape.failed(FaultKind.CUT, "The model service's answer broke off.");
        }
    }

    private static java.net.http.HttpRequest jdk(HttpRequest request, byte[] body) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
