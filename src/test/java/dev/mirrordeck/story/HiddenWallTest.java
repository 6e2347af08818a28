package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseFile;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hidden cases stay with the judge. Every field of every hidden case gets a canary; an agent that searches its whole
 * machine, runs the reference, the tests and submits finds none of them, and none is in its context or in the transcript
 * outside of {@code sealed/}.
 */
class HiddenWallTest {
    private static final String CANARY = "cAnArY";
    private static final String SEARCH = """
            grep -rlas 'cAnAr[Y]' /workdir /tmp /dev/shm /etc /var /home /root /reference /run /opt /srv /mnt /old
            grep -las 'cAnAr[Y]' /proc/[0-9]*/environ /proc/[0-9]*/cmdline /proc/[0-9]*/mountinfo /proc/[0-9]*/maps
            for f in /proc/[0-9]*/fd/*; do [ -f "$f" ] && grep -las 'cAnAr[Y]' "$f"; done; ls / /workdir""";

    @TempDir
    Path temp;

    @Test
    void nothingOfAHiddenCaseLeavesTheJudge() throws Exception {
        Path targets = targets();
        Path script = script(List.of(SEARCH, "cp /workdir/cases.jsonl /workdir/src/; ls -la /proc/self/fd"));
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        Ended run = mirrordeck.run(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted:" + script,
                "--sandbox",
                "unshare",
                "--set",
                "submit_gate=0",
                "--headless",
                "--json",
                "--no-wait",
                "--targets",
                targets.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("hidden").path("total").asInt()).isEqualTo(2);
        assertThat(run.out() + run.err()).doesNotContain(CANARY);
        SessionFolder folder = mirrordeck.session(run.json().path("session").asText());
        assertThat(withCanary(folder.path())).allMatch(file -> file.startsWith(folder.sealed()));
        assertThat(withCanary(folder.sealed()))
                .as("the scan finds what is there")
                .isNotEmpty();
        contextsAreClean(folder);
    }

    /** The same search where the wall has a hole: the canary lies in the workspace. */
    @Test
    void searchWouldFindAHole() throws Exception {
        Path script = script(List.of("printf 'cAnAr%s' Y >/workdir/hole", SEARCH));
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        Ended run = mirrordeck.run(
                "run",
                "rev",
                "--language",
                "python",
                "--agent",
                "scripted:" + script,
                "--sandbox",
                "unshare",
                "--set",
                "submit_gate=0",
                "--headless",
                "--json",
                "--no-wait",
                "--targets",
                targets().toString());
        SessionFolder folder = mirrordeck.session(run.json().path("session").asText());
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            assertThat(reader.stream().map(entry -> entry.event().toString()))
                    .anyMatch(text -> text.contains("/workdir/hole"));
        }
        assertThat(withCanary(folder.path())).anyMatch(file -> !file.startsWith(folder.sealed()));
    }

    /** What the model was sent before each of its replies. */
    private static void contextsAreClean(SessionFolder folder) {
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            SessionState state = SessionState.EMPTY;
            int contexts = 0;
            for (Entry entry : (Iterable<Entry>) reader.stream()::iterator) {
                state = Reducer.apply(state, entry);
                assertThat(ModelContext.of(state).toString()).doesNotContain(CANARY);
                contexts++;
            }
            assertThat(contexts).isGreaterThan(20);
        }
    }

    private static List<Path> withCanary(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    (Iterable<Path>) files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder())::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** rev with few visible cases and hidden ones that are canaries through and through. */
    private Path targets() throws IOException {
        Path rev = Files.createDirectories(temp.resolve("targets/rev/cases")).getParent();
        Files.copy(Path.of("targets/rev/target.yaml"), rev.resolve("target.yaml"));
        List<String> visible =
                Files.readAllLines(Path.of("targets/rev/cases/visible.jsonl")).subList(0, 3);
        Files.write(rev.resolve("cases/visible.jsonl"), visible);
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String mark = CANARY + i;
            CaseInput input = new CaseInput(
                    List.of(mark + "-file"),
                    Map.of("NAME_" + mark, mark + "-env"),
                    mark + "-stdin\n",
                    Map.of(mark + "-file", new CaseFile.Text(mark + "-content\n")),
                    mark + "-name",
                    List.of("hidden", mark + "-label"),
                    List.of(CaseRows.parse(rev, 1, visible.getFirst()).name()));
            // the program gives it back reversed; the expected output is a canary that nobody ever prints
            hidden.add(CaseRows.format(new Case(input, new Behaviour(mark + "-stdout\n", mark + "-stderr", 0))));
        }
        Files.write(rev.resolve("cases/hidden.jsonl"), hidden);
        return temp.resolve("targets");
    }

    /** An agent that runs the commands, then tests and submits a program that leaves all it gets where it can. */
    private Path script(List<String> commands) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Map<String, Object>> calls = new ArrayList<>();
        commands.forEach(command -> calls.add(Map.of("tool", "bash", "args", Map.of("cmd", command))));
        String program = """
                import os, sys
                text = sys.stdin.read() + repr(sys.argv) + repr(os.environ)
                for place in "/workdir/trace", "/workdir/src/trace", "/tmp/trace", "/dev/shm/trace", "trace":
                    try:
                        open(place, "a").write(text)
                    except OSError:
                        pass
                print(text)
                """;
        calls.add(Map.of(
                "tool",
                "text_editor",
                "args",
                Map.of("command", "create", "path", "/workdir/src/rev/__main__.py", "file_text", program)));
        calls.add(Map.of("tool", "evaluate_testcases", "args", Map.of()));
        List<String> lines = List.of(
                json.writeValueAsString(Map.of("text", "Search.", "calls", calls)),
                json.writeValueAsString(Map.of(
                        "text",
                        "Look again.",
                        "calls",
                        List.of(
                                Map.of("tool", "bash", "args", Map.of("cmd", SEARCH)),
                                Map.of("tool", "submit", "args", Map.of())))));
        return Files.write(temp.resolve("script.jsonl"), lines);
    }
}
