package dev.mirrordeck.model.chat;

import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.model.wire.Fault;

/** A stream that is no whole reply. */
public final class Unfinished extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public Unfinished(FaultKind kind, String sentence) {
        super(sentence);
        this.fault = new Fault(kind, sentence);
    }

    public Fault fault() {
        return fault;
    }
}
