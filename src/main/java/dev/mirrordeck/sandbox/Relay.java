package dev.mirrordeck.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The original program as the inside sees it: {@code /reference/<name>}, a client of the guest whose calls travel to
 * the host.
 *
 * @param name the program's bare name
 * @param handler answers the calls, several at once
 */
public record Relay(String name, Handler handler) {

    /** Answers one call; runs on a thread of its own. */
    public interface Handler {
        /** Runs the call to its end and returns the exit code, 128 + n for signal n; stops early when interrupted. */
        int answer(Call call);
    }

    /**
     * One call from inside.
     *
     * @param folder the caller's working folder, as the inside sees it
     * @param argv arguments from {@code argv[0]} on; {@code argv[0]} is the bare name
     * @param stdin ends when the caller's input ends or the caller is gone
     */
    public record Call(String folder, List<String> argv, InputStream stdin, OutputStream stdout, OutputStream stderr) {
        public Call {
            argv = List.copyOf(argv);
        }
    }
}
