package dev.mirrordeck.transcript.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Fields that events got after transcripts had been written without them: an {@link Optional} each, absent when empty. */
public final class Younger {
    private Younger() {}

    /** The event as it is written: without the fields that are empty. */
    public static JsonNode dropped(JsonNode event, Class<?> type) {
        if (event instanceof ObjectNode object) {
            for (RecordComponent field : type.getRecordComponents()) {
                if (field.getType() == Optional.class
                        && object.path(field.getName()).isNull()) {
                    object.remove(field.getName());
                }
            }
        }
        return event;
    }

    /** The event as it is read: with every field. */
    public static JsonNode filled(JsonNode event, Class<?> type) {
        if (!(event instanceof ObjectNode object)) {
            return event;
        }
        ObjectNode filled = object.deepCopy();
        for (RecordComponent field : type.getRecordComponents()) {
            if (field.getType() == Optional.class && !filled.has(field.getName())) {
                filled.putNull(field.getName());
            }
        }
        return filled;
    }
}
