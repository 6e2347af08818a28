package dev.mirrordeck.sandbox;

import java.time.Duration;

/**
 * One command for a shell (bash).
 *
 * @param limit after it the command's whole process group is killed
 * @param keepBytes how much of the output is kept: the first half and the last half of it
 * @param shell whose folder and variables it finds and leaves behind
 */
public record ShellCommand(String text, Duration limit, int keepBytes, Shell shell) {
    /** Whose shell. Commands run one after the other, whosever they are. */
    public enum Shell {
        AGENT,
        OPERATOR
    }

    /** One for the agent's shell. */
    public ShellCommand(String text, Duration limit, int keepBytes) {
        this(text, limit, keepBytes, Shell.AGENT);
    }
}
