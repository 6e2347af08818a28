package dev.mirrordeck.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEditorToolTest {
    private static final String FILE = "/workdir/a.txt";

    @TempDir
    static Path temp;

    private static Room room;

    @BeforeAll
    static void open() throws IOException {
        room = Room.open(temp);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void begin() {
        room.bash("rm -rf /workdir/*; printf 'one\\ntwo\\nthree\\n' > a.txt");
    }

    @Test
    void viewNumbersLinesAndKeepsToItsRange() {
        assertThat(ok("view", Map.of())).isEqualTo("     1\tone\n     2\ttwo\n     3\tthree\n");
        assertThat(ok("view", Map.of("view_range", "[2,3]"))).isEqualTo("     2\ttwo\n     3\tthree\n");
        assertThat(ok("view", Map.of("view_range", "2, -1"))).isEqualTo("     2\ttwo\n     3\tthree\n");
        assertThat(ok("view", Map.of("view_range", "[0,99]"))).hasLineCount(3);
        assertThat(failed("view", Map.of("view_range", "all")))
                .isEqualTo("view_range is two line numbers such as [1,40]; -1 stands for the end.");
    }

    @Test
    void viewOfAFolderListsIt() {
        room.bash("mkdir -p d/e; printf 12345 > d/f");
        assertThat(room.call("text_editor", Map.of("command", "view", "path", "/workdir/d"))
                        .result()
                        .output())
                .isEqualTo("/workdir/d:\ne/\nf  5 bytes\n");
    }

    @Test
    void viewOfALongFileIsCutInBytesAndBetweenCharacters() {
        room.bash("for i in $(seq 200); do printf 'ééééé\\n'; done > a.txt");
        String shown = ok("view", Map.of());
        assertThat(shown)
                .endsWith("\n[… cut; use view_range to see the rest …]")
                .doesNotContain("\uFFFD");
        assertThat(shown.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThan(1_060);
    }

    @Test
    void viewOfWhatIsNotThereIsRefused() {
        assertThat(room.call("text_editor", Map.of("command", "view", "path", "/workdir/none"))
                        .result()
                        .output())
                .isEqualTo("/workdir/none: No such file or directory");
    }

    @Test
    void createMakesFoldersAndOverwrites() {
        assertThat(room.call(
                                "text_editor",
                                Map.of("command", "create", "path", "/workdir/x/y/z.txt", "file_text", "a\nb\n"))
                        .result()
                        .output())
                .isEqualTo("Written: /workdir/x/y/z.txt, 2 lines.");
        assertThat(room.bash("cat x/y/z.txt; stat -c %a x/y/z.txt").result().output())
                .isEqualTo("a\nb\n644\n");
        ok("create", Map.of("file_text", ""));
        assertThat(content()).isEmpty();
        assertThat(failed("create", Map.of())).isEqualTo("create needs the argument file_text.");
    }

    @Test
    void replaceChangesTheOnePlace() {
        assertThat(ok("str_replace", Map.of("old_str", "two\nth", "new_str", "2\nTH")))
                .isEqualTo("Changed: /workdir/a.txt, line 2.");
        assertThat(content()).isEqualTo("one\n2\nTHree\n");
        assertThat(ok("str_replace", Map.of("old_str", "Hree", "new_str", "")))
                .isEqualTo("Changed: /workdir/a.txt, line 3.");
        assertThat(content()).isEqualTo("one\n2\nT\n");
    }

    @Test
    void replaceOfNoneOrOfManyChangesNothing() {
        assertThat(failed("str_replace", Map.of("old_str", "four", "new_str", "4")))
                .isEqualTo("old_str does not occur in /workdir/a.txt; nothing was changed.");
        assertThat(failed("str_replace", Map.of("old_str", "e", "new_str", "E")))
                .isEqualTo("old_str occurs more than once in /workdir/a.txt; nothing was changed.");
        assertThat(failed("str_replace", Map.of("new_str", "E"))).isEqualTo("str_replace needs the argument old_str.");
        assertThat(content()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void insertPutsWholeLinesBehindALine() {
        assertThat(ok("insert", Map.of("insert_line", "1", "insert_text", "x\ny")))
                .isEqualTo("Inserted into /workdir/a.txt after line 1.");
        assertThat(content()).isEqualTo("one\nx\ny\ntwo\nthree\n");
        ok("insert", Map.of("insert_line", "0", "insert_text", "first\n"));
        ok("insert", Map.of("insert_line", "6", "insert_text", "last"));
        assertThat(content()).isEqualTo("first\none\nx\ny\ntwo\nthree\nlast\n");
    }

    @Test
    void insertLeavesOtherLinesAsTheyEnd() {
        room.bash("printf 'one\\r\\ntwo\\r\\nthree' > a.txt");
        ok("insert", Map.of("insert_line", "1", "insert_text", "x"));
        assertThat(room.bash("od -c a.txt | head -3").result().output()).contains("\\r", "x");
        assertThat(room.bash("tr '\\r' R < a.txt").result().output()).isEqualTo("oneR\nx\ntwoR\nthree");
        ok("insert", Map.of("insert_line", "4", "insert_text", "end"));
        assertThat(room.bash("tr '\\r' R < a.txt").result().output()).isEqualTo("oneR\nx\ntwoR\nthree\nend\n");
    }

    @Test
    void insertIsRefusedWhereItMakesNoSense() {
        assertThat(failed("insert", Map.of("insert_line", "4", "insert_text", "x")))
                .isEqualTo("/workdir/a.txt has 3 lines; nothing was inserted.");
        assertThat(failed("insert", Map.of("insert_line", "end", "insert_text", "x")))
                .isEqualTo("insert needs insert_line, the line after which to insert; 0 is the start.");
        assertThat(failed("insert", Map.of("insert_line", "1"))).isEqualTo("insert needs the argument insert_text.");
        assertThat(content()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void undoTakesBackOneEditAfterTheOther() {
        ok("str_replace", Map.of("old_str", "one", "new_str", "1"));
        ok("create", Map.of("file_text", "gone"));
        assertThat(ok("undo_edit", Map.of())).isEqualTo("Taken back: the last edit of /workdir/a.txt.");
        assertThat(content()).isEqualTo("1\ntwo\nthree\n");
        ok("undo_edit", Map.of());
        assertThat(content()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void undoWithoutAnEditIsRefused() {
        assertThat(room.call("text_editor", Map.of("command", "undo_edit", "path", "/workdir/fresh.txt"))
                        .result()
                        .output())
                .isEqualTo("There is no edit of /workdir/fresh.txt to take back.");
    }

    @Test
    void scriptStaysExecutable() {
        room.bash("chmod 750 a.txt");
        ok("str_replace", Map.of("old_str", "one", "new_str", "1"));
        ok("undo_edit", Map.of());
        assertThat(room.bash("stat -c %a a.txt").result().output()).isEqualTo("750\n");
    }

    @Test
    void bytesThatAreNoTextAreNotEdited() {
        room.bash("printf 'caf\\351\\n' > a.txt");
        assertThat(failed("str_replace", Map.of("old_str", "caf", "new_str", "tea")))
                .isEqualTo("/workdir/a.txt is not UTF-8 text; change it with bash.");
        assertThat(failed("insert", Map.of("insert_line", "1", "insert_text", "x")))
                .isEqualTo("/workdir/a.txt is not UTF-8 text; change it with bash.");
        assertThat(room.bash("od -An -tx1 a.txt").result().output()).isEqualTo(" 63 61 66 e9 0a\n");
    }

    @Test
    void linkIsNotFollowedAndTheRestOfTheMachineIsOutOfReach() {
        room.bash("ln -s /etc/passwd link");
        assertThat(room.call("text_editor", Map.of("command", "view", "path", "/workdir/link"))
                        .result()
                        .output())
                .isEqualTo("/workdir/link: it is a symbolic link");
        assertThat(room.call("text_editor", Map.of("command", "create", "path", "/usr/x", "file_text", "x"))
                        .result()
                        .status())
                .isEqualTo(ToolResult.Status.FAILED);
    }

    @Test
    void wrongCommandOrPathIsRefused() {
        assertThat(failed("delete", Map.of()))
                .isEqualTo("command must be view, create, str_replace, insert or undo_edit.");
        assertThat(room.call("text_editor", Map.of("command", "view", "path", "a.txt"))
                        .result()
                        .output())
                .isEqualTo("path must be absolute, such as /workdir/src/main.c.");
    }

    @Test
    void onlyEditsBringACheckpoint() {
        assertThat(room.call("text_editor", Map.of("command", "view", "path", FILE))
                        .checkpoint())
                .isEmpty();
        assertThat(room.call("text_editor", Map.of("command", "create", "path", FILE, "file_text", "new"))
                        .checkpoint())
                .isPresent();
    }

    private static String ok(String command, Map<String, String> args) {
        ToolResult result = call(command, args);
        assertThat(result.status()).as(result.output()).isEqualTo(ToolResult.Status.OK);
        return result.output();
    }

    private static String failed(String command, Map<String, String> args) {
        ToolResult result = call(command, args);
        assertThat(result.status()).as(result.output()).isEqualTo(ToolResult.Status.FAILED);
        return result.output();
    }

    private static ToolResult call(String command, Map<String, String> args) {
        Map<String, String> all = new java.util.HashMap<>(args);
        all.put("command", command);
        all.put("path", FILE);
        return room.call("text_editor", all).result();
    }

    private static String content() {
        return room.bash("cat a.txt").result().output();
    }
}
