package dev.mirrordeck.repl;

import dev.mirrordeck.attach.tell.Told;
import dev.mirrordeck.text.Sanitiser;
import java.io.PrintStream;
import java.util.List;

/** The one way by which line mode prints: what passes here is made safe, whatever it holds. Safe from any thread. */
final class Teller {
    private final Rows rows;

    /** Where rows of safe text go. */
    interface Rows {
        void row(Told.Tone tone, String safe);
    }

    Teller(Rows rows) {
        this.rows = rows;
    }

    /** For pipes, logs and terminals that can do nothing: text alone. */
    static Teller plain(PrintStream out) {
        return new Teller((tone, safe) -> {
            out.println(safe);
            out.flush();
        });
    }

    void tell(List<Told> all) {
        all.forEach(this::tell);
    }

    void tell(Told told) {
        for (String row : Sanitiser.block(told.text()).split("\n", -1)) {
            rows.row(told.tone(), row.stripTrailing());
        }
    }

    void say(String text) {
        tell(Told.plain(text));
    }
}
