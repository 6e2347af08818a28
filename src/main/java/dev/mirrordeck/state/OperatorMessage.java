package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;

/** Something a person wrote to the agent. */
public record OperatorMessage(int id, Actor by, String text) {}
