package dev.mirrordeck.model;

import dev.mirrordeck.model.wire.Exchange;
import dev.mirrordeck.model.wire.Fault;
import java.util.Optional;

/** The model did not reply; the message is a sentence for people. */
public final class ModelUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient Optional<Exchange> exchange;

    public ModelUnavailable(Fault fault, Optional<Exchange> exchange) {
        super(fault.sentence());
        this.fault = fault;
        this.exchange = exchange;
    }

    public Fault fault() {
        return fault;
    }

    /** What went over the wire; empty where nothing did. */
    public Optional<Exchange> exchange() {
        return exchange;
    }
}
