package dev.mirrordeck.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.fixture.WireServer.Act;
import dev.mirrordeck.fixture.WireServer.Asked;
import dev.mirrordeck.model.ModelReply;
import dev.mirrordeck.model.ModelRequest;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.model.anthropic.AnthropicFamily;
import dev.mirrordeck.model.gemini.GeminiFamily;
import dev.mirrordeck.model.openai.OpenAiFamily;
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.secret.Secret;
import dev.mirrordeck.tool.Tools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class ChatProviderTest {
    private static final Patience QUICK =
            new Patience(Duration.ofSeconds(2), Duration.ofMillis(600), Duration.ofMillis(300));
    private static final ModelContext FIRST = new ModelContext("You rebuild programs.", "Rebuild numfmt.", List.of());

    record Speaker(String name, Family family, String stream, Usage usage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Speaker> speakers() {
        return Stream.of(
                new Speaker("anthropic", new AnthropicFamily(), Streams.ANTHROPIC, new Usage(12, 300, 4000, 77)),
                new Speaker("openai", new OpenAiFamily(), Streams.OPENAI, new Usage(12, 0, 4000, 77)),
                new Speaker("gemini", new GeminiFamily(), Streams.GEMINI, new Usage(12, 0, 4000, 77)));
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void replyIsReadWithReasoningCallsAndFourBuckets(Speaker speaker) throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(speaker.stream()))) {
            List<String> live = new ArrayList<>();
            ModelReply reply = provider(speaker, server).reply(request(FIRST), live::add);
            assertThat(reply.text()).isEqualTo("I look at ½ first.");
            assertThat(reply.reasoning()).isEqualTo("Rounding is away from zero.");
            assertThat(reply.calls())
                    .containsExactly(
                            new ToolCall(CallId.of(7, 1), "bash", Map.of("cmd", "ls -l")),
                            new ToolCall(CallId.of(7, 2), "resources", Map.of()));
            assertThat(reply.usage()).isEqualTo(speaker.usage());
            assertThat(reply.cost()).isEqualTo(new Money(speaker.usage().total()));
            assertThat(live).isNotEmpty().first().asString().startsWith("I look");
            assertThat(reply.exchange().orElseThrow().response()).isEqualTo(WireServer.bytes(speaker.stream()));
            assertThat(reply.exchange().orElseThrow().request())
                    .isEqualTo(WireServer.bytes(server.asked().getFirst().body()));
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void earlierReplyGoesBackUnchangedAndThePrefixStaysTheSame(Speaker speaker) throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(speaker.stream()))) {
            ModelReply reply = provider(speaker, server).reply(request(FIRST), text -> {});
            ModelContext next = new ModelContext(
                    FIRST.system(),
                    FIRST.brief(),
                    List.of(
                            new Message.Said(reply.text(), reply.calls(), reply.verbatim()),
                            new Message.Got(reply.calls().get(0), ToolResult.ok("total 0", 3)),
                            new Message.Got(reply.calls().get(1), ToolResult.failed("no", 3)),
                            new Message.Told("A message from the operator: mind the exit code")));
            provider(speaker, server).reply(request(next), text -> {});

            String first = server.asked().get(0).body();
            String second = server.asked().get(1).body();
            assertThat(second).contains("total 0").contains("mind the exit code");
            if (!speaker.name().equals("openai")) {
                assertThat(second).contains(Streams.SIGNATURE);
            }
            assertThat(second).contains("I look at ½ first.");
            JsonNode before = messages(Json.own(first));
            JsonNode after = messages(Json.own(second));
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
            assertThat(after.size()).isGreaterThan(before.size() + 1);
        }
    }

    @Test
    void wholePrefixIsMarkedForTheCache() throws Exception {
        Speaker anthropic = speakers().findFirst().orElseThrow();
        try (WireServer server = WireServer.start(asked -> WireServer.stream(anthropic.stream()))) {
            provider(anthropic, server).reply(request(FIRST), text -> {});
            Asked asked = server.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/messages");
            assertThat(asked.head()).contains("x-api-key: the-key");
            assertThat(Json.own(asked.body()).path("cache_control").path("type").asText())
                    .isEqualTo("ephemeral");
            assertThat(Json.own(asked.body()).path("tools")).hasSize(Tools.ALL.size());
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void streamCutAnywhereIsNeverAReply(Speaker speaker) throws Exception {
        byte[] whole = WireServer.bytes(speaker.stream());
        String text = speaker.stream();
        // what follows the last word that matters may be missing: nothing of the reply is lost with it
        int end = switch (speaker.name()) {
            case "openai" -> text.indexOf("\"finish_reason\"");
            case "gemini" -> text.indexOf("\"finishReason\"");
            default -> text.lastIndexOf("message_stop");
        };
        int bytes = WireServer.bytes(text.substring(0, end)).length;
        try (WireServer server = WireServer.start(asked -> {
            byte[] head = WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                    + whole.length + "\r\n\r\n");
            byte[] part = java.util.Arrays.copyOf(whole, (int) ((long) bytes * asked.number() / 60));
            return List.of(new Act.Send(head), new Act.Send(part));
        })) {
            for (int i = 0; i < 60; i++) {
                ModelUnavailable cut = failure(speaker, server);
                assertThat(cut.fault().kind()).isEqualTo(FaultKind.CUT);
                assertThat(cut.exchange().orElseThrow().isSent()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void refusalsAreToldApart(Speaker speaker) throws Exception {
        assertThat(refused(speaker, 429, "retry-after: 7\r\n", "{\"error\":{\"message\":\"slow down\"}}"))
                .isEqualTo(FaultKind.RATE_LIMITED);
        assertThat(refused(speaker, 529, "", "{\"error\":{\"message\":\"Overloaded\"}}"))
                .isEqualTo(FaultKind.OVERLOADED);
        assertThat(refused(speaker, 500, "", "oops")).isEqualTo(FaultKind.OVERLOADED);
        assertThat(refused(speaker, 401, "", "{\"error\":{\"message\":\"invalid key\"}}"))
                .isEqualTo(FaultKind.NOT_ALLOWED);
        assertThat(refused(speaker, 400, "", "{\"error\":{\"message\":\"prompt is too long: 201000 tokens\"}}"))
                .isEqualTo(FaultKind.TOO_LONG);
        assertThat(refused(speaker, 413, "", "")).isEqualTo(FaultKind.TOO_LONG);
        assertThat(refused(speaker, 400, "", "{\"error\":{\"message\":\"bad tools\"}}"))
                .isEqualTo(FaultKind.BAD_REQUEST);
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void silenceIsNoticedAtEveryPlace(Speaker speaker) throws Exception {
        byte[] stream =
                WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + speaker.stream());
        List<List<Act>> silences = List.of(
                List.of(new Act.Hang()),
                List.of(new Act.Send(java.util.Arrays.copyOf(stream, 70)), new Act.Hang()),
                List.of(new Act.Send(java.util.Arrays.copyOf(stream, stream.length / 2)), new Act.Hang()));
        for (List<Act> silence : silences) {
            try (WireServer server = WireServer.start(asked -> silence)) {
                assertThat(impatient(speaker, server)).isEqualTo(FaultKind.SILENT);
            }
        }
    }

    @Test
    void dripOfSingleBytesIsSilence() throws Exception {
        Speaker anthropic = speakers().findFirst().orElseThrow();
        List<Act> drip = new ArrayList<>();
        drip.add(new Act.Send(WireServer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n")));
        for (byte b : WireServer.bytes("data: {\"type\":\"ping\"}")) {
            drip.add(new Act.Send(new byte[] {b}));
            drip.add(new Act.Wait(50));
        }
        try (WireServer server = WireServer.start(asked -> drip)) {
            assertThat(impatient(anthropic, server)).isEqualTo(FaultKind.SILENT);
        }
    }

    @Test
    void serviceThatIsNotThereIsUnreachableAndNothingWasSent() throws Exception {
        Speaker anthropic = speakers().findFirst().orElseThrow();
        WireServer server = WireServer.start(asked -> List.of());
        server.close();
        ModelUnavailable failure = failure(anthropic, server);
        assertThat(failure.fault().kind()).isEqualTo(FaultKind.UNREACHABLE);
        assertThat(failure.exchange().orElseThrow().isSent()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void cancelEndsAStreamInFlightAtOnce(Speaker speaker) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Function<Asked, List<Act>> half = request -> {
            asked.countDown();
            return List.of(WireServer.stream(speaker.stream().substring(0, 300)).getFirst(), new Act.Hang());
        };
        try (WireServer server = WireServer.start(half)) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            ChatProvider patient = provider(speaker, server, Patience.STANDARD);
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    patient.reply(request(FIRST), text -> {});
                } catch (InterruptedException | ModelUnavailable cancelled) {
                    end.set(cancelled);
                }
            });
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(1))).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void errorInsideAStreamIsNoReply() throws Exception {
        String overloaded = Streams.ANTHROPIC.substring(0, Streams.ANTHROPIC.indexOf("event: message_delta"))
                + "event: error\n"
                + "data:"
                + " {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        Speaker anthropic = speakers().findFirst().orElseThrow();
        try (WireServer server = WireServer.start(asked -> WireServer.stream(overloaded))) {
            assertThat(failure(anthropic, server).fault().kind()).isEqualTo(FaultKind.OVERLOADED);
        }
        String openai = "data: {\"error\":{\"message\":\"Rate limit\",\"code\":429}}\n\ndata: [DONE]\n\n";
        Speaker speaker = speakers().skip(1).findFirst().orElseThrow();
        try (WireServer server = WireServer.start(asked -> WireServer.stream(openai))) {
            assertThat(failure(speaker, server).fault().kind()).isEqualTo(FaultKind.RATE_LIMITED);
        }
    }

    @Test
    void argumentsThatAreNoObjectNeverRunAndAreShownAsTheyCame() throws Exception {
        String broken = Streams.ANTHROPIC.replace(" -l\\\"}", " -l");
        Speaker anthropic = speakers().findFirst().orElseThrow();
        try (WireServer server = WireServer.start(asked -> WireServer.stream(broken))) {
            ModelReply reply = provider(anthropic, server).reply(request(FIRST), text -> {});
            assertThat(reply.calls().getFirst().hasMalformedArguments()).isTrue();
            assertThat(reply.calls().getFirst().arg("cmd")).isEmpty();
            assertThat(reply.verbatim()).contains("malformed_arguments").contains("ls -l");
        }
    }

    private static JsonNode messages(JsonNode body) {
        return body.has("contents") ? body.path("contents") : body.path("messages");
    }

    private static FaultKind refused(Speaker speaker, int status, String headers, String body) throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.refuse(status, headers, body))) {
            ModelUnavailable failure = failure(speaker, server);
            assertThat(server.asked()).hasSize(1);
            boolean waits = headers.startsWith("retry-after");
            assertThat(failure.exchange().orElseThrow().retryAfter().orElse("")).isEqualTo(waits ? "7" : "");
            return failure.fault().kind();
        }
    }

    private static FaultKind impatient(Speaker speaker, WireServer server) {
        ModelUnavailable failure = catchThrowableOfType(
                ModelUnavailable.class, () -> provider(speaker, server, QUICK).reply(request(FIRST), text -> {}));
        return failure.fault().kind();
    }

    private static ModelUnavailable failure(Speaker speaker, WireServer server) {
        return catchThrowableOfType(
                ModelUnavailable.class, () -> provider(speaker, server).reply(request(FIRST), text -> {}));
    }

    private static ModelRequest request(ModelContext context) {
        return new ModelRequest(7, context, Tools.offers(), 4096);
    }

    private static ChatProvider provider(Speaker speaker, WireServer server) {
        return provider(speaker, server, Patience.STANDARD);
    }

    private static ChatProvider provider(Speaker speaker, WireServer server, Patience patience) {
        Endpoint endpoint = new Endpoint(server.url(), Secret.of("the-key"), "some-model", Map.of());
        return new ChatProvider(speaker.family(), endpoint, patience, usage -> new Money(usage.total()), Redactor.NONE);
    }
}
