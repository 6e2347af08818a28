package dev.mirrordeck.tui;

import java.util.regex.Pattern;

/** What many tools do with untrusted output: patterns take out what looks like colours and titles, the rest is printed. */
final class WeakScreen {
    private static final Pattern CSI = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern OSC = Pattern.compile("\u001b\\][^\u0007]*\u0007");

    private WeakScreen() {}

    static String sanitise(String untrusted) {
        return OSC.matcher(CSI.matcher(untrusted).replaceAll("")).replaceAll("");
    }
}
