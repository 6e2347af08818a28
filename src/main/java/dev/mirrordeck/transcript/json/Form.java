package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How values of one type stand in JSON. Reading throws {@link IllegalArgumentException} for what is no such value. */
interface Form {
    JsonNode write(Object value);

    /**
     * Reads a value.
     *
     * @param stands gives what stands for a node, a long text for its reference for instance
     */
    Object read(JsonNode node, UnaryOperator<JsonNode> stands);

    /** What the value is where nothing stands; empty where something must. */
    default Optional<Object> absent() {
        return Optional.empty();
    }

    static Form of(Function<Object, JsonNode> write, Function<JsonNode, Object> read) {
        return new Form() {
            @Override
            public JsonNode write(Object value) {
                return write.apply(value);
            }

            @Override
            public Object read(JsonNode node, UnaryOperator<JsonNode> stands) {
                return read.apply(node);
            }
        };
    }

    static String text(JsonNode node) {
        return check(node.textValue(), node, "a text");
    }

    static int integer(JsonNode node) {
        boolean fits = node.isIntegralNumber() && node.canConvertToInt();
        return check(fits ? node.intValue() : null, node, "a number of 32 bits");
    }

    static long longer(JsonNode node) {
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        return check(fits ? node.longValue() : null, node, "a number of 64 bits");
    }

    static boolean truth(JsonNode node) {
        return check(node.isBoolean() ? node.booleanValue() : null, node, "true or false");
    }

    private static <T> T check(@Nullable T value, JsonNode node, String wanted) {
        if (value == null) {
            throw new IllegalArgumentException("is a " + node.getNodeType() + ", not " + wanted);
        }
        return value;
    }

    /** As what it holds, or null. */
    record Maybe(Form content) implements Form {
        @Override
        public JsonNode write(Object value) {
            return ((Optional<?>) value).<JsonNode>map(content::write).orElse(NullNode.getInstance());
        }

        @Override
        public Object read(JsonNode node, UnaryOperator<JsonNode> stands) {
            return node.isNull() ? Optional.empty() : Optional.of(content.read(stands.apply(node), stands));
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(Optional.empty());
        }
    }

    /** As an array. */
    record Listed(Form content) implements Form {
        @Override
        public JsonNode write(Object value) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            ((List<?>) value).forEach(element -> array.add(content.write(element)));
            return array;
        }

        @Override
        public Object read(JsonNode node, UnaryOperator<JsonNode> stands) {
            check(node.isArray() ? node : null, node, "an array");
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(content.read(stands.apply(element), stands)));
            return list;
        }
    }

    /** As an object whose names are the keys. */
    record Named(Form content) implements Form {
        @Override
        public JsonNode write(Object value) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            ((Map<?, ?>) value).forEach((name, element) -> object.set((String) name, content.write(element)));
            return object;
        }

        @Override
        public Object read(JsonNode node, UnaryOperator<JsonNode> stands) {
            check(node.isObject() ? node : null, node, "an object");
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> map.put(field.getKey(), content.read(stands.apply(field.getValue()), stands)));
            return map;
        }
    }
}
