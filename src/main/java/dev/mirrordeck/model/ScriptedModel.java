package dev.mirrordeck.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that says what a file tells it to, one line a turn, and remembers nothing: where it stands follows from the
 * context. A turn that was broken off in the middle is said again, as a model would redo it.
 */
public final class ScriptedModel implements ModelProvider {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int STEPS = 20;

    private final List<Line> script;
    private final int paceMillis;

    /** One line: what is said, and the calls with their arguments. */
    private record Line(String text, List<Call> calls) {}

    private record Call(String tool, Map<String, String> args) {}

    private ScriptedModel(List<Line> script, int paceMillis) {
        this.script = script;
        this.paceMillis = paceMillis;
    }

    /** Reads a script; a bad line is an {@link IllegalArgumentException} with file and line. */
    public static ScriptedModel read(Path file, int paceMillis) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The script " + file + " cannot be read.", unreadable);
        }
        List<Line> script = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                script.add(line(file + ":" + (i + 1), lines.get(i)));
            }
        }
        if (script.isEmpty()) {
            throw new IllegalArgumentException("The script " + file + " is empty.");
        }
        return new ScriptedModel(script, paceMillis);
    }

    @Override
    public ModelReply reply(ModelRequest request, LiveSink live) throws InterruptedException {
        int turn = request.turn();
        int position = position(request.context());
        if (request.purpose() == ModelRequest.Purpose.SUMMARY) {
            return ModelReply.local(summary(position), List.of());
        }
        if (position >= script.size()) {
            return ModelReply.local("The script has ended.", List.of());
        }
        Line line = script.get(position);
        stream(line.text(), live);
        List<ToolCall> calls = new ArrayList<>();
        for (Call call : line.calls()) {
            calls.add(new ToolCall(CallId.of(turn, calls.size() + 1), call.tool(), call.args()));
        }
        return ModelReply.local(line.text(), calls);
    }

    private static String summary(int position) {
        return """
            # Task overview
            As the brief says.
            # Current state
            %d turns of the script have been played.
            # Discoveries
            A script makes none.
            # Decisions
            They stand in the script.
            # Next steps
            The script's next line.\
            """.formatted(position);
    }

    private void stream(String text, LiveSink live) throws InterruptedException {
        for (int step = 1; step <= STEPS && paceMillis > 0; step++) {
            live.text(text.substring(
                    0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * step / STEPS)));
            Thread.sleep(paceMillis / STEPS);
        }
    }

    /** How many turns of the context were played to their end. */
    private static int position(ModelContext context) {
        int played = 0;
        boolean isBroken = false;
        boolean isOpen = false;
        for (Message message : context.messages()) {
            switch (message) {
                case Message.Said said -> {
                    played += isOpen && !isBroken ? 1 : 0;
                    isOpen = true;
                    isBroken = false;
                }
                case Message.Lost lost -> isBroken = true;
                case Message.Got got -> {
                    // an ended call neither breaks a turn nor ends it
                }
                case Message.Kept kept -> {
                    // turns that stand whole before it are none of those it stands for
                    played += kept.turns() + (isOpen && !isBroken ? 1 : 0);
                    isOpen = false;
                    isBroken = false;
                }
                case Message.Cut cut -> {
                    played += cut.played() + (isOpen && !isBroken ? 1 : 0);
                    isOpen = false;
                    isBroken = false;
                }
                case Message.Told told -> {
                    // a script does not listen
                }
            }
        }
        return played + (isOpen && !isBroken ? 1 : 0);
    }

    private static Line line(String where, String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(where + ": is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
        known(where, node, "text", "calls");
        if (node.has("calls") && !node.path("calls").isArray()) {
            throw new IllegalArgumentException(where + ": calls: a list is expected");
        }
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : node.path("calls")) {
            known(where + ": calls", call, "tool", "args");
            if (!call.path("tool").isTextual()) {
                throw new IllegalArgumentException(where + ": calls: tool is missing");
            }
            if (call.has("args") && !call.path("args").isObject()) {
                throw new IllegalArgumentException(where + ": calls: args: an object is expected");
            }
            Map<String, String> args = new LinkedHashMap<>();
            call.path("args").properties().forEach(arg -> args.put(arg.getKey(), plain(arg.getValue())));
            calls.add(new Call(call.path("tool").textValue(), args));
        }
        if (!node.path("text").isTextual() && calls.isEmpty()) {
            throw new IllegalArgumentException(where + ": neither text nor calls are given");
        }
        return new Line(node.path("text").asText(), calls);
    }

    /** Complains about anything but an object with these fields: a field nobody reads is a mistake nobody sees. */
    private static void known(String where, JsonNode node, String... fields) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + ": an object is expected");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!List.of(fields).contains(field.getKey())) {
                throw new IllegalArgumentException(where + ": " + field.getKey() + " is not known here");
            }
        }
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
