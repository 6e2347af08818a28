package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.fixture.WireServer;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits on whole sessions: real processes, a service that speaks over a socket, a real sandbox and a real judge. */
class LimitsStoryTest {
    private static final Map<String, String> GOOD = Map.of(
            "cmd",
            "mkdir -p src/rev && printf '%s\\n' 'import sys' "
                    + "'for line in sys.stdin: print(line.rstrip(chr(10))[::-1])' > src/rev/__main__.py");
    private static final Map<String, String> BROKEN = Map.of("cmd", "echo broken > src/rev/__main__.py");

    @TempDir
    Path temp;

    private Mirrordeck mirrordeck;

    @BeforeEach
    void makeRoom() throws IOException {
        mirrordeck = new Mirrordeck(temp);
    }

    @Test
    void wrapUpTellsTheAgentAndTheBestStateIsJudged() throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(
                switch (asked.number()) {
                    case 1 -> call("bash", GOOD);
                    case 2 -> call("evaluate_testcases", Map.of());
                    default -> call("bash", BROKEN);
                }))) {
            Ended run = run(server, "turns=5,wrapup=2");
            JsonNode result = run.json();
            assertThat(result.path("ended").asText()).as(run.err()).isEqualTo("limit");
            JsonNode judged = result.path("judged");
            assertThat(judged.path("which").asText()).isEqualTo("best");
            assertThat(judged.path("turn").asInt()).isEqualTo(2);
            assertThat(judged.path("passed").asInt())
                    .as("cases that passed before it was broken")
                    .isPositive()
                    .isEqualTo(result.path("visible").path("passed").asInt());
            assertThat(run.out())
                    .contains("judged    best files "
                            + judged.path("tree").asText().substring(0, 8));
            List<WireServer.Asked> asked = server.asked();
            assertThat(asked).hasSize(5);
            String word = "the limit on turns is nearly used up, 3 of 5; the last 2 are for finishing.";
            assertThat(asked.subList(0, 3)).noneMatch(request -> request.body().contains(word));
            assertThat(asked.get(3).body()).contains("From mirrordeck, which runs this session: " + word);
            assertThat(asked.get(4).body().split(Pattern.quote(word), -1))
                    .as("the word, once, in what the last request holds")
                    .hasSize(2);
            assertThat(events(result))
                    .filteredOn(ContextEvent.WrapUpTold.class::isInstance)
                    .hasSize(1);
            assertThat(mirrordeck.run("score", result.path("session").asText()).out())
                    .contains("visible " + judged.path("passed").asInt() + " of")
                    .doesNotContain("differs");
        }
    }

    @Test
    void softLimitPausesAndAsksAndTheLimitItselfEndsScored() throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(call("bash", GOOD)))) {
            Mirrordeck.Running running = start(server, "turns=2,note=1,soft=1");
            String id = Mirrordeck.await("a pause", this::pausedForALimit);
            assertThat(server.asked()).as("nothing is asked while a person is").hasSize(1);
            Mirrordeck.await(
                    "the question", () -> said(running).filter(text -> text.contains("send " + id + " resume")));
            assertThat(mirrordeck.run("send", id, "resume").code()).isZero();
            JsonNode result = running.end().json();
            assertThat(result.path("ended").asText()).isEqualTo("limit");
            assertThat(result.path("scored").asBoolean()).isTrue();
            assertThat(result.path("judged").path("which").asText()).isEqualTo("present");
            assertThat(result.path("label").asText())
                    .as("somebody let it go on")
                    .isEqualTo("assisted");
            assertThat(server.asked()).hasSize(2);
            assertThat(events(result))
                    .contains(
                            new GuardEvent.LimitNeared("turns", GuardEvent.Level.NOTE, "1", "1"),
                            new GuardEvent.LimitNeared("turns", GuardEvent.Level.SOFT, "1", "1"),
                            new GuardEvent.LimitReached("turns", "2", "2"));
            assertThat(Files.readString(running.err()))
                    .as("a note is told to nobody")
                    .doesNotContain("the level note");
        }
    }

    @Test
    void personAnswersASoftLimitWithTheBestState() throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(
                switch (asked.number()) {
                    case 1 -> call("bash", GOOD);
                    case 2 -> call("evaluate_testcases", Map.of());
                    default -> call("bash", BROKEN);
                }))) {
            Mirrordeck.Running running = start(server, "turns=9,soft=4");
            String id = Mirrordeck.await("a pause", this::pausedForALimit);
            assertThat(mirrordeck.run("send", id, "submit", "best").err()).contains("say it again with --yes");
            assertThat(mirrordeck.run("send", "--yes", id, "submit", "best").code())
                    .isZero();
            JsonNode result = running.end().json();
            assertThat(result.path("ended").asText()).isEqualTo("submitted");
            assertThat(result.path("label").asText()).isEqualTo("assisted");
            assertThat(result.path("visible").path("passed").asInt())
                    .as("what stands there does not even run")
                    .isPositive();
        }
    }

    @Test
    void hostThatDiesInTheLastPartOfALimitTellsTheAgentNoSecondTime() throws Exception {
        try (WireServer server = WireServer.start(asked ->
                asked.number() == 3 ? List.of(new WireServer.Act.Hang()) : WireServer.stream(call("bash", GOOD)))) {
            Mirrordeck.Running running = start(server, "turns=4,wrapup=2");
            Mirrordeck.await(
                    "a third request", () -> server.asked().size() == 3 ? Optional.of(true) : Optional.empty());
            running.process().destroyForcibly().waitFor();
            String id = mirrordeck.sessions().iterator().next();
            Ended resumed = mirrordeck.run("resume", id, "--headless", "--json");
            assertThat(resumed.json().path("ended").asText()).as(resumed.err()).isEqualTo("limit");
            assertThat(events(resumed.json()))
                    .filteredOn(ContextEvent.WrapUpTold.class::isInstance)
                    .hasSize(1);
            String word = "are for finishing.";
            assertThat(server.asked().getLast().body().split(word, -1))
                    .as("the word, once")
                    .hasSize(2);
        }
    }

    @Test
    void unknownPriceRefusesALimitOnTheCostAndSaysHowToAddOne() throws Exception {
        try (WireServer server = WireServer.start(asked -> WireServer.stream(call("bash", GOOD)))) {
            Ended refused = run(server, "cost=0.20,wrapup=0.10");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("The price of some-model is not known, so its cost cannot be bounded.")
                    .contains("Bound tokens instead");
            assertThat(mirrordeck.sessions()).as("nothing was begun").isEmpty();
            assertThat(server.asked()).isEmpty();
            Matcher remedy = Pattern.compile("into (\\S+models\\.yaml), .* such as: (\\{.*\\})", Pattern.DOTALL)
                    .matcher(refused.err());
            assertThat(remedy.find()).isTrue();
            Path file = Path.of(remedy.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, remedy.group(2));
            Ended run = run(server, "cost=0.20,wrapup=0.10");
            assertThat(run.json().path("ended").asText()).as(run.err()).isEqualTo("limit");
            assertThat(run.json().path("cost_usd").asDouble())
                    .isLessThanOrEqualTo(0.20)
                    .isPositive();
            assertThat(server.asked().getLast().body()).contains("the limit on cost is nearly used up");
        }
    }

    private Ended run(WireServer server, String limit) throws Exception {
        return start(server, limit).end();
    }

    private Mirrordeck.Running start(WireServer server, String limit) throws IOException {
        return mirrordeck.start(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "anthropic:some-model",
                "--base-url",
                server.url(),
                "--limit",
                limit,
                "--headless",
                "--json");
    }

    private Optional<String> pausedForALimit() {
        try {
            for (String id : mirrordeck.sessions()) {
                boolean isHosted = HostLock.read(mirrordeck.session(id))
                        .filter(HostLock.Holder::lives)
                        .isPresent();
                boolean isPaused = isHosted
                        && events(id).stream()
                                .anyMatch(event -> event instanceof OperatorEvent.Paused paused
                                        && paused.reason() == PauseReason.LIMIT);
                if (isPaused) {
                    return Optional.of(id);
                }
            }
        } catch (IOException notThereYet) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> said(Mirrordeck.Running running) {
        try {
            return Optional.of(Files.readString(running.err()));
        } catch (IOException notThereYet) {
            return Optional.empty();
        }
    }

    private List<Event> events(JsonNode result) {
        return events(result.path("session").asText());
    }

    private List<Event> events(String id) {
        List<Event> events = new ArrayList<>();
        try (TranscriptReader reader = TranscriptReader.open(mirrordeck.session(id))) {
            reader.stream().map(Entry::event).forEach(events::add);
        }
        return events;
    }

    /** A reply that calls one tool, as Anthropic's service streams it. */
    private static String call(String tool, Map<String, String> arguments) {
        try {
            String json = new ObjectMapper().writeValueAsString(arguments);
            String quoted = new ObjectMapper().writeValueAsString(json);
            return event(
                            "message_start",
                            "\"message\":{\"id\":\"m\",\"role\":\"assistant\",\"content\":[],\"model\":\"x\","
                                    + "\"usage\":{\"input_tokens\":900,\"output_tokens\":1}}")
                    + event(
                            "content_block_start",
                            "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\"," + "\"name\":\"" + tool
                                    + "\",\"input\":{}}")
                    + event(
                            "content_block_delta",
                            "\"index\":0,\"delta\":{\"type\":\"input_json_delta\"," + "\"partial_json\":" + quoted
                                    + "}")
                    + event("content_block_stop", "\"index\":0")
                    + event(
                            "message_delta",
                            "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":90}")
                    + event("message_stop", "\"index\":0");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }
}
