package dev.mirrordeck.tui.pane.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.draw.Role;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntaxTest {

    @Test
    void pythonIsToldByKeywordsStringsAndComments() {
        assertThat(letters("a.py", "def f(x): return \"#\\\"\" + 'y'  # why"))
                .isEqualTo("sss.......ssssss.aaaaa...aaa..ddddd");
    }

    @Test
    void everyLanguageHasItsOwnComment() {
        assertThat(letters("a.go", "go f() // x")).isEqualTo("ss.....dddd");
        assertThat(letters("a.rs", "fn f() // x")).isEqualTo("ss.....dddd");
        assertThat(letters("a.c", "if (x) // x")).isEqualTo("ss.....dddd");
        assertThat(letters("a.ml", "let x (* *)")).isEqualTo("sss...ddddd");
        assertThat(letters("a.ADB", "is x -- why")).isEqualTo("ss...dddddd");
    }

    @Test
    void whatIsNotClosedEndsWithTheLine() {
        assertThat(letters("a.c", "x = \"abc\\")).isEqualTo("....aaaaa");
        assertThat(Syntax.of("notes.md")).isEmpty();
        assertThat(Syntax.of("")).isEmpty();
    }

    private static String letters(String path, String line) {
        return Arrays.stream(Syntax.of(path).orElseThrow().roles(line))
                .map(role -> role == Role.TEXT ? "." : String.valueOf(role.letter()))
                .collect(Collectors.joining());
    }
}
