package dev.mirrordeck.model.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.secret.Secret;
import dev.mirrordeck.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The bodies of requests as {@link ChatProvider} would send them, without a socket. */
public final class Bodies {
    private static final List<ToolSpecification> TOOLS =
            Tools.offers().stream().map(Messages::tool).toList();

    private Bodies() {}

    public static String of(Family family, ModelContext context) {
        List<String> bodies = new ArrayList<>();
        Endpoint endpoint = new Endpoint("http://127.0.0.1:9", Secret.of("the-key"), "some-model", Map.of());
        ChatRequest chat = ChatRequest.builder()
                .messages(Messages.of(context))
                .toolSpecifications(TOOLS)
                .build();
        family.model(endpoint, new WireBuilder(new Catching(bodies)), 4096).chat(chat, new Deaf());
        return family.amend(bodies.getFirst(), Messages.verbatims(context));
    }

    /** Keeps what would be sent. */
    private record Catching(List<String> bodies) implements HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            throw new UnsupportedOperationException("Replies are always streamed.");
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            bodies.add(request.body());
        }
    }

    /** Nobody answers, so nobody listens. */
    private static final class Deaf implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String part) {
            throw new AssertionError(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            throw new AssertionError(response);
        }

        @Override
        public void onError(Throwable error) {
            throw new AssertionError(error);
        }
    }
}
