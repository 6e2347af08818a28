package dev.mirrordeck.event;

/**
 * Who did something.
 *
 * @param name whom to ask: a user name for an operator, the agent's spec for an agent, empty for the host
 */
public record Actor(Kind kind, String name) {
    public enum Kind {
        AGENT,
        OPERATOR,
        HOST
    }

    public static final Actor HOST = new Actor(Kind.HOST, "");

    public static Actor operator(String name) {
        return new Actor(Kind.OPERATOR, name);
    }

    public static Actor agent(String spec) {
        return new Actor(Kind.AGENT, spec);
    }
}
