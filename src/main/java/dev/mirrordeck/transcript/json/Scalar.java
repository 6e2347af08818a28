package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;

/**
 * A type whose values stand in JSON as one text or number.
 *
 * @param read throws {@link IllegalArgumentException} for what is none
 */
public record Scalar<T>(Class<T> type, Function<T, JsonNode> write, Function<JsonNode, T> read) {

    public static <T> Scalar<T> text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        return new Scalar<>(type, value -> TextNode.valueOf(write.apply(value)), node -> read.apply(Form.text(node)));
    }

    public static <T> Scalar<T> number(Class<T> type, Function<T, Integer> write, Function<Integer, T> read) {
        return new Scalar<>(type, value -> IntNode.valueOf(write.apply(value)), node -> read.apply(Form.integer(node)));
    }
}
