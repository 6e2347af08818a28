package dev.mirrordeck.model.wire;

import dev.mirrordeck.event.ModelEvent.FaultKind;

/** Why there is no reply, with a sentence for people. */
public record Fault(FaultKind kind, String sentence) {}
