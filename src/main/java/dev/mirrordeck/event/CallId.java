package dev.mirrordeck.event;

/**
 * Names one tool call within a session: {@code 12.1} for the agent's, by turn and position; {@code op.3} for the third of
 * people's.
 */
public record CallId(String value) {
    public static CallId of(int turn, int position) {
        return new CallId(turn + "." + position);
    }

    public static CallId ofOperator(int number) {
        return new CallId("op." + number);
    }

    public boolean isOperators() {
        return value.startsWith("op.");
    }

    @Override
    public String toString() {
        return value;
    }
}
