package dev.mirrordeck.cli.run;

/** A command that cannot be done: one sentence for the person, one exit code for the script. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public Refusal(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
