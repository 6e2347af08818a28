package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.text.Spelled;
import dev.mirrordeck.tui.pane.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        a,                         a
        ab,                        a b
        é界😀,                      é 界 😀
        \\x0d,                     Enter
        \\x0a,                     Ctrl+J
        \\x09,                     Tab
        \\x7f,                     Backspace
        \\x04\\x03\\x1a,             Ctrl+D Ctrl+C Ctrl+Z
        \\e[A\\e[B\\eOC\\eOD,        Up Down Right Left
        \\e[1;5A,                  Ctrl+Up
        \\e[H\\e[4~\\e[5~\\e[6~,     Home End PageUp PageDown
        \\eOQ\\e[12~\\e[17~,         F2 F2 F6
        \\e[17;2~\\e[1;2Q,          Shift+F6 Shift+F2
        \\e\\x0d,                   Alt+Enter
        \\ex,                      Alt+x
        \\eé,                      Alt+é
        \\e\\x7f,                   Alt+Backspace
        \\e[13;2u\\e[27;5;13~,      Shift+Enter Ctrl+Enter
        \\e[97;5u\\e[106u,          Ctrl+A j
        \\e[Z,                     Shift+Tab
        \\e[<64;10;5M\\e[<65;1;1M,  wheel-1@9.4 wheel1@0.0
        \\e[<0;10;5M\\e[<0;10;5m, click@9.4
        \\e[M !!x,                 x
        \\e[200~a\\e[A\\x0d\\e[201~b, paste(a\\e[A\\x0db)
        \\e[200~\\e[201\\e[201~,     paste(\\e[201)
        \\e[200~a\\e[201~\\x0dy\\e[201~, paste(a\\x0dy)
        \\e[200~\\e[20\\e[201~1~y,   paste(y)
        \\e[[A\\e[[B\\e[[Ex,        F1 F2 F5 x
        \\eO5Ax,                  Up x
        \\u009b5~\\u008fQ,         PageUp F2
        \\e[?1;2c\\e[>0;276;0cx,    x
        \\e[12;40Rx,               x
        \\e[?2026;2$yx,            x
        \\eP>|XTerm(370)\\e\\\\x,     x
        \\e]11;rgb:ffff/0/0\\x07x,  x
        \\e]52;c;AAAA\\e\\\\x,        x
        \\e[I\\e[Ox,                x
        \\e[8;24;80tx,             x
        \\e[Ax\\e[?62;c,            Up x
        """)
    void bytesBecomeKeysHoweverTheyAreCut(String bytes, String keys) {
        byte[] all = Spelled.out(bytes).getBytes(StandardCharsets.UTF_8);
        String wanted = Spelled.out(keys);
        assertThat(names(keys(new KeyDecoder(), all))).isEqualTo(wanted);
        for (int cut = 1; cut < all.length; cut++) {
            KeyDecoder decoder = new KeyDecoder();
            List<Key> got = keys(decoder, Arrays.copyOfRange(all, 0, cut), Arrays.copyOfRange(all, cut, all.length));
            assertThat(names(got)).as("cut at %d", cut).isEqualTo(wanted);
        }
        KeyDecoder single = new KeyDecoder();
        List<Key> got = new ArrayList<>();
        for (byte b : all) {
            got.addAll(single.feed(new byte[] {b}));
        }
        got.addAll(single.expire());
        assertThat(names(got)).as("byte by byte").isEqualTo(wanted);
    }

    @Test
    void aLoneEscapeIsAKeyAfterAWhile() {
        KeyDecoder decoder = new KeyDecoder();
        assertThat(decoder.feed(new byte[] {0x1B})).isEmpty();
        assertThat(decoder.patienceMillis()).isEqualTo(40);
        assertThat(names(decoder.expire())).isEqualTo("Esc");
        assertThat(decoder.patienceMillis()).isZero();
    }

    @Test
    void twoEscapesAreTwoKeys() {
        KeyDecoder decoder = new KeyDecoder();
        assertThat(names(decoder.feed(new byte[] {0x1B, 0x1B}))).isEqualTo("Esc");
        assertThat(names(decoder.expire())).isEqualTo("Esc");
    }

    @Test
    void halfASequenceCostsOneKeyAtMost() {
        KeyDecoder decoder = new KeyDecoder();
        assertThat(decoder.feed(bytes("\u001b[1;"))).isEmpty();
        assertThat(decoder.expire()).isEmpty();
        assertThat(decoder.patienceMillis()).isZero();
        assertThat(decoder.feed(bytes("x"))).isEmpty();
        assertThat(names(decoder.feed(bytes("y")))).isEqualTo("y");
    }

    @Test
    void whoPressesAltAndALetterThatOpensAStringTypesOnAfterASecond() {
        for (String intro : List.of("\u001b]", "\u001bP", "\u001bO")) {
            KeyDecoder decoder = new KeyDecoder();
            decoder.feed(bytes(intro));
            assertThat(decoder.patienceMillis()).isEqualTo(1000);
            assertThat(decoder.expire()).isEmpty();
            assertThat(names(decoder.feed(bytes("x")))).isEqualTo("x");
        }
    }

    @Test
    void aPasteIsWaitedForWithoutEndAndThenUntilItIsQuiet() {
        KeyDecoder decoder = new KeyDecoder();
        decoder.feed(bytes("\u001b[200~rm -rf\r"));
        assertThat(decoder.patienceMillis()).isZero();
        assertThat(decoder.expire()).isEmpty();
        assertThat(decoder.feed(bytes("y\u001b[201~"))).isEmpty();
        assertThat(decoder.patienceMillis()).isEqualTo(40);
        assertThat(decoder.feed(bytes("\r"))).isEmpty();
        assertThat(names(decoder.expire())).isEqualTo("paste(rm -rf\ry\r)");
        assertThat(names(decoder.feed(bytes("x")))).isEqualTo("x");
    }

    @Test
    void aPasteWhoseMarkersComeInPiecesIsStillAPaste() {
        byte[] all = bytes("\u001b[200~/stop\ry\u001b[201~");
        for (int cut = 2; cut < 6; cut++) {
            KeyDecoder decoder = new KeyDecoder();
            decoder.feed(Arrays.copyOfRange(all, 0, cut));
            decoder.expire();
            decoder.feed(Arrays.copyOfRange(all, cut, all.length));
            assertThat(names(decoder.expire())).as("cut at %d", cut).isEqualTo("paste(/stop\ry)");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void randomBytesNeverBreakIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        KeyDecoder decoder = new KeyDecoder();
        byte[] alphabet =
                "\u001b\u001b[[[]OP_<>?;:0129mMRcuy~ABCQtx\\\u0007\u0003\r é界".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(5) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            for (Key key : decoder.feed(bytes)) {
                assertThat(names(List.of(key))).as("seed %d", seed).isNotEmpty();
            }
            if (random.nextInt(4) == 0) {
                decoder.expire();
            }
        }
    }

    private static List<Key> keys(KeyDecoder decoder, byte[]... pieces) {
        List<Key> keys = new ArrayList<>();
        for (byte[] piece : pieces) {
            keys.addAll(decoder.feed(piece));
        }
        keys.addAll(decoder.expire());
        return keys;
    }

    private static String names(List<Key> keys) {
        List<String> names = new ArrayList<>();
        for (Key key : keys) {
            names.add(
                    switch (key) {
                        case Key.Stroke stroke -> stroke.name();
                        case Key.Typed typed -> typed.text();
                        case Key.Paste paste -> "paste(" + paste.text() + ")";
                        case Key.Wheel wheel -> "wheel" + wheel.notches() + "@" + wheel.column() + "." + wheel.row();
                        case Key.Click click -> "click@" + click.column() + "." + click.row();
                    });
        }
        return String.join(" ", names);
    }
}
