package dev.mirrordeck.transcript;

/** The transcript uses a format that only a newer mirrordeck can read. */
public final class NewerFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerFormat(String file, long version) {
        super(file + " was written by a newer mirrordeck (format " + version + ", this one reads " + Frame.VERSION
                + "). Use that version.");
    }
}
