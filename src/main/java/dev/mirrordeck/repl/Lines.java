package dev.mirrordeck.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Where lines of input come from. Read by one thread. */
interface Lines {

    /** The next line; empty at the end. Waits for it. */
    Optional<String> next() throws IOException;

    static Lines of(Reader in) {
        BufferedReader reader = new BufferedReader(in);
        return () -> Optional.ofNullable(reader.readLine());
    }
}
