package dev.mirrordeck.event;

/**
 * One line of a transcript.
 *
 * @param n its number, from 1, without gaps
 */
public record Entry(long n, Stamp at, Event event) {}
