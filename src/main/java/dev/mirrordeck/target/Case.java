package dev.mirrordeck.target;

/** One case: an input and what the original did with it. */
public record Case(CaseInput input, Behaviour expected) {
    public String name() {
        return input.name();
    }
}
