package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.attach.SocketPlace;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.fixture.WireServer.Act;
import dev.mirrordeck.fixture.WireServer.Asked;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.story.Mirrordeck.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that knows the key, as services do, and says it wherever it can; an operator and a tool that say it, too. */
@Timeout(120)
class SecretTest {
    private static final String KEY = "sk-ant-api03-Zk/9+q\"W\\7_tRv42xUy==";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private final CountDownLatch watched = new CountDownLatch(1);

    @Test
    void keyThatComesBackInAnyFormIsNowhereAfterwards() throws Exception {
        Mirrordeck mirrordeck = new Mirrordeck(temp, Map.of("ANTHROPIC_API_KEY", KEY));
        try (WireServer server = WireServer.start(this::answer)) {
            Running run = mirrordeck.start(
                    "run", "rev", "--agent", "anthropic:m", "--base-url", server.url(), "--headless", "--no-wait");
            String session = Mirrordeck.await("a session", () -> first(mirrordeck));
            byte[] heard = watch(mirrordeck, session);
            Ended ended = run.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(6);
            assertThat(server.asked()).hasSize(5);
            assertThat(server.asked().getFirst().head()).contains("x-api-key: " + KEY);
            Ended shown = mirrordeck.run("show", session);
            Ended verified = mirrordeck.run("verify", session);
            assertThat(verified.code()).as(verified.out() + verified.err()).isZero();

            List<String> places = new ArrayList<>();
            places.addAll(holding("socket", heard));
            for (String said : List.of(ended.out(), ended.err(), shown.out(), shown.err())) {
                places.addAll(holding("screen", said.getBytes(StandardCharsets.UTF_8)));
            }
            try (Stream<Path> files = Files.walk(mirrordeck.transcripts())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    places.addAll(holding(file.toString(), Files.readAllBytes(file)));
                }
            }
            assertThat(places).isEmpty();
            assertThat(shown.out()).contains(Redactor.MARK);
            // what was asked after the echo holds the mark in its place
            assertThat(server.asked().getLast().body()).contains(Redactor.MARK).doesNotContain(json(KEY));
            assertThat(new String(heard, StandardCharsets.UTF_8))
                    .contains("refused")
                    .contains(Redactor.MARK);
        }
    }

    @Test
    void keyInAScaffoldIsRefusedBeforeAnythingIsWritten() throws Exception {
        Mirrordeck mirrordeck = new Mirrordeck(temp, Map.of("ANTHROPIC_API_KEY", KEY));
        Ended run = mirrordeck.run(
                "run",
                "rev",
                "--agent",
                "anthropic:m",
                "--base-url",
                "http://127.0.0.1:9",
                "--headless",
                "--set",
                "pinned=use " + KEY);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("holds the key");
        assertThat(mirrordeck.sessions()).isEmpty();
    }

    private List<Act> answer(Asked asked) {
        String all = String.join(" ", forms());
        String printing = "printf '%s' 'sk-ant-api03-Zk/9+q'; printf '%s' '\"W\\7_tRv42xUy=='; echo " + all;
        return switch (asked.number()) {
            case 1 ->
                WireServer.refuse(
                        529,
                        "x-echo: " + KEY + "\r\nretry-after: " + KEY + "\r\n",
                        "{\"error\":{\"message\":\"" + "x".repeat(390) + json(KEY) + " " + json(all) + "\"}}");
            case 2 ->
                WireServer.stream(event(
                        "error",
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"key " + json(all)
                                + "\"}}"));
            case 3 -> isWatched() ? WireServer.stream(message(all, printing)) : List.of();
            case 4 -> WireServer.stream(inPieces());
            default -> WireServer.refuse(400, "", "{\"error\":{\"message\":\"bad key " + json(all) + "\"}}");
        };
    }

    private boolean isWatched() {
        try {
            watched.await();
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    /** One delta a letter: no byte of it shows the key. */
    private static String inPieces() {
        StringBuilder stream = new StringBuilder();
        stream.append(
                event("message_start", "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9}}}"));
        stream.append(block(0, "{\"type\":\"text\",\"text\":\"\"}"));
        for (char letter : ("It is " + KEY + ".").toCharArray()) {
            stream.append(delta(0, "text_delta", "text", String.valueOf(letter)));
        }
        stream.append(event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"));
        return stream + end();
    }

    private static String message(String text, String command) {
        String arguments = "{\"cmd\":\"" + json(command) + "\"}";
        return event("message_start", "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9}}}")
                + block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
                + delta(0, "thinking_delta", "thinking", text)
                + delta(0, "signature_delta", "signature", KEY)
                + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                + block(1, "{\"type\":\"text\",\"text\":\"\"}")
                + delta(1, "text_delta", "text", text)
                + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":1}")
                + block(2, "{\"type\":\"tool_use\",\"id\":\"" + json(KEY) + "\",\"name\":\"bash\",\"input\":{}}")
                + delta(2, "input_json_delta", "partial_json", arguments)
                + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":2}")
                + end();
    }

    private static String end() {
        return event(
                        "message_delta",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":5}}")
                + event("message_stop", "{\"type\":\"message_stop\"}");
    }

    private static String block(int index, String shape) {
        return event(
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + shape + "}");
    }

    private static String delta(int index, String type, String field, String text) {
        return event(
                "content_block_delta",
                "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":{\"type\":\"" + type + "\",\""
                        + field + "\":\"" + json(text) + "\"}}");
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    /** Listens at the door until it closes, and says the key there. */
    private byte[] watch(Mirrordeck mirrordeck, String session) throws IOException {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        Path socket = SocketPlace.of(runtime, mirrordeck.session(session).path());
        Mirrordeck.await("a door", () -> Files.exists(socket) ? Optional.of(true) : Optional.empty());
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String say = "{\"id\":1,\"request\":\"Say\",\"data\":{\"text\":\"use " + json(KEY) + "\"}}\n";
            String limit =
                    "{\"id\":2,\"request\":\"SetLimit\",\"data\":{\"limit\":\"" + json(KEY) + "\",\"value\":\"1\"}}\n";
            channel.write(ByteBuffer.wrap((say + limit).getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            InputStream in = Channels.newInputStream(channel);
            for (int b = in.read(); b >= 0; b = in.read()) {
                heard.write(b);
                if (heard.toString(StandardCharsets.UTF_8).contains("\"refused\"")) {
                    watched.countDown();
                }
            }
            return heard.toByteArray();
        }
    }

    private static Optional<String> first(Mirrordeck mirrordeck) {
        try {
            return mirrordeck.sessions().stream().findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static List<String> holding(String place, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms().stream()
                // in the midst of longer Base64 its first and last letters say as much of what stands around it
                .map(form -> form.startsWith("eH") ? form.substring(2, form.length() - 4) : form)
                .filter(text::contains)
                .map(form -> place + " holds " + form)
                .collect(Collectors.toList());
    }

    /** As others write it, found here without the redactor's help. */
    private static List<String> forms() {
        byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        String shifted = Base64.getEncoder().encodeToString(("x" + KEY).getBytes(StandardCharsets.UTF_8));
        return List.of(
                KEY,
                url,
                url.replace("%2F", "%2f")
                        .replace("%2B", "%2b")
                        .replace("%5C", "%5c")
                        .replace("%3D", "%3d"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                shifted,
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                json(KEY),
                json(KEY).replace("/", "\\/"));
    }

    private static String json(String text) {
        try {
            String quoted = JSON.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
