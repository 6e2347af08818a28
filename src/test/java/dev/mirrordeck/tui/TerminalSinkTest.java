package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.HostileCorpus;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalSinkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TerminalSink sink = new TerminalSink(out);

    @BeforeEach
    void enter() throws IOException {
        sink.columns(80);
        sink.enter();
        out.reset();
    }

    @Test
    void theMouseIsLetGoAndTakenAgainAndStaysSoOverASleep() throws IOException {
        sink.mouse(true);
        assertThat(written()).isEmpty();
        sink.mouse(false);
        assertThat(written()).isEqualTo("\u001b[?1006l\u001b[?1000l");
        out.reset();
        sink.leave();
        sink.enter();
        assertThat(written()).doesNotContain("?1000h");
        sink.mouse(true);
        assertThat(written()).endsWith("\u001b[?1000h\u001b[?1006h");
    }

    @Test
    void whereCharactersMayBeWideTheCursorIsPutRightAfterEach() throws IOException {
        sink.wide(true);
        sink.moveTo(0, 0);
        sink.glyph("│", 1);
        sink.glyph("a", 1);
        sink.glyph("b", 1);
        sink.flush();
        assertThat(written()).endsWith("│\u001b[1;2Hab");
    }

    @Test
    void copyIsTheTextInBase64() throws Exception {
        assertThat(sink.copy("total 界\n")).isTrue();
        assertThat(written()).isEqualTo("\u001b]52;c;" + base64("total 界\n") + "\u001b\\");
    }

    @Test
    void whatIsCopiedIsSafeToPaste() throws Exception {
        sink.copy("ls\u001b[201~\r\u202eevil");
        assertThat(written()).isEqualTo("\u001b]52;c;" + base64("ls\n⟨U+202E⟩evil") + "\u001b\\");
    }

    @Test
    void aCopyThatNoTerminalTakesIsRefusedWhole() throws Exception {
        assertThat(sink.copy("x".repeat(56_244))).isTrue();
        out.reset();
        assertThat(sink.copy("x".repeat(56_245))).isFalse();
        assertThat(sink.copy("")).isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void aNoticeBearsOurNameAndStaysOneShortLine() throws Exception {
        sink.notice("4;1;50\u0007\u001b]52;c;AAAA\u0007\nsolved");
        assertThat(written()).isEqualTo("\u001b]9;mirrordeck: 4;1;50⟨U+0007⟩⟨OSC⟩ ⏎ solved\u001b\\");
        out.reset();
        sink.notice("y".repeat(1_000));
        assertThat(written()).hasSizeLessThan(160).endsWith("y…\u001b\\");
    }

    @Test
    void aBellIsOneByte() throws Exception {
        sink.bell();
        assertThat(written()).isEqualTo("\u0007");
    }

    @Test
    void nothingIsSentAfterTheTerminalWasGivenBack() throws Exception {
        sink.leave();
        out.reset();
        sink.copy("x");
        sink.notice("x");
        sink.bell();
        sink.leave();
        assertThat(written()).isEmpty();
    }

    @Test
    void nothingOfTheCorpusBreaksOutOfACopyOrANotice() throws Exception {
        Size size = new Size(80, 24);
        Stage stage = new Stage(size, ThemeName.NONE);
        int entries = 0;
        for (HostileCorpus.Entry entry : HostileCorpus.printed()) {
            for (String text : entry.readings()) {
                assertThat(stage.painter().copy("x" + text)).as("%s", entry).isTrue();
                stage.painter().notice(text);
                entries++;
            }
            assertThat(stage.watch().foreign()).as("%s", entry).isEmpty();
        }
        assertThat(stage.watch().count("copy")).isEqualTo(entries);
        assertThat(stage.watch().count("notice")).isEqualTo(entries);
        assertThat(stage.watch().count("bell")).isZero();
    }

    @Test
    void aCursorThatNobodySeesIsNotMoved() throws Exception {
        sink.cursor(false);
        sink.moveTo(79, 23);
        sink.glyph("x", 1);
        sink.flush();
        assertThat(written()).isEqualTo("\u001b[?25l\u001b[24;80Hx");
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
