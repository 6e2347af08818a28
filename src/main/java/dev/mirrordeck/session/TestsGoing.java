package dev.mirrordeck.session;

import dev.mirrordeck.event.Stamp;

/** How far a run over visible cases is; not a fact yet. */
public record TestsGoing(int done, int passed, int total, Stamp since) {}
