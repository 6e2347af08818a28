package dev.mirrordeck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Verifier;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The finished demo that lies in the repository, as this version reads it. */
class RecordedDemoTest {
    private static final int TELLING = 12;

    private final SessionFolder demo = new SessionFolder(Path.of("transcripts/demo-recorded"));

    @Test
    void everyByteIsAsItWasWritten() throws Exception {
        Verification found = Verifier.verify(demo);
        assertThat(found.damages()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.ended()).isTrue();
    }

    @Test
    void replayIsIdentityWhereverItIsCut() {
        List<Entry> entries = entries();
        SessionState all = Reducer.fold(entries.iterator());
        SessionState prefix = SessionState.EMPTY;
        for (int cut = 0; cut < entries.size(); cut++) {
            SessionState state = prefix;
            for (Entry entry : entries.subList(cut, entries.size())) {
                state = Reducer.apply(state, entry);
            }
            assertThat(state).as("cut before entry " + (cut + 1)).isEqualTo(all);
            prefix = Reducer.apply(prefix, entries.get(cut));
        }
        assertThat(entries).hasSizeGreaterThan(100);
    }

    @Test
    void endIsTheResultThatWasPrintedThen() throws Exception {
        try (InputStream printed = RecordedDemoTest.class.getResourceAsStream("demo-recorded.json")) {
            assertThat(ResultJson.of(Reducer.fold(entries().iterator())))
                    .isEqualTo(new String(printed.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    /** Names, and inputs and outputs that are long enough to mean something and that nobody shows the agent. */
    @Test
    void noHiddenCaseIsInItOutsideOfSealed() throws Exception {
        Path numfmt = Path.of("targets/numfmt");
        String open = text(numfmt.resolve("cases/visible.jsonl"))
                + text(numfmt.resolve("docs/manual.md"))
                + text(numfmt.resolve("scripted/python.jsonl"));
        Set<String> telling = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Case row : CaseRows.read(numfmt.resolve("cases/hidden.jsonl"))) {
            names.add(row.name());
            Stream.concat(
                            Stream.of(
                                    row.input().stdin(),
                                    row.expected().stdout(),
                                    row.expected().stderr()),
                            row.input().args().stream())
                    .flatMap(String::lines)
                    .filter(line -> line.length() >= TELLING && !open.contains(line))
                    .forEach(telling::add);
        }
        assertThat(names).hasSize(100);
        assertThat(telling).hasSizeGreaterThan(50);
        String session = text(demo.events()) + text(demo.blobs());
        assertThat(names).noneMatch(session::contains);
        assertThat(telling).noneMatch(session::contains);
        assertThat(names).as("the search finds what is there").allMatch(text(demo.sealed())::contains);
    }

    private List<Entry> entries() {
        try (TranscriptReader reader = TranscriptReader.open(demo)) {
            return reader.stream().toList();
        }
    }

    private static String text(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RecordedDemoTest::content)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
