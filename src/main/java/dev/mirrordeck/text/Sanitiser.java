package dev.mirrordeck.text;

public final class Sanitiser {
    public static String line(String l) {
        return l;
    }
}
