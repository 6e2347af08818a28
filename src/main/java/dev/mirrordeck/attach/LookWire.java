package dev.mirrordeck.attach;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.transcript.json.OptionalModule;
import java.util.List;
import java.util.Optional;

/** How looks and sights travel: as JSON, each with its name under {@code "is"}. */
final class LookWire {
    private static final JsonMapper JSON = mapper();

    private LookWire() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Tagged {}

    static JsonNode node(Look look) {
        return JSON.valueToTree(look);
    }

    static JsonNode node(Sight sight) {
        return JSON.valueToTree(sight);
    }

    /** Empty where it is no look that this version knows. */
    static Optional<Look> look(JsonNode node) {
        return read(node, Look.class);
    }

    /** Empty where it is no sight that this version knows. */
    static Optional<Sight> sight(JsonNode node) {
        return read(node, Sight.class);
    }

    private static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.treeToValue(node, type));
        } catch (JsonProcessingException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new OptionalModule());
        for (Class<?> family : List.of(Look.class, Look.When.class, Sight.class)) {
            builder.addMixIn(family, Tagged.class);
            for (Class<?> type : family.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(type, type.getSimpleName()));
            }
        }
        return builder.build();
    }
}
