package dev.mirrordeck.cli;

/** A command that cannot be done: one sentence for the person, one exit code for the script. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Refusal(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
