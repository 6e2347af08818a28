package dev.mirrordeck.text;

import java.util.regex.Pattern;

/** Lets tests write control characters as {@code \e}, {@code \x07} and {@code }{@code \}{@code u202e}. */
public final class Spelled {
    private static final Pattern CODE = Pattern.compile("\\\\(e|x[0-9a-f]{2}|u[0-9a-f]{4}|\\\\)");

    private Spelled() {}

    public static String out(String text) {
        return CODE.matcher(text).replaceAll(found -> {
            String code = found.group(1);
            String meant = switch (code.charAt(0)) {
                case 'e' -> "\u001b";
                case '\\' -> "\\";
                default -> Character.toString(Integer.parseInt(code.substring(1), 16));
            };
            return java.util.regex.Matcher.quoteReplacement(meant);
        });
    }
}
