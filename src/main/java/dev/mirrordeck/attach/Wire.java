package dev.mirrordeck.attach;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.transcript.json.OptionalModule;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What travels over a host's socket: one JSON object a line. A console sends {@code {"id":…,"request":"Pause",
 * "data":{…}}}; the host sends {@code {"disk":n}}, {@code {"turn":…,"live":"…"}} with {@code
 * "tests"} while some run, {@code {"alarm":"…"}}, {@code
 * {"id":…,"taken":n}} and {@code {"id":…,"refused":"…"}}. A console also sends {@code
 * {"id":…,"look":{…}}} and gets {@code {"id":…,"sight":{…}}} or {@code
 * {"id":…,"unseen":"…"}}. A console's line is at most 1 MiB.
 */
final class Wire {
    static final int LONGEST = 1 << 20;

    private Wire() {}

    /** Comes into memory with the first request: what a console reads at its start needs none of it. */
    private static final class Requests {
        static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .addModule(new OptionalModule())
                .build();

        private Requests() {}
    }

    /** The next line, without its newline; empty at the end, and where a line goes on beyond {@link #LONGEST}. */
    static Optional<String> line(Reader from) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = from.read(); c >= 0 && text.length() <= LONGEST; c = from.read()) {
            if (c == '\n') {
                return Optional.of(text.toString());
            }
            text.append((char) c);
        }
        return Optional.empty();
    }

    /** A console's request and the number that the answer will carry. */
    record Ask(long id, Request request) {}

    /** A console's look at the workspace as it stands, and the number that the sight will carry. */
    record Glimpse(long id, Look look) {}

    /** What a host says. */
    sealed interface Word {
        /** Entries up to this number are on disk. */
        record Disk(long entry) implements Word {}

        record Now(Live live) implements Word {}

        record Alarm(String sentence) implements Word {}

        record Answered(long id, Answer answer) implements Word {}

        record Seen(long id, Sight sight) implements Word {}

        /** The workspace cannot be looked at now; {@code why} is a sentence. */
        record Unseen(long id, String why) implements Word {}
    }

    static String format(Ask ask) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", ask.id());
        node.put("request", ask.request().getClass().getSimpleName());
        node.set("data", Requests.JSON.valueToTree(ask.request()));
        return node.toString();
    }

    /**
     * Empty where the line is no request that this version knows.
     *
     * @param by who stands at the other end; whatever name the line gives is not believed
     */
    static Optional<Ask> parseAsk(String line, Actor by) {
        try {
            JsonNode node = Json.read(line);
            for (Class<?> type : Request.class.getPermittedSubclasses()) {
                boolean isMeant =
                        type.getSimpleName().equals(node.path("request").asText());
                if (isMeant
                        && node.path("data") instanceof ObjectNode data
                        && node.path("id").canConvertToLong()) {
                    data.set("by", Requests.JSON.valueToTree(by));
                    Request request = (Request) Requests.JSON.treeToValue(data, type);
                    return Optional.of(new Ask(node.path("id").asLong(), request));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    static String format(Glimpse glimpse) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", glimpse.id())
                .<ObjectNode>set("look", LookWire.node(glimpse.look()))
                .toString();
    }

    /** Empty where the line is no look. */
    static Optional<Glimpse> parseGlimpse(String line) {
        try {
            JsonNode node = Json.read(line);
            return node.has("look") && node.path("id").canConvertToLong()
                    ? LookWire.look(node.path("look"))
                            .map(look -> new Glimpse(node.path("id").asLong(), look))
                    : Optional.empty();
        } catch (IOException garbage) {
            return Optional.empty();
        }
    }

    static String format(Word word) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (word) {
            case Word.Disk disk -> node.put("disk", disk.entry());
            case Word.Now now -> {
                node.put("turn", now.live().turn()).put("live", now.live().text());
                now.live().tests().ifPresent(going -> node.set("tests", tests(going)));
                now.live().heard().ifPresent(at -> node.set("heard", put(JsonNodeFactory.instance.objectNode(), at)));
            }
            case Word.Alarm alarm -> node.put("alarm", alarm.sentence());
            case Word.Seen seen -> node.put("id", seen.id()).set("sight", LookWire.node(seen.sight()));
            case Word.Unseen unseen -> node.put("id", unseen.id()).put("unseen", unseen.why());
            case Word.Answered answered -> {
                node.put("id", answered.id());
                switch (answered.answer()) {
                    case Answer.Done done -> node.put("taken", done.entry());
                    case Answer.Refused refused -> node.put("refused", refused.why());
                }
            }
        }
        return node.toString();
    }

    /** Empty where the line is nothing that this version knows. */
    static Optional<Word> parseWord(String line) {
        try {
            JsonNode node = Json.read(line);
            if (node.has("disk")) {
                return Optional.of(new Word.Disk(node.path("disk").asLong()));
            }
            if (node.has("live")) {
                Optional<TestsGoing> tests =
                        node.has("tests") ? Optional.of(tests(node.path("tests"))) : Optional.empty();
                Optional<Stamp> heard = node.has("heard") ? Optional.of(stamp(node.path("heard"))) : Optional.empty();
                return Optional.of(new Word.Now(
                        new Live(node.path("turn").asInt(), node.path("live").asText(), tests, heard)));
            }
            if (node.has("alarm")) {
                return Optional.of(new Word.Alarm(node.path("alarm").asText()));
            }
            long id = node.path("id").asLong();
            if (node.has("sight")) {
                return Optional.of(LookWire.sight(node.path("sight"))
                        .<Word>map(sight -> new Word.Seen(id, sight))
                        .orElseGet(
                                () -> new Word.Unseen(id, "The host is of another version and shows this otherwise.")));
            }
            if (node.has("unseen")) {
                return Optional.of(new Word.Unseen(id, node.path("unseen").asText()));
            }
            if (node.has("taken")) {
                return Optional.of(new Word.Answered(
                        node.path("id").asLong(),
                        new Answer.Done(node.path("taken").asLong())));
            }
            return node.has("refused")
                    ? Optional.of(new Word.Answered(
                            node.path("id").asLong(),
                            new Answer.Refused(node.path("refused").asText())))
                    : Optional.empty();
        } catch (IOException | DateTimeException garbage) {
            return Optional.empty();
        }
    }

    private static ObjectNode tests(TestsGoing going) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("done", going.done())
                .put("passed", going.passed())
                .put("total", going.total());
        return put(node, going.since());
    }

    private static TestsGoing tests(JsonNode node) {
        return new TestsGoing(
                node.path("done").asInt(),
                node.path("passed").asInt(),
                node.path("total").asInt(),
                stamp(node));
    }

    private static ObjectNode put(ObjectNode node, Stamp stamp) {
        return node.put("at", stamp.wall().toString())
                .put("mono", stamp.monoNanos())
                .put("boot", stamp.boot());
    }

    private static Stamp stamp(JsonNode node) {
        return new Stamp(
                Instant.parse(node.path("at").asText()),
                node.path("mono").asLong(),
                node.path("boot").asText());
    }
}
