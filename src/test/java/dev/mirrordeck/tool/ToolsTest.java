package dev.mirrordeck.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of tools, and those that need neither shell nor editor. */
class ToolsTest {
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
    void namesAreMirrorCodes() {
        assertThat(Tools.ALL)
                .extracting(Tool::name)
                .containsExactly("bash", "text_editor", "evaluate_testcases", "resources", "note", "submit");
        assertThat(Tools.ALL).allSatisfy(tool -> assertThat(tool.description()).endsWith("."));
    }

    @Test
    void unknownToolAndUnknownArgumentAreResults() {
        assertThat(room.call("python", Map.of()).result())
                .isEqualTo(ToolResult.failed(
                        "There is no tool \"python\"; there are bash, text_editor, evaluate_testcases, resources, note,"
                                + " submit.",
                        0));
        assertThat(room.call("bash", Map.of("cmd", "touch /workdir/x", "timeout", "9"))
                        .result())
                .isEqualTo(ToolResult.failed("bash takes no argument \"timeout\".", 0));
        assertThat(room.bash("ls /workdir/x").result().status()).isEqualTo(ToolResult.Status.FAILED);
    }

    @Test
    void noteIsPinnedUpToItsLongest() {
        Outcome.Returned pinned = room.call("note", Map.of("text", "x".repeat(4_000)));
        assertThat(pinned.note()).contains("x".repeat(4_000));
        assertThat(pinned.result().output()).isEqualTo("Noted.");
        for (Map<String, String> bad :
                java.util.List.of(Map.of("text", "x".repeat(4_001)), Map.of("text", " "), Map.<String, String>of())) {
            Outcome.Returned refused = room.call("note", bad);
            assertThat(refused.note()).isEmpty();
            assertThat(refused.result().output())
                    .isEqualTo("note needs the argument text, of at most 4000 characters.");
        }
    }

    @Test
    void resourcesTellsWhatIsUsedAndWhatIsLeft() {
        room.is(Given.askedWith(Map.of("wall", "60", "cost", "2.50", "turns", "1"), Map.of())
                .after(5)
                .and(Given.reply(2, "", Given.bash("1.1", "x")))
                .state());
        assertThat(room.call("resources", Map.of()).result().output()).isEqualTo("""
                tokens: 100 used, no limit
                cost: $0.000001 used, $2.499999 of $2.50 left
                wall: 30 s used, 30 s of 60 s left
                active: 30 s used, no limit
                turns: 1 used, 0 of 1 left
                calls: 1 used, no limit
                tests: 0 used, no limit
                """);
    }

    @Test
    void workspaceIsJudgedByEvaluateAndHandedInBySubmit() throws FileRefused {
        room.is(Given.asked().state());
        room.bash("rm -rf /workdir/src; mkdir -p /workdir/src");
        Outcome.Returned nothing = room.call("evaluate_testcases", Map.of());
        assertThat(nothing.tests()).isPresent();
        assertThat(nothing.tests().get().verdicts()).doesNotContain("P");
        int cases = nothing.tests().get().verdicts().length();
        assertThat(nothing.result().output()).startsWith("0 of " + cases + " visible cases pass.\n");

        TargetFolder rev = TargetFolder.open(Path.of("targets").toAbsolutePath(), "rev");
        for (Map.Entry<String, byte[]> file :
                rev.solution(Language.PYTHON).orElseThrow().entrySet()) {
            room.sandbox().files().write("/workdir/" + file.getKey(), file.getValue(), 0644);
        }
        Outcome.Returned solved = room.call("evaluate_testcases", Map.of());
        assertThat(solved.result().output()).isEqualTo(cases + " of " + cases + " visible cases pass.\n");
        assertThat(solved.checkpoint().orElseThrow().tree())
                .isEqualTo(solved.tests().orElseThrow().tree());

        Outcome.Returned untested = room.call("submit", Map.of());
        assertThat(untested.tests()).as("nobody recorded the run before").isPresent();
        assertThat(untested.handedIn()).contains(solved.tests().orElseThrow().tree());

        room.is(tested(solved));
        Outcome.Returned tested = room.call("submit", Map.of());
        assertThat(tested.tests()).as("the run before was on the same files").isEmpty();
        assertThat(tested.handedIn()).isEqualTo(untested.handedIn());
    }

    @Test
    void judgeThatFailedIsToldWithoutAWordOfTheHost(@TempDir Path other) throws IOException {
        try (Room troubled = Room.open(other)) {
            Files.delete(other.resolve("judge"));
            Files.writeString(other.resolve("judge"), "no folder");
            for (String tool : List.of("evaluate_testcases", "submit")) {
                ToolResult result = troubled.call(tool, Map.of()).result();
                assertThat(result.status()).isEqualTo(ToolResult.Status.FAILED);
                assertThat(result.output())
                        .contains("test run could not be done")
                        .doesNotContain(other.toString(), "Exception");
            }
            assertThat(troubled.faults())
                    .hasSize(2)
                    .allSatisfy(fault -> assertThat(fault).hasMessageContaining(other.toString()));
        }
    }

    private static SessionState tested(Outcome.Returned run) {
        return Given.acting()
                .and(new Outcome.Returned(
                        Given.effect(3), run.result(), run.checkpoint(), run.tests(), run.note(), run.handedIn()))
                .state();
    }

    @Test
    void sandboxThatIsGoneIsNoResultForOnlyTheSessionCanOpenAnother(@TempDir Path other) throws IOException {
        Room lost = Room.open(other);
        lost.close();
        assertThatThrownBy(() -> lost.bash("true")).isInstanceOf(SandboxLost.class);
    }
}
