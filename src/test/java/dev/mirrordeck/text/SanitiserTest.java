package dev.mirrordeck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitiserTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        plain text,              'no change: 1 + 1 = 2',               'no change: 1 + 1 = 2'
        colour is dropped,       'a\\e[1;31mred\\e[0m b',              'ared b'
        colon colour is dropped, 'a\\e[38:2::1:2:3mred',               'ared'
        cursor moves,            'a\\e[2J\\e[1;1Hb',                   'ab'
        private modes,           '\\e[?1049h\\e[?2004lx',              'x'
        clipboard write,         'a\\e]52;c;cm0gLXJm\\x07b',           'a⟨OSC⟩b'
        link,                    '\\e]8;;http://x\\e\\\\text\\e]8;;\\e\\\\', '⟨OSC⟩text⟨OSC⟩'
        unterminated title,      'a\\e]0;rest stays to be seen',       'a⟨U+001B⟩]0;rest stays to be seen'
        link broken by escape,   '\\e]8;;x\\e[31mred',                 '⟨U+001B⟩]8;;xred'
        device control,          '\\eP+q544e\\e\\\\x',                 '⟨DCS⟩x'
        application command,     '\\e_Gf=100;AAAA\\e\\\\x',            '⟨APC⟩x'
        reset,                   'a\\ecb',                             'ab'
        charset,                 '\\e(0lqk\\e(B',                      'lqk'
        eight-bit csi,           'a\\u009b31mb',                       'ab'
        eight-bit osc,           'a\\u009d52;c;x\\u009cb',             'a⟨OSC⟩b'
        eight-bit alone,         'a\\u009b',                           'a⟨U+009B⟩'
        escape alone,            'a\\e',                               'a⟨U+001B⟩'
        half a csi,              'a\\e[12;',                           'a⟨U+001B⟩[12;'
        bell and enquiry,        'a\\x07\\x05b',                       'a⟨U+0007⟩⟨U+0005⟩b'
        backspace,               'ab\\x08c',                           'ab⟨U+0008⟩c'
        bidi override,           'a\\u202eb\\u2066c',                  'a⟨U+202E⟩b⟨U+2066⟩c'
        arabic letter mark,      'a\\u061cb',                          'a⟨U+061C⟩b'
        zero width space,        'rm\\u200b -rf',                      'rm⟨U+200B⟩ -rf'
        joiner between letters,  'a\\u200db',                          'a⟨U+200D⟩b'
        filler letters,          'a\\u3164b\\uffa0',                   'a⟨U+3164⟩b⟨U+FFA0⟩'
        private use,             'a\\ue000',                           'a⟨U+E000⟩'
        half a pair,             'a\\ud83d',                           'a⟨U+D83D⟩'
        line separator,          'a\\u2028b',                          'a⟨U+2028⟩b'
        tag,                     'a\\udb40\\udc41',                    'a⟨U+E0041⟩'
        composed,                'e\\u0301',                           'é'
        mark without a base,     '\\u0301x',                           '◌́x'
        family,                  '👩\\u200d💻',                         '👩💻'
        skin tone,               '👍\\ud83c\\udffd',                    '👍'
        flag,                    '\\ud83c\\udde9\\ud83c\\uddea',       'DE'
        sign with selector,      '⚠\\ufe0f care',                      '⚠ care'
        odd spaces,              'a\\u00a0b\\u2003c',                  'a b c'
        """)
    void whatIsShown(String what, String untrusted, String shown) {
        assertThat(Sanitiser.block(Spelled.out(untrusted))).as(what).isEqualTo(shown);
    }

    @Test
    void carriageReturnsShowEverySegment() {
        assertThat(Sanitiser.block("10%\r20%\r\nend")).isEqualTo("10%\n20%\nend");
    }

    @Test
    void tabsReachTheNextStop() {
        assertThat(Sanitiser.block("a\tb\n\tc\n界\td")).isEqualTo("a       b\n        c\n界      d");
    }

    @Test
    void aLineCannotForgeARow() {
        assertThat(Sanitiser.line("one\ntwo\r\nthree\n")).isEqualTo("one ⏎ two ⏎ three");
    }

    @Test
    void atMostEightMarksSitOnACharacter() {
        assertThat(Sanitiser.block("x" + "\u0336".repeat(1000))).isEqualTo("x" + "\u0336".repeat(8));
    }

    @Test
    void everyCodePointComesOutSafe() {
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += 256) {
            StringBuilder text = new StringBuilder();
            for (int codePoint = first; codePoint < first + 256; codePoint++) {
                text.append('x').appendCodePoint(codePoint);
            }
            assertThat(isSafe(Sanitiser.block(text.toString())))
                    .as("U+%X and on", first)
                    .isTrue();
        }
    }

    @Test
    void randomTextComesOutSafeAndStaysAsItIs() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String parts = "\u001b\u009b\u009d[]P_^X\\\u0007;?0123mhHJ\n\r\t ab\u202e\u200d\u0301\ufe0f\ud83d\udc69界";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(parts.charAt(random.nextInt(parts.length())));
            }
            String safe = Sanitiser.block(text.toString());
            assertThat(isSafe(safe)).as("seed %d: %s", seed, text).isTrue();
            assertThat(Sanitiser.block(safe)).as("seed %d", seed).isEqualTo(safe);
        }
    }

    private static boolean isSafe(String text) {
        return text.codePoints().allMatch(c -> {
            int type = Character.getType(c);
            return c == '\n'
                    || (type != Character.CONTROL
                            && type != Character.FORMAT
                            && type != Character.PRIVATE_USE
                            && type != Character.SURROGATE
                            && type != Character.UNASSIGNED
                            && type != Character.LINE_SEPARATOR
                            && type != Character.PARAGRAPH_SEPARATOR);
        });
    }
}
