package dev.mirrordeck.model.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.mirrordeck.model.wire.Fault;
import dev.mirrordeck.model.wire.SseEvent;
import java.util.List;
import java.util.Map;

/** What differs between the protocols of model services. All but {@link #model} is pure. */
public interface Family {

    /** Where the service answers if nobody says otherwise. */
    String standardUrl();

    /** The adapter that writes requests in this protocol. */
    StreamingChatModel model(Endpoint endpoint, HttpClientBuilder http, int maxOutput);

    /** How a request says how hard to think, in this protocol's parameters. */
    Map<String, Object> effort(String word);

    /**
     * The request's last shape: each earlier reply stands in it exactly as the service gave it.
     *
     * @param verbatims one for each reply in the body, in order; empty where there is none
     */
    String amend(String body, List<String> verbatims);

    /** Reads a whole stream; throws {@link Unfinished} where it is not one. */
    Reply read(int turn, List<SseEvent> events) throws Unfinished;

    /** What an answer with a status other than 200 means. */
    Fault explain(int status, String body);
}
