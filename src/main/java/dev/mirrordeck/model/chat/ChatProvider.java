package dev.mirrordeck.model.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
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
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.model.wire.Tape;
import dev.mirrordeck.model.wire.WireClient;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A chat model behind HTTP. LangChain4j writes the request and tells the text while it streams; what the reply was, and
 * whether there was one, is read off the bytes that came.
 */
public final class ChatProvider implements ModelProvider {
    private static final long LIVE_NANOS = 50_000_000;

    private final Family family;
    private final Endpoint endpoint;
    private final Patience patience;
    private final Function<Usage, Money> price;
    private final HttpClient http;

    /**
     * A provider that has not asked anything yet.
     *
     * @param price what a usage costs
     */
    public ChatProvider(Family family, Endpoint endpoint, Patience patience, Function<Usage, Money> price) {
        this.family = family;
        this.endpoint = endpoint;
        this.patience = patience;
        this.price = price;
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
        family.model(endpoint, builder(wire), request.maxOutput()).chat(chat, new Telling(live));
        if (Thread.interrupted()) {
            throw new InterruptedException("The request was cancelled.");
        }
        Optional<Exchange> exchange = Optional.of(tape.exchange());
        if (tape.status() != 0 && tape.status() != 200) {
            String body = new String(tape.exchange().response(), StandardCharsets.UTF_8);
            throw new ModelUnavailable(family.explain(tape.status(), body), exchange);
        }
        if (tape.fault().isPresent()) {
            throw new ModelUnavailable(tape.fault().get(), exchange);
        }
        try {
            Reply reply = family.read(request.turn(), tape.events());
            return new ModelReply(
                    reply.text(),
                    reply.reasoning(),
                    reply.calls(),
                    reply.usage(),
                    price.apply(reply.usage()),
                    reply.verbatim(),
                    exchange);
        } catch (Unfinished unfinished) {
            throw new ModelUnavailable(unfinished.fault(), exchange);
        }
    }

    private static HttpClientBuilder builder(WireClient wire) {
        return new WireBuilder(wire);
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
