package dev.mirrordeck.tui;

/** What the terminal has to say to whoever is shown on it. */
sealed interface TerminalWord {

    /** Something could not be done; a sentence for the person. */
    record Refused(String sentence) implements TerminalWord {}

    /** What the person wrote in their own editor. */
    record Written(String text) implements TerminalWord {}
}
