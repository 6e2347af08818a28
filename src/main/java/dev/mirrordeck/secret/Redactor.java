package dev.mirrordeck.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes secrets out of text, in every shape in which they are usually met. */
public final class Redactor {
    public static final String MARK = "[redacted]";
    /** Shorter values would redact ordinary words. */
    private static final int SHORTEST = 8;

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private final List<String> shapes;

    /** One that knows no secret. */
    public static final Redactor NONE = new Redactor(List.of());

    private Redactor(List<String> shapes) {
        this.shapes = shapes;
    }

    public static Redactor of(Collection<Secret> secrets) {
        Set<String> shapes = new LinkedHashSet<>();
        for (Secret secret : secrets) {
            if (secret.reveal().length() >= SHORTEST) {
                shapes.addAll(shapes(secret.reveal()));
            }
        }
        List<String> longestFirst = new ArrayList<>(shapes);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        return new Redactor(longestFirst);
    }

    /** The text without its secrets; the same object where it holds none. */
    public String redact(String text) {
        String clean = text;
        for (String shape : shapes) {
            clean = clean.replace(shape, MARK);
        }
        return clean;
    }

    /** The bytes without their secrets, as UTF-8; the same array where they hold none. */
    public byte[] redact(byte[] bytes) {
        // one char a byte, so that whatever else they are stays as it is
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String clean = text;
        for (String shape : shapes) {
            clean = clean.replace(byteByByte(shape), MARK);
        }
        return clean.equals(text) ? bytes : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text that more will be added to: what may be the beginning of a secret is held back. */
    public String redactGrowing(String text) {
        String clean = redact(text);
        int held = 0;
        for (String shape : shapes) {
            int most = Math.min(shape.length() - 1, clean.length());
            for (int length = most; length > held; length--) {
                if (clean.regionMatches(clean.length() - length, shape, 0, length)) {
                    held = length;
                }
            }
        }
        return clean.substring(0, clean.length() - held);
    }

    private static String byteByByte(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static List<String> shapes(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<String> shapes = new ArrayList<>(List.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                lowerEscapes(URLEncoder.encode(value, StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT),
                json(value, false),
                json(value, true)));
        // within longer Base64 a value stands at one of three places; what is sure of each is its middle
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                int from = before == 0 ? 0 : before + 1;
                int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
                shapes.add(encoded.substring(from, to));
            }
        }
        return shapes;
    }

    private static String lowerEscapes(String encoded) {
        return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static String json(String value, boolean isAscii) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c == '/' && !isAscii) {
                escaped.append("\\/");
            } else if (c > '~' && isAscii) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
