package dev.mirrordeck.cli.run;

/** Which mirrordeck this is. */
public final class Version {
    public static final String NUMBER = "0.1.0";
    public static final String TEXT = "mirrordeck " + NUMBER;

    private Version() {}
}
