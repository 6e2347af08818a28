package dev.mirrordeck.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.scaffold.Setting;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.settings.StrictYaml;
import dev.mirrordeck.settings.StrictYaml.Node;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A scaffold as people write it: YAML, a key a setting; what it leaves out is standard. */
public final class ScaffoldFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScaffoldFile() {}

    /** What the file sets, by name; throws {@link BadSettings} with file and line. */
    public static Map<String, String> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new BadSettings(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    static Map<String, String> parse(String name, String text) {
        if (!(StrictYaml.tree(name, text) instanceof Node.Fields root)) {
            throw new BadSettings(name + ":1: keys with values are expected");
        }
        Map<String, String> words = new LinkedHashMap<>();
        root.fields().forEach((key, node) -> {
            String where = name + ":" + node.line() + ": " + key + ": ";
            Setting setting = Setting.of(key)
                    .orElseThrow(() -> new BadSettings(where + "is not known here; known are "
                            + Arrays.stream(Setting.values()).map(Setting::word).collect(Collectors.joining(", "))));
            String value = value(where, setting, node);
            try {
                Scaffold.STANDARD.with(Map.of(key, value));
            } catch (IllegalArgumentException wrong) {
                throw new BadSettings(where + wrong.getMessage());
            }
            words.put(key, value);
        });
        return words;
    }

    private static String value(String where, Setting setting, Node node) {
        return switch (setting.kind()) {
            case COUNT, SHARE, TEXT -> scalar(where, node);
            case LINES -> {
                if (!(node instanceof Node.Items items)) {
                    throw new BadSettings(where + "a list is expected");
                }
                yield items.items().stream()
                        .map(item -> scalar(where, item).replace('\n', ' '))
                        .collect(Collectors.joining("\n"));
            }
            case TREE -> {
                if (!(node instanceof Node.Fields fields)) {
                    throw new BadSettings(where + "keys with values are expected");
                }
                yield fields.fields().isEmpty() ? "" : json(fields).toString();
            }
        };
    }

    private static String scalar(String where, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw new BadSettings(where + "one plain value is expected");
    }

    /** What looks like a number or a truth value is one. */
    private static JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (node) {
            case Node.Fields fields -> {
                ObjectNode object = factory.objectNode();
                fields.fields().forEach((key, value) -> object.set(key, json(value)));
                yield object;
            }
            case Node.Items items -> {
                ArrayNode array = factory.arrayNode();
                items.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Scalar scalar -> {
                String text = scalar.text();
                if (text.equals("true") || text.equals("false")) {
                    yield factory.booleanNode(text.equals("true"));
                }
                if (text.matches("-?[0-9]{1,15}")) {
                    yield factory.numberNode(Long.parseLong(text));
                }
                yield text.matches("-?[0-9]{1,15}\\.[0-9]{1,15}")
                        ? factory.numberNode(new BigDecimal(text))
                        : factory.textNode(text);
            }
        };
    }

    /** A setting of free parameters as the providers take it. */
    static Map<String, Object> parameters(String json) {
        if (json.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, Object> values = new LinkedHashMap<>();
            JsonNode tree = JSON.readTree(json);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("parameters is an object of JSON, not " + json + ".");
            }
            tree.properties()
                    .forEach(field -> values.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
            return values;
        } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
            throw new IllegalArgumentException("parameters is an object of JSON, not " + json + ".", malformed);
        }
    }

    /** A complete file with the standard in it, to start from. */
    public static String standard() {
        StringBuilder text =
                new StringBuilder("# The scaffold: how the agent is set up. What is left out is as here.\n");
        for (Setting setting : Setting.values()) {
            text.append("\n# ")
                    .append(setting.help())
                    .append('\n')
                    .append(setting.word())
                    .append(':');
            String value = setting.standard();
            switch (setting.kind()) {
                case COUNT, SHARE -> text.append(' ').append(value).append('\n');
                case TEXT -> {
                    if (value.contains("\n")) {
                        text.append(" |\n");
                        value.lines()
                                .forEach(line -> text.append(line.isEmpty() ? "" : "  " + line)
                                        .append('\n'));
                    } else {
                        text.append(" '").append(value.replace("'", "''")).append("'\n");
                    }
                }
                case LINES -> text.append(" []\n");
                case TREE -> text.append(" {}\n");
            }
        }
        return text.toString();
    }
}
