package dev.mirrordeck.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.fixture.WireServer.Act;
import dev.mirrordeck.fixture.WireServer.Asked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A model service that fails in every way there is, byte by byte, on loopback, and keeps its own bill. One session at a
 * time asks it; each begins with {@link #begin}.
 */
final class FaultServer implements AutoCloseable {
    private static final List<String> WAITS = List.of(
            "retry-after: 7\r\n",
            "retry-after: 2.5\r\n",
            "retry-after-ms: 1500\r\n",
            "retry-after: Fri, 02 Jan 2026 03:10:05 GMT\r\n",
            "retry-after: soon\r\n",
            "retry-after: 901\r\n",
            "Retry-After:   30  \r\n",
            "");

    private final Protocol protocol;
    private final WireServer server;
    private Random random = new Random(0);
    private final List<Usage> bill = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Said> given = new ArrayList<>();
    private int asked;

    /** What a request met. */
    enum Fate {
        GOOD,
        GARBLED_CALLS,
        STATUS,
        ERROR_IN_STREAM,
        CUT,
        CLOSED_AT_ONCE,
        SILENT,
        OVERFLOW,
        DECLINED
    }

    FaultServer(Protocol protocol) throws IOException {
        this.protocol = protocol;
        this.server = WireServer.start(this::answer);
    }

    synchronized void begin(long seed) {
        random = new Random(seed);
        bill.clear();
        problems.clear();
        given.clear();
        asked = 0;
    }

    String url() {
        return server.url();
    }

    synchronized int asked() {
        return asked;
    }

    /** Waits until it has read so many requests, which a hasty client may have given up already. */
    synchronized void awaitAsked(long requests) throws InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (asked < requests && System.nanoTime() < until) {
            wait(100);
        }
    }

    synchronized List<Usage> bill() {
        return List.copyOf(bill);
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** Replies that it gave to their last byte. */
    synchronized List<Said> given() {
        return List.copyOf(given);
    }

    private synchronized List<Act> answer(Asked request) {
        asked++;
        notifyAll();
        HistoryCheck.problem(protocol, request.body()).ifPresent(what -> problems.add(what + " in " + request.body()));
        Said said = Said.random(random);
        said = said.with(usage(request.body()));
        Fate fate = random.nextInt(2) == 0 ? Fate.GOOD : Fate.values()[random.nextInt(Fate.values().length)];
        // silence takes time
        fate = fate == Fate.SILENT && random.nextInt(30) > 0 ? Fate.CUT : fate;
        // what is lost is billed all the same, or not: a service's own business
        boolean isBilled = random.nextBoolean();
        return switch (fate) {
            case GOOD -> whole(said);
            case GARBLED_CALLS -> whole(said.garbled(random));
            case STATUS -> status();
            case ERROR_IN_STREAM -> {
                billIf(isBilled, said);
                yield List.of(head(), new Act.Send(someEvents(said)), new Act.Send(protocol.error()));
            }
            case CUT -> cut(said, isBilled);
            case CLOSED_AT_ONCE -> {
                billIf(isBilled, said);
                yield List.of();
            }
            case SILENT -> {
                billIf(isBilled, said);
                byte[] stream = protocol.stream(said, random);
                byte[] part = Arrays.copyOf(stream, random.nextInt(stream.length / 2));
                yield List.of(head(), new Act.Send(WireServer.bytes(": well\n\n")), new Act.Send(part), new Act.Hang());
            }
            case OVERFLOW ->
                WireServer.refuse(400, "", "{\"error\":{\"message\":\"prompt is too long: 201000 tokens > 200000\"}}");
            case DECLINED -> {
                billIf(isBilled, said.with(new Usage(3, 0, 0, 1)));
                yield List.of(head(), new Act.Send(protocol.refusal()));
            }
        };
    }

    private List<Act> whole(Said said) {
        byte[] stream = protocol.stream(said, random);
        bill.add(said.usage());
        given.add(said);
        if (random.nextInt(4) > 0) {
            return List.of(head(), new Act.Send(stream));
        }
        int at = random.nextInt(stream.length);
        return List.of(
                head(),
                new Act.Send(Arrays.copyOf(stream, at)),
                new Act.Send(Arrays.copyOfRange(stream, at, stream.length)));
    }

    private List<Act> status() {
        int status = List.of(429, 529, 500, 502, 503, 401).get(random.nextInt(6));
        String body = random.nextBoolean() ? "{\"error\":{\"message\":\"no\"}}" : "<html>bad gateway</html>";
        return WireServer.refuse(status, WAITS.get(random.nextInt(WAITS.size())), body);
    }

    /** The beginning of a stream, up to the end of some event before its last ones. */
    private byte[] someEvents(Said said) {
        byte[] stream = protocol.stream(said, random);
        int at = random.nextInt(stream.length / 2);
        while (at > 0 && !(stream[at - 1] == '\n' && stream[at] == '\n')) {
            at--;
        }
        return Arrays.copyOf(stream, at == 0 ? 0 : at + 1);
    }

    /** A stream that was promised longer than it comes. */
    private List<Act> cut(Said said, boolean isBilled) {
        byte[] stream = protocol.stream(said, random);
        billIf(isBilled, said);
        int at = random.nextInt(stream.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(WireServer.bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + stream.length + "\r\n\r\n"));
        all.write(stream, 0, at);
        return List.of(new Act.Send(all.toByteArray()));
    }

    private void billIf(boolean isBilled, Said said) {
        if (isBilled) {
            bill.add(said.usage());
        }
    }

    private static Act head() {
        return new Act.Send(
                WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"));
    }

    /** Counts in its own way: never more tokens than bytes, and no more of a reply than was allowed. */
    private Usage usage(String body) {
        int input = 1 + body.length() / (2 + random.nextInt(6));
        int read = random.nextInt(input);
        int most = mostOutput(body).orElse(1);
        long written = protocol == Protocol.GEMINI ? 0 : random.nextInt(input - read);
        return new Usage(input - read - written, written, read, 1 + random.nextInt(Math.max(1, most)));
    }

    private static Optional<Integer> mostOutput(String body) {
        try {
            JsonNode root = Protocol.JSON.readTree(body);
            for (String name : List.of("/max_tokens", "/max_completion_tokens", "/generationConfig/maxOutputTokens")) {
                if (root.at(name).isInt()) {
                    return Optional.of(root.at(name).asInt());
                }
            }
        } catch (IOException noJson) {
            // told by the check of the history
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
