package dev.mirrordeck.sandbox;

import java.time.Duration;

/**
 * One command for the agent's shell (bash).
 *
 * @param limit after it the command's whole process group is killed
 * @param keepBytes how much of the output is kept: the first half and the last half of it
 */
public record ShellCommand(String text, Duration limit, int keepBytes) {}
