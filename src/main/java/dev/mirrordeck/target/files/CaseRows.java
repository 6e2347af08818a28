package dev.mirrordeck.target.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseFile;
import dev.mirrordeck.target.CaseInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Case rows in MirrorCode's own format, one JSON object a line. */
public final class CaseRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CaseRows() {}

    /** Reads every row; the first bad one ends it with file, line and field. */
    public static List<Case> read(Path file) {
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        eachLine(file, (line, text) -> {
            Case row = parse(file, line, text);
            if (!names.add(row.name())) {
                throw bad(file, line, "test_case.name", "\"" + row.name() + "\" stands twice");
            }
            cases.add(row);
        });
        return cases;
    }

    /** Reads rows that hold inputs only: a bare {@code test_case} object or a whole row whose outputs are ignored. */
    public static List<CaseInput> readInputs(Path file) {
        List<CaseInput> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        eachLine(file, (line, text) -> {
            JsonNode node = json(file, line, text);
            CaseInput input = input(new Row(file, line), node.has("test_case") ? node.get("test_case") : node);
            if (!names.add(input.name())) {
                throw bad(file, line, "test_case.name", "\"" + input.name() + "\" stands twice");
            }
            inputs.add(input);
        });
        return inputs;
    }

    public static Case parse(Path file, int line, String text) {
        JsonNode node = json(file, line, text);
        Row row = new Row(file, line);
        JsonNode code = node.path("returncode");
        if (!code.isIntegralNumber() || !code.canConvertToInt()) {
            throw bad(file, line, "returncode", "a whole number is expected");
        }
        return new Case(
                input(row, row.object(node, "test_case")),
                new Behaviour(row.text(node, "stdout"), row.text(node, "stderr"), code.intValue()));
    }

    /** The row as it is written to disk, without the newline. */
    public static String format(Case row) {
        ObjectNode node = JSON.createObjectNode();
        node.set("test_case", inputNode(row.input()));
        node.put("stdout", row.expected().stdout());
        node.put("stderr", row.expected().stderr());
        node.put("returncode", row.expected().returncode());
        return node.toString();
    }

    /** The row as the agent may see it: the input alone, without labels and duals. */
    public static String formatForAgent(CaseInput input) {
        ObjectNode inner = inputNode(input);
        inner.remove(List.of("labels", "visible_duals"));
        ObjectNode node = JSON.createObjectNode();
        node.set("test_case", inner);
        return node.toString();
    }

    private static ObjectNode inputNode(CaseInput input) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode args = node.putArray("args");
        input.args().forEach(args::add);
        ObjectNode env = node.putObject("env");
        input.env().forEach(env::put);
        node.put("stdin", input.stdin());
        ObjectNode files = node.putObject("files");
        input.files().forEach((path, file) -> {
            ObjectNode entry = files.putObject(path);
            switch (file) {
                case CaseFile.Text text -> entry.put("format", "str").put("content", text.content());
                case CaseFile.Binary binary ->
                    entry.put("format", "bytes_base64").put("content", binary.content());
            }
        });
        node.put("name", input.name());
        ArrayNode labels = node.putArray("labels");
        input.labels().forEach(labels::add);
        ArrayNode duals = node.putArray("visible_duals");
        input.visibleDuals().forEach(duals::add);
        return node;
    }

    private static CaseInput input(Row row, JsonNode node) {
        Map<String, String> env = new LinkedHashMap<>();
        row.fields(node, "env").forEach(field -> env.put(field.getKey(), row.string(field.getValue(), "env")));
        Map<String, CaseFile> files = new LinkedHashMap<>();
        row.fields(node, "files")
                .forEach(field -> files.put(row.relative(field.getKey()), row.file(field.getKey(), field.getValue())));
        String name = row.text(node, "name");
        if (name.isBlank()) {
            throw bad(row.file, row.line, "test_case.name", "is empty");
        }
        String stdin = node.path("stdin").isNull() || !node.has("stdin") ? "" : row.text(node, "stdin");
        return new CaseInput(
                row.strings(node, "args"),
                env,
                stdin,
                files,
                name,
                row.strings(node, "labels"),
                row.strings(node, "visible_duals"));
    }

    /** Where a row stands, for complaints. */
    private record Row(Path file, int line) {
        JsonNode object(JsonNode node, String field) {
            JsonNode value = node.path(field);
            if (!value.isObject()) {
                throw bad(file, line, field, "an object is expected");
            }
            return value;
        }

        String text(JsonNode node, String field) {
            return string(node.path(field), field);
        }

        String string(JsonNode value, String field) {
            if (!value.isTextual()) {
                throw bad(file, line, field, value.isMissingNode() ? "is missing" : "text is expected");
            }
            return value.textValue();
        }

        List<String> strings(JsonNode node, String field) {
            JsonNode value = node.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return List.of();
            }
            if (!value.isArray()) {
                throw bad(file, line, field, "a list of texts is expected");
            }
            List<String> texts = new ArrayList<>();
            value.forEach(item -> texts.add(string(item, field)));
            return texts;
        }

        /** The fields of an object that may be left out, but may be nothing else. */
        Set<Map.Entry<String, JsonNode>> fields(JsonNode node, String field) {
            JsonNode value = node.path(field);
            return value.isMissingNode() || value.isNull()
                    ? Set.of()
                    : object(node, field).properties();
        }

        String relative(String path) {
            boolean climbs = List.of(path.split("/", -1)).contains("..");
            if (path.isEmpty() || path.startsWith("/") || climbs || path.indexOf('\0') >= 0) {
                throw bad(file, line, "test_case.files", "\"" + path + "\" is not a path below the working folder");
            }
            return path;
        }

        CaseFile file(String path, JsonNode node) {
            String format = text(node, "format");
            String content = text(node, "content");
            try {
                return switch (format) {
                    case "str" -> new CaseFile.Text(content);
                    case "bytes_base64" -> new CaseFile.Binary(content);
                    default ->
                        throw bad(
                                file, line, "test_case.files." + path + ".format", "\"" + format + "\" cannot be used");
                };
            } catch (IllegalArgumentException notBase64) {
                throw bad(file, line, "test_case.files." + path + ".content", "is not base64");
            }
        }
    }

    private static JsonNode json(Path file, int line, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw bad(file, line, "row", "a JSON object is expected");
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw bad(file, line, "row", "is not JSON: " + malformed.getOriginalMessage());
        }
    }

    /** Takes one numbered line. */
    private interface LineReader {
        void line(int number, String text);
    }

    private static void eachLine(Path file, LineReader reader) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (!text.isBlank()) {
                    reader.line(number, text);
                }
            }
        } catch (NoSuchFileException missing) {
            throw new BadTarget(file + ": is missing");
        } catch (MalformedInputException notText) {
            throw new BadTarget(file + ": is not UTF-8");
        } catch (IOException unreadable) {
            throw new BadTarget(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static BadTarget bad(Path file, int line, String field, String what) {
        return new BadTarget(file + ":" + line + ": " + field + ": " + what);
    }
}
