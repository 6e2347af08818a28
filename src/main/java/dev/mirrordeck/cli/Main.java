package dev.mirrordeck.cli;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.PlainAttach;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.transcript.NewerFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;

/**
 * The program's front door, and the one place where faults become sentences. It knows nothing of the library of the table
 * of commands: to find that costs a start more than all it does itself.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Optional<PlainAttach> attach = PlainAttach.of(args);
        System.exit(attach.isPresent() ? run(attach.get()) : run(args));
    }

    /** Runs one command and gives its exit code. */
    static int run(String... args) {
        return run(writer(System.out), writer(System.err), args);
    }

    private static int run(PlainAttach attach) {
        try {
            return attach.call(writer(System.out));
        } catch (Exception fault) {
            return explain(fault, writer(System.err));
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** As {@link #run(String...)}, with what commands say going to these writers. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return Commands.run(out, err, args);
    }

    /** One sentence for whatever went wrong; the trace of a fault of ours goes where {@code MIRRORDECK_TRACE} asks. */
    static int explain(Exception fault, PrintWriter err) {
        ExitCode code = switch (fault) {
            case Refusal refusal -> refusal.code();
            case BadTarget target -> ExitCode.USAGE;
            case BadSettings settings -> ExitCode.USAGE;
            case NewerFormat newer -> ExitCode.USAGE;
            case UncheckedIOException io -> ExitCode.MACHINE;
            case IOException io -> ExitCode.MACHINE;
            default -> ExitCode.FAULT;
        };
        // names of files and rows of targets are in it, and those may hold anything
        err.println("mirrordeck: "
                + Sanitiser.line(code == ExitCode.FAULT ? "a fault of ours: " + fault : sentence(fault)));
        if (System.getenv("MIRRORDECK_TRACE") != null) {
            StringWriter trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            err.println(trace);
        }
        err.flush();
        return code.number();
    }

    private static String sentence(Exception fault) {
        if (fault instanceof FileSystemException file) {
            return NewSession.reason(file);
        }
        String said = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        if (!(fault instanceof UncheckedIOException io)) {
            return said;
        }
        String cause = String.valueOf(io.getCause().getMessage());
        return said.contains(cause) ? said : said + ": " + sentence(io.getCause());
    }
}
