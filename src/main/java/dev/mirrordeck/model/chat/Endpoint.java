package dev.mirrordeck.model.chat;

import dev.mirrordeck.secret.Secret;
import java.util.Map;

/**
 * Where a model answers, and to what name.
 *
 * @param baseUrl without a slash at its end
 * @param parameters what every request says besides, in the service's own words
 */
public record Endpoint(String baseUrl, Secret key, String model, Map<String, Object> parameters) {
    public Endpoint {
        parameters = Map.copyOf(parameters);
    }
}
