package dev.mirrordeck.model.wire;

/**
 * One server-sent event.
 *
 * @param name empty where the server gave none
 */
public record SseEvent(String name, String data) {}
