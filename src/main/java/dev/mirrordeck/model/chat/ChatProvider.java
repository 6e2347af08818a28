package dev.mirrordeck.model.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.model.ModelReply;
import dev.mirrordeck.model.ModelRequest;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.model.wire.Exchange;
import dev.mirrordeck.model.wire.Fault;
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.model.wire.SseEvent;
import dev.mirrordeck.model.wire.Tape;
import dev.mirrordeck.model.wire.WireClient;
import dev.mirrordeck.secret.RecordRedactor;
import dev.mirrordeck.secret.Redactor;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A chat model behind HTTP. LangChain4j writes the request and tells the text while it streams; what the reply was, and
 * whether there was one, is read off the bytes that came.
 */
public final class ChatProvider implements ModelProvider {
    private static final long LIVE_NANOS = 50_000_000;

    /** How a body begins that is no stream of events. */
    private static final Pattern NO_STREAM = Pattern.compile("\\s*[\\[{<]");

    private static final String UNCOUNTED = "The model service does not say what its replies use. They are counted by"
            + " their bytes, which is more than they can be; limits on tokens and cost are reached early.";

    private final Family family;
    private final Endpoint endpoint;
    private final Patience patience;
    private final Function<Usage, Money> price;
    private final Redactor redactor;
    private final HttpClient http;

    /**
     * A provider that has not asked anything yet.
     *
     * @param price what a usage costs
     * @param redactor knows what must not come out of a reply, its own key at least
     */
    public ChatProvider(
            Family family, Endpoint endpoint, Patience patience, Function<Usage, Money> price, Redactor redactor) {
        this.family = family;
        this.endpoint = endpoint;
        this.patience = patience;
        this.price = price;
        this.redactor = redactor;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public ModelReply reply(ModelRequest request, LiveSink live) throws ModelUnavailable, InterruptedException {
        List<String> verbatims = Messages.verbatims(request.context());
        Tape tape = new Tape();
        WireClient wire = new WireClient(
                http,
                patience,
                body -> Json.with(family.amend(body, verbatims), endpoint.parameters()),
                tape,
                live::heard);
        ChatRequest chat = ChatRequest.builder()
                .messages(Messages.of(request.context()))
                .toolSpecifications(request.tools().stream().map(Messages::tool).toList())
                .build();
        family.model(endpoint, new WireBuilder(wire), request.maxOutput())
                .chat(chat, new Telling(text -> live.text(redactor.redactGrowing(text))));
        if (Thread.interrupted()) {
            throw new InterruptedException("The request was cancelled.");
        }
        return read(request, tape);
    }

    /** The reply, or why there is none; secrets stay out of both, and out of the bytes behind them. */
    private ModelReply read(ModelRequest request, Tape tape) throws ModelUnavailable {
        Exchange raw = tape.exchange();
        Exchange exchange = raw.without(redactor);
        String body = redactor.redact(new String(raw.response(), StandardCharsets.UTF_8));
        if (tape.status() != 0 && tape.status() != 200) {
            Exchange waiting = exchange.retryAfter().isPresent() ? exchange : exchange.asking(Json.retryDelay(body));
            throw unavailable(family.explain(tape.status(), body), waiting);
        }
        if (tape.fault().isPresent()) {
            throw unavailable(tape.fault().get(), exchange);
        }
        if (tape.events().isEmpty() && NO_STREAM.matcher(body).lookingAt()) {
            throw unavailable(Json.noStream(body), exchange);
        }
        try {
            List<SseEvent> events = tape.events().stream()
                    .map(event -> new SseEvent(event.name(), redactor.redact(event.data())))
                    .toList();
            Reply whole = family.read(request.turn(), events);
            Reply clean = new RecordRedactor(redactor).redact(whole);
            return reply(clean, request.maxOutput(), clean.equals(whole) ? exchange : exchange.withheld());
        } catch (Unfinished unfinished) {
            throw unavailable(unfinished.fault(), exchange);
        }
    }

    private ModelReply reply(Reply reply, int maxOutput, Exchange exchange) {
        boolean isCounted = reply.usage().total() > reply.usage().output();
        // a token is at least one byte, so this is never too little
        Usage usage = isCounted
                ? reply.usage()
                : new Usage(exchange.request().length, 0, 0, Math.min(maxOutput, exchange.response().length));
        return new ModelReply(
                reply.text(),
                reply.reasoning(),
                reply.calls(),
                usage,
                price.apply(usage),
                reply.verbatim(),
                Optional.of(exchange),
                isCounted ? Optional.empty() : Optional.of(UNCOUNTED));
    }

    private ModelUnavailable unavailable(Fault fault, Exchange exchange) {
        String clean = redactor.redact(fault.sentence());
        boolean isClean = clean.equals(fault.sentence());
        return new ModelUnavailable(
                new Fault(fault.kind(), clean), Optional.of(isClean ? exchange : exchange.withheld()));
    }

    /** Tells the text so far, not more often than people can read. */
    private static final class Telling implements StreamingChatResponseHandler {
        private final LiveSink live;
        private final StringBuilder text = new StringBuilder();
        private long toldAt = System.nanoTime() - LIVE_NANOS;

        Telling(LiveSink live) {
            this.live = live;
        }

        @Override
        public void onPartialResponse(String part) {
            text.append(part);
            if (System.nanoTime() - toldAt >= LIVE_NANOS) {
                toldAt = System.nanoTime();
                live.text(text.toString());
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            // the reply is read off the tape
        }

        @Override
        public void onError(Throwable error) {
            // what went wrong is on the tape
        }
    }
}
