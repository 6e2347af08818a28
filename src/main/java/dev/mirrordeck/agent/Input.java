package dev.mirrordeck.agent;

/** What comes through the one door: what people ask, what work brings back, and the host's own word. */
public sealed interface Input permits Request, Outcome, HostWord {}
