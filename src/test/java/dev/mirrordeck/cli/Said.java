package dev.mirrordeck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command, run in this process, and what it said. */
record Said(int code, String out, String err) {
    static Said by(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(code, out.toString(), err.toString());
    }
}
