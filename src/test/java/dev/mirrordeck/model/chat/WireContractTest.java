package dev.mirrordeck.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.fixture.WireServer.Act;
import dev.mirrordeck.fixture.WireServer.Asked;
import dev.mirrordeck.model.ModelReply;
import dev.mirrordeck.model.ModelRequest;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.model.chat.ChatProviderTest.Speaker;
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.secret.Secret;
import dev.mirrordeck.tool.Tools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each service must find in our requests, and what we make of answers that are a little different. */
@Timeout(30)
class WireContractTest {
    private static final ModelContext FIRST = new ModelContext("You rebuild programs.", "Rebuild numfmt.", List.of());

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void eachRequestBeginsWithAllOfTheOneBeforeSoThatTheCacheHoldsIt(Speaker speaker) throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(speaker.stream()))) {
            ModelContext context = FIRST;
            for (int turn = 0; turn < 4; turn++) {
                ModelReply reply = provider(speaker, server.url(), Map.of()).reply(request(context), text -> {});
                List<Message> next = new ArrayList<>(context.messages());
                next.add(new Message.Said(reply.text(), reply.calls(), reply.verbatim()));
                next.add(new Message.Got(reply.calls().get(0), ToolResult.ok("total " + turn, 3)));
                next.add(new Message.Got(reply.calls().get(1), ToolResult.ok("left", 3)));
                context = new ModelContext(context.system(), context.brief(), next);
            }
            List<String> bodies = server.asked().stream().map(Asked::body).toList();
            for (int i = 1; i < bodies.size(); i++) {
                String before = messages(bodies.get(i - 1));
                assertThat(messages(bodies.get(i))).startsWith(before.substring(0, before.length() - 1) + ",");
                assertThat(withoutMessages(bodies.get(i))).isEqualTo(withoutMessages(bodies.get(i - 1)));
            }
        }
    }

    @Test
    void cacheMarkStandsAtTheTopWhereItMovesWithTheLastBlock() throws Exception {
        Speaker anthropic = ChatProviderTest.speakers().findFirst().orElseThrow();
        try (WireServer server = WireServer.start(asked -> WireServer.stream(anthropic.stream()))) {
            provider(anthropic, server.url(), Map.of()).reply(request(FIRST), text -> {});
            String body = server.asked().getFirst().body();
            assertThat(Json.own(body).path("cache_control").toString()).isEqualTo("{\"type\":\"ephemeral\"}");
            assertThat(body.split("cache_control", -1))
                    .as("one mark and no other")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void effortAndFreeParametersStandInTheRequest(Speaker speaker) throws Exception {
        Map<String, Object> parameters = new TreeMap<>(speaker.family().effort("high"));
        parameters.put("metadata", Map.of("user_id", "u-1"));
        try (WireServer server = WireServer.start(asked -> WireServer.stream(speaker.stream()))) {
            provider(speaker, server.url(), parameters).reply(request(FIRST), text -> {});
            JsonNode body = Json.own(server.asked().getFirst().body());
            String effort = switch (speaker.name()) {
                case "anthropic" -> "/output_config/effort";
                case "openai" -> "/reasoning_effort";
                default -> "/generationConfig/thinkingConfig/thinkingLevel";
            };
            assertThat(body.at(effort).asText()).isEqualTo("high");
            assertThat(body.at("/metadata/user_id").asText()).isEqualTo("u-1");
            if (speaker.name().equals("openai")) {
                assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void requestIsCancelledWithinASecondWhereverItStands(Speaker speaker) throws Exception {
        byte[] stream =
                WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + speaker.stream());
        for (int sent : List.of(0, 20, stream.length / 2)) {
            CountDownLatch asked = new CountDownLatch(1);
            Function<Asked, List<Act>> silent = request -> {
                asked.countDown();
                return List.of(new Act.Send(Arrays.copyOf(stream, sent)), new Act.Hang());
            };
            try (WireServer server = WireServer.start(silent)) {
                ChatProvider patient = provider(speaker, server.url(), Map.of());
                CountDownLatch cancelled = new CountDownLatch(1);
                Thread thread = Thread.ofVirtual().start(() -> {
                    try {
                        patient.reply(request(FIRST), text -> {});
                    } catch (InterruptedException expected) {
                        cancelled.countDown();
                    } catch (ModelUnavailable wrong) {
                        throw new AssertionError(wrong);
                    }
                });
                assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
                thread.interrupt();
                assertThat(cancelled.await(1, TimeUnit.SECONDS))
                        .as("after %d bytes", sent)
                        .isTrue();
                assertThat(server.connections()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void failureIsNeverTriedAgainUnseen(Speaker speaker) throws Exception {
        List<List<Act>> failures = List.of(
                List.of(),
                List.of(new Act.Send(WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\ndata:"))),
                WireServer.refuse(429, "retry-after: 0\r\n", ""),
                WireServer.refuse(503, "", ""),
                WireServer.refuse(307, "Location: /other\r\n", ""));
        for (List<Act> failure : failures) {
            try (WireServer server = WireServer.start(asked -> failure)) {
                failed(speaker, server);
                assertThat(server.connections()).isEqualTo(1);
                assertThat(server.asked()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void waitIsReadWhereverAServiceWritesIt(Speaker speaker) throws Exception {
        String google = "{\"error\":{\"code\":429,\"message\":\"quota\",\"details\":[{\"@type\":\"x\"},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"17s\"}]}}";
        assertThat(wait(speaker, "retry-after-ms: 1500\r\nretry-after: 2\r\n", ""))
                .isEqualTo("1500ms");
        assertThat(wait(speaker, "", google)).isEqualTo("17s");
        assertThat(wait(speaker, "retry-after: 3\r\n", google)).isEqualTo("3");
        assertThat(wait(speaker, "", "{\"error\":{\"details\":[]}}")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void answerThatIsNoStreamIsToldFromOneThatBrokeOff(Speaker speaker) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
        for (String body : List.of("{\"choices\":[]}", "<html>hello</html>", "[{\"candidates\":[]}]")) {
            ModelUnavailable whole = answered(speaker, head + body);
            assertThat(whole.fault().kind()).isEqualTo(FaultKind.BAD_REQUEST);
            assertThat(whole.getMessage()).contains("instead of a stream");
        }
        assertThat(answered(speaker, head + "{\"error\":{\"code\":503,\"message\":\"busy\"}}")
                        .fault()
                        .kind())
                .isEqualTo(FaultKind.OVERLOADED);
        assertThat(answered(speaker, head + "data: {\"ch").fault().kind()).isEqualTo(FaultKind.CUT);
        assertThat(answered(speaker, head).fault().kind()).isEqualTo(FaultKind.CUT);
    }

    @ParameterizedTest
    @MethodSource("dev.mirrordeck.model.chat.ChatProviderTest#speakers")
    void replyWithoutItsCountsIsCountedByItsBytesAndSaysSo(Speaker speaker) throws Exception {
        String uncounted = speaker.stream().replaceAll("\"usage(Metadata)?\":", "\"none\":");
        try (WireServer server = WireServer.start(asked -> WireServer.stream(uncounted))) {
            ModelReply reply = provider(speaker, server.url(), Map.of()).reply(request(FIRST), text -> {});
            int body = WireServer.bytes(server.asked().getFirst().body()).length;
            int answer = WireServer.bytes(uncounted).length;
            assertThat(reply.usage()).isEqualTo(new Usage(body, 0, 0, Math.min(4096, answer)));
            assertThat(reply.remark().orElseThrow()).contains("does not say what its replies use");
        }
        try (WireServer server = WireServer.start(asked -> WireServer.stream(speaker.stream()))) {
            assertThat(provider(speaker, server.url(), Map.of())
                            .reply(request(FIRST), text -> {})
                            .remark())
                    .isEmpty();
        }
    }

    @Test
    void resultsOfOneReplyStandInOneMessageWithTheIdsThatTheServiceGave() throws Exception {
        Speaker gemini = ChatProviderTest.speakers().skip(2).findFirst().orElseThrow();
        String named = gemini.stream()
                .replace("{\"functionCall\":{\"name\":\"bash\"", "{\"functionCall\":{\"id\":\"f-1\",\"name\":\"bash\"");
        try (WireServer server = WireServer.start(asked -> WireServer.stream(named))) {
            ModelReply reply = provider(gemini, server.url(), Map.of()).reply(request(FIRST), text -> {});
            ModelContext next = new ModelContext(
                    "",
                    "Rebuild numfmt.",
                    List.of(
                            new Message.Said(reply.text(), reply.calls(), reply.verbatim()),
                            new Message.Got(reply.calls().get(0), ToolResult.ok("one", 3)),
                            new Message.Got(reply.calls().get(1), ToolResult.ok("two", 3)),
                            new Message.Told("go on")));
            provider(gemini, server.url(), Map.of()).reply(request(next), text -> {});
            JsonNode contents = Json.own(server.asked().get(1).body()).path("contents");
            assertThat(contents).hasSize(4);
            assertThat(contents.at("/2/parts")).hasSize(2);
            assertThat(contents.at("/2/parts/0/functionResponse/id").asText()).isEqualTo("f-1");
            assertThat(contents.at("/2/parts/1/functionResponse").has("id")).isFalse();
        }
    }

    private static String wait(Speaker speaker, String headers, String body) throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.refuse(429, headers, body))) {
            return failed(speaker, server).exchange().orElseThrow().retryAfter().orElse("");
        }
    }

    private static ModelUnavailable answered(Speaker speaker, String answer) throws Exception {
        try (WireServer server = WireServer.start(asked -> List.of(new Act.Send(WireServer.bytes(answer))))) {
            return failed(speaker, server);
        }
    }

    private static ModelUnavailable failed(Speaker speaker, WireServer server) {
        return catchThrowableOfType(
                ModelUnavailable.class,
                () -> provider(speaker, server.url(), Map.of()).reply(request(FIRST), text -> {}));
    }

    private static String messages(String body) {
        JsonNode root = Json.own(body);
        JsonNode messages = root.has("contents") ? root.path("contents") : root.path("messages");
        assertThat(body).as("as it stands on the wire").contains(messages.toString());
        return messages.toString();
    }

    private static String withoutMessages(String body) {
        return body.replace(messages(body), "");
    }

    private static ModelRequest request(ModelContext context) {
        return new ModelRequest(7, context, Tools.offers(), 4096);
    }

    private static ChatProvider provider(Speaker speaker, String url, Map<String, Object> parameters) {
        Endpoint endpoint = new Endpoint(url, Secret.of("the-key"), "some-model", parameters);
        return new ChatProvider(
                speaker.family(),
                endpoint,
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                usage -> new Money(usage.total()),
                Redactor.NONE);
    }
}
