package dev.mirrordeck.proof;

/**
 * One line of the table that the endurance bench prints.
 *
 * @param count how many were tried
 * @param said what came of them
 */
record Tally(String what, long count, String said) {
    String line() {
        return "%-44s %,12d  %s".formatted(what, count, said);
    }
}
