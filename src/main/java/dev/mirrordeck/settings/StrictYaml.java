package dev.mirrordeck.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a YAML file into a record of the caller's. Keys are the component names in snake case; a missing key without
 * {@code Optional}, an unknown key and a value of the wrong kind are each an error with file, line and key.
 */
public final class StrictYaml {
    private StrictYaml() {}

    public static <T extends Record> T read(Path file, Class<T> type) {
        try {
            return parse(file.toString(), Files.readString(file), type);
        } catch (IOException unreadable) {
            throw new BadSettings(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /** As {@link #read}, from text; {@code name} stands for the file in messages. */
    public static <T extends Record> T parse(String name, String text, Class<T> type) {
        return type.cast(new RecordBinder(name).bind(tree(name, text), type, type.getSimpleName()));
    }

    /** What stands in a text, with its lines, for a caller whose keys are no record's. */
    public static Node tree(String name, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new BadSettings(name + ": is empty");
            }
            Node root = node(name, parser);
            if (parser.nextToken() != null) {
                throw new BadSettings(name + ":" + line(parser) + ": a second document follows; one is expected");
            }
            return root;
        } catch (JsonProcessingException malformed) {
            throw notYaml(name, malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BadSettings notYaml(String name, JsonProcessingException malformed) {
        if (malformed.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return new BadSettings(
                    name + ":" + (marked.getProblemMark().getLine() + 1) + ": is not YAML: " + marked.getProblem());
        }
        String first = malformed.getOriginalMessage().lines().findFirst().orElse("");
        return new BadSettings(name + ":1: is not YAML: " + first);
    }

    private static Node node(String name, YAMLParser parser) throws IOException {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (parser.isCurrentAlias()) {
            throw new BadSettings(name + ":" + line + ": aliases are not followed; write the value out");
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, Node> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                int keyLine = line(parser);
                parser.nextToken();
                if (fields.put(key, node(name, parser)) != null) {
                    throw new BadSettings(name + ":" + keyLine + ": " + key + " is given twice");
                }
            }
            return new Node.Fields(line, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(name, parser));
            }
            return new Node.Items(line, items);
        }
        return new Node.Scalar(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** A piece of YAML that knows its line. */
    public sealed interface Node {
        int line();

        record Scalar(int line, String text) implements Node {}

        record Items(int line, List<Node> items) implements Node {}

        record Fields(int line, Map<String, Node> fields) implements Node {}
    }
}
