package dev.mirrordeck.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import dev.mirrordeck.text.Width;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lends Lanterna a character of the width that we know a grapheme to have, because Lanterna's own idea of widths is
 * wrong for marks, many emoji and everything beyond the basic plane. What it gets in such cases is a private-use
 * character, which no drawn text can hold; our terminal looks up what it stands for. Owned by the painter.
 */
final class Glyphs {
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uF8FF';
    /** Behind a character it makes Lanterna count two columns. */
    private static final char WIDENER = '\uFE0F';

    private static final int MOST_MADE = 4_096;

    private static final EnumSet<SGR> NO_STYLE = EnumSet.noneOf(SGR.class);
    private static final TextCharacter BLANK = narrow(' ', Look.PLAIN);

    /** Lanterna takes its time to make one, and a screen needs few. */
    private final Map<Look, Map<String, TextCharacter>> made = new HashMap<>();

    private final List<String> lent = new ArrayList<>();
    private final Map<String, Character> names = new HashMap<>();

    /** Whether no more can be lent; the painter then begins anew. */
    boolean isFull() {
        return lent.size() > LAST - FIRST - 512;
    }

    TextCharacter character(String grapheme, Look look) {
        if (grapheme.equals(" ")) {
            return BLANK;
        }
        Map<String, TextCharacter> known = made.computeIfAbsent(look, one -> new HashMap<>());
        if (known.size() > MOST_MADE) {
            known.clear();
        }
        return known.computeIfAbsent(grapheme, one -> make(one, look));
    }

    private TextCharacter make(String grapheme, Look look) {
        int width = Width.of(grapheme);
        char first = grapheme.charAt(0);
        if (grapheme.length() == 1 && (TerminalTextUtils.isCharDoubleWidth(first) ? 2 : 1) == width) {
            return narrow(first, look);
        }
        char name = names.computeIfAbsent(grapheme, this::lend);
        return width == 2
                ? TextCharacter.fromString("" + name + WIDENER, look, TextColor.ANSI.DEFAULT)[0]
                : narrow(name, look);
    }

    /** By the constructor that looks for no graphemes in one letter: that brings in what Java knows of languages. */
    @SuppressWarnings("deprecation")
    private static TextCharacter narrow(char letter, Look look) {
        return new TextCharacter(letter, look, TextColor.ANSI.DEFAULT, NO_STYLE);
    }

    /** What a character from Lanterna stands for. */
    String grapheme(String fromLanterna) {
        char first = fromLanterna.charAt(0);
        return first >= FIRST && first <= LAST ? lent.get(first - FIRST) : fromLanterna;
    }

    void forget() {
        lent.clear();
        names.clear();
        made.clear();
    }

    private char lend(String grapheme) {
        lent.add(grapheme);
        return (char) (FIRST + lent.size() - 1);
    }
}
