package dev.mirrordeck.event;

import java.util.Optional;

/**
 * The model behind a session, as it was known when the session was opened.
 *
 * @param family the protocol: {@code anthropic}, {@code openai}, {@code gemini}
 * @param baseUrl where the service answers
 * @param window how many tokens a request and its reply may have together
 * @param maxOutput how many tokens a reply may have
 * @param price empty where nobody knows it; then no cost is told and none can be bounded
 * @param source where window and price come from, with its date
 */
public record ModelSetup(
        String family,
        String name,
        String baseUrl,
        long window,
        long maxOutput,
        Optional<Price> price,
        String source) {}
