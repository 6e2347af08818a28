package dev.mirrordeck.attach.look;

/** The workspace as it stands cannot be seen now; the message is a sentence that says why. */
public final class Blind extends Exception {
    private static final long serialVersionUID = 1L;

    public Blind(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
