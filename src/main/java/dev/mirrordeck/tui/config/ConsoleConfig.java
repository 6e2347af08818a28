package dev.mirrordeck.tui.config;

import dev.mirrordeck.settings.StrictYaml;
import dev.mirrordeck.tui.draw.ThemeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code config.yaml} says; what it leaves out is as it comes.
 *
 * @param notifyKey how somebody is called, {@code notify} in the file
 * @param notifyOn at which moments to call; without {@code notify} nobody is
 * @param wideAmbiguous whether the terminal draws characters of unclear width two columns wide
 * @param editor the command that writes messages; from the environment where it is left out
 */
public record ConsoleConfig(
        Optional<Wish> theme,
        Optional<Motion> motion,
        Optional<Switch> mouse,
        Optional<Call> notifyKey,
        Optional<List<Occasion>> notifyOn,
        Optional<Switch> wideAmbiguous,
        Optional<String> editor) {
    public static final ConsoleConfig DEFAULT = new ConsoleConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Which theme is wanted. */
    public enum Wish {
        AUTO,
        DARK,
        LIGHT,
        CONTRAST,
        SIXTEEN,
        NONE
    }

    /** How much may move. */
    public enum Motion {
        FULL,
        /** Clocks every ten seconds. */
        REDUCED
    }

    /** On or off. */
    public enum Switch {
        ON,
        OFF
    }

    /** How somebody is called. */
    public enum Call {
        NONE,
        BELL,
        /** The terminal is asked to show a note on the desktop. */
        DESKTOP
    }

    /** One setting as it holds, and what made it so. */
    public record Setting(String name, String value, String origin) {}

    /** Reads a file's text; {@code name} stands for the file in messages. A file without settings changes nothing. */
    public static ConsoleConfig parse(String name, String text) {
        boolean isBlank = text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        return isBlank ? DEFAULT : StrictYaml.parse(name, text, ConsoleConfig.class);
    }

    public boolean hasMouse() {
        return mouse.orElse(Switch.ON) == Switch.ON;
    }

    public Call call() {
        return notifyKey.orElse(Call.NONE);
    }

    public boolean isCalm() {
        return motion.orElse(Motion.FULL) == Motion.REDUCED;
    }

    public boolean isWide() {
        return wideAmbiguous.orElse(Switch.OFF) == Switch.ON;
    }

    public List<Occasion> occasions() {
        return notifyOn.orElse(List.of(Occasion.ENDED, Occasion.ASKS, Occasion.LIMIT));
    }

    /** The command that opens a file to write in. */
    public String editor(UnaryOperator<String> environment) {
        return editor.orElseGet(() -> first(environment, "VISUAL", "EDITOR").orElse("vi"));
    }

    /**
     * The theme for a terminal.
     *
     * @param environment gives a variable's value, empty where it is not set
     * @param colours how many the terminal has; 0 where nobody knows
     */
    public ThemeName theme(UnaryOperator<String> environment, int colours) {
        Wish wish = theme.orElse(Wish.AUTO);
        // a file that names a theme was written for this program alone; NO_COLOR was not
        boolean isPlain = wish == Wish.AUTO && !environment.apply("NO_COLOR").isEmpty();
        if (isPlain || colours < 8) {
            return ThemeName.NONE;
        }
        return switch (wish) {
            case NONE -> ThemeName.NONE;
            case SIXTEEN -> ThemeName.SIXTEEN;
            case DARK -> colours >= 256 ? ThemeName.DARK : ThemeName.SIXTEEN;
            case LIGHT -> colours >= 256 ? ThemeName.LIGHT : ThemeName.SIXTEEN;
            case CONTRAST -> colours >= 256 ? ThemeName.CONTRAST : ThemeName.SIXTEEN;
            case AUTO -> {
                boolean isLight = environment.apply("COLORFGBG").matches(".*;(7|9|1[0-5])");
                yield colours < 256 ? ThemeName.SIXTEEN : isLight ? ThemeName.LIGHT : ThemeName.DARK;
            }
        };
    }

    /** Every setting as it holds, in the order of the file. */
    public List<Setting> settings(UnaryOperator<String> environment) {
        String command = editor(environment);
        String from = editor.isPresent()
                ? "config.yaml"
                : !environment.apply("VISUAL").isEmpty()
                        ? "VISUAL"
                        : !environment.apply("EDITOR").isEmpty() ? "EDITOR" : "default";
        String occasions =
                "[" + String.join(", ", occasions().stream().map(Occasion::word).toList()) + "]";
        return List.of(
                setting("theme", theme, Wish.AUTO),
                setting("motion", motion, Motion.FULL),
                setting("mouse", mouse, Switch.ON),
                setting("notify", notifyKey, Call.NONE),
                new Setting("notify_on", occasions, notifyOn.isPresent() ? "config.yaml" : "default"),
                setting("wide_ambiguous", wideAmbiguous, Switch.OFF),
                new Setting("editor", command, from));
    }

    private static <E extends Enum<E>> Setting setting(String name, Optional<E> value, E otherwise) {
        String word = value.orElse(otherwise).name().toLowerCase(Locale.ROOT);
        return new Setting(name, word, value.isPresent() ? "config.yaml" : "default");
    }

    private static Optional<String> first(UnaryOperator<String> environment, String... names) {
        for (String name : names) {
            String value = environment.apply(name);
            if (!value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
