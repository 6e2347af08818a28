package dev.mirrordeck.target;

/**
 * What a program does that counts.
 *
 * @param returncode may be negative for a signal; compared modulo 256
 */
public record Behaviour(String stdout, String stderr, int returncode) {}
