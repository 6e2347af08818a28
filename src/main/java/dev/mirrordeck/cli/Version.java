package dev.mirrordeck.cli;

/** Which mirrordeck this is. */
final class Version {
    static final String NUMBER = "0.1.0";
    static final String TEXT = "mirrordeck " + NUMBER;

    private Version() {}
}
