package dev.mirrordeck.event;

/** Names one tool call within a session, as {@code 12.1}: turn and position. */
public record CallId(String value) {
    public static CallId of(int turn, int position) {
        return new CallId(turn + "." + position);
    }

    @Override
    public String toString() {
        return value;
    }
}
