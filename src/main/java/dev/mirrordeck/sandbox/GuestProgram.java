package dev.mirrordeck.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program inside: a Perl line that is started as process 1, and the text it reads from its standard input and
 * becomes, so that no file of ours lies in any sandbox.
 */
public final class GuestProgram {
    private static final List<String> PARTS =
            List.of("1-loop.pl", "2-runs.pl", "3-files.pl", "4-relay.pl", "5-start.pl");
    private static final String BOOT = "$0 = 'guest'; my $want = 4; my $text = ''; "
            + "sub fill { my $left = $_[0]; my $got = ''; while ($left) { my $n = sysread(STDIN, $got, $left, length $got);"
            + " exit 1 if !$n; $left -= $n } return $got } "
            + "$text = fill(unpack 'N', fill(4)); eval $text . \"\\n;1\" or die $@;";

    private GuestProgram() {}

    /** What a backend starts inside, without arguments of its own and with an empty environment. */
    public static List<String> command() {
        return List.of("/usr/bin/perl", "-e", BOOT);
    }

    /** The guest itself, sent first, after its length. */
    static byte[] text() {
        StringBuilder text = new StringBuilder();
        for (String part : PARTS) {
            text.append("#line 1 \"").append(part).append("\"\n").append(resource(part));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code reference.pl}, the client at {@code /reference/<name>}, or {@code shell.bash}, read by every command. */
    static String resource(String name) {
        try (InputStream in = GuestProgram.class.getResourceAsStream("guest/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the guest's part " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
