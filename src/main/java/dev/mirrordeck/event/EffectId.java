package dev.mirrordeck.event;

/** Pairs the start of a piece of work with its end; counted up within a session, never used twice. */
public record EffectId(int value) {
    public EffectId next() {
        return new EffectId(value + 1);
    }

    @Override
    public String toString() {
        return "e" + value;
    }
}
