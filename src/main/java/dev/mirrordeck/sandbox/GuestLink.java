package dev.mirrordeck.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The two ends of a started, still silent guest: what a backend hands to {@link GuestSandbox#open}.
 *
 * @param fromGuest the guest's standard output, ending when the guest does
 * @param toGuest the guest's standard input
 * @param end ends everything inside and frees what the backend holds; called once
 * @param lastWords what the launcher printed to its standard error, for error sentences
 */
public record GuestLink(InputStream fromGuest, OutputStream toGuest, Runnable end, Supplier<String> lastWords) {}
