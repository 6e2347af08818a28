package dev.mirrordeck.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashToolTest {
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

    @Test
    void outputComesBackAsItWas() {
        ToolResult result = room.bash("printf 'out\\n'; printf 'err' >&2").result();
        assertThat(result.status()).isEqualTo(ToolResult.Status.OK);
        assertThat(result.output()).isEqualTo("out\nerr");
        assertThat(result.bytes()).isEqualTo(7);
    }

    @Test
    void exitCodeOtherThanZeroStandsOnALineOfItsOwn() {
        assertThat(room.bash("printf oops; exit 3").result().output()).isEqualTo("oops\n[exit code 3]");
        assertThat(room.bash("echo oops; (exit 4)").result().output()).isEqualTo("oops\n[exit code 4]");
        ToolResult silent = room.bash("false").result();
        assertThat(silent.output()).isEqualTo("[exit code 1]");
        assertThat(silent.status()).isEqualTo(ToolResult.Status.FAILED);
    }

    @Test
    void longOutputIsCutInTheMiddleAndTheGapIsCounted() {
        ToolResult result = room.bash("seq -f 'line %04g' 1 1000").result();
        assertThat(result.bytes()).isEqualTo(10_000);
        assertThat(result.output())
                .startsWith("line 0001\nline 0002\n")
                .endsWith("line 0999\nline 1000\n")
                .contains("\n[… 9000 bytes left out …]\n");
        assertThat(result.output().length()).isBetween(1_000, 1_100);
    }

    @Test
    void outputThatJustFitsIsNotCut() {
        assertThat(room.bash("head -c 1000 /dev/zero | tr '\\0' x").result().output())
                .isEqualTo("x".repeat(1_000));
    }

    @Test
    void commandThatRunsTooLongIsKilledAndSaysSo() {
        ToolResult result = room.bash("echo begun; sleep 60").result();
        assertThat(result.status()).isEqualTo(ToolResult.Status.TIMED_OUT);
        assertThat(result.output()).isEqualTo("begun\n[killed after 2 s with all that it started]");
        assertThat(result.millis()).isBetween(1_900L, 20_000L);
        assertThat(room.bash("echo still here").result().output()).isEqualTo("still here\n");
    }

    @Test
    void commandThatChangesFilesBringsACheckpoint() {
        Outcome.Returned first = room.bash("mkdir -p src; printf 'a\\nb\\n' > src/new.txt");
        assertThat(first.checkpoint()).isPresent();
        assertThat(first.checkpoint().get().changes())
                .contains(new FileChange("src/new.txt", FileChange.Kind.ADDED, 2, 0));
        assertThat(room.bash("cat src/new.txt").checkpoint()).isEmpty();
        assertThat(room.bash("rm src/new.txt").checkpoint().orElseThrow().changes())
                .containsExactly(new FileChange("src/new.txt", FileChange.Kind.DELETED, 0, 2));
    }

    @Test
    void missingOrBlankCommandIsAResult() {
        assertThat(room.call("bash", Map.of()).result())
                .isEqualTo(ToolResult.failed("bash needs the argument cmd.", 0));
        assertThat(room.bash(" \n").result()).isEqualTo(ToolResult.failed("bash needs the argument cmd.", 0));
    }
}
