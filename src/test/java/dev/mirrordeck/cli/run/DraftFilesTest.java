package dev.mirrordeck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.tui.pane.bench.BenchDraft;
import dev.mirrordeck.tui.pane.bench.BenchDraft.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Summaries that were written and not applied, on disk. */
class DraftFilesTest {
    private static final SessionId ID = new SessionId("numfmt-7f3");
    private static final Written NOTHING = new Written("", List.of());
    private static final BenchDraft DRAFT = new BenchDraft(
            new Written("Go on\nwith 字.", List.of(new Span(0, 13, new Author(Source.OPERATOR, "ada")))),
            NOTHING,
            Optional.of(new Pins(List.of(3), List.of(1))));

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsThereAgainForItsWriterAlone() throws Exception {
        DraftFiles files = new DraftFiles(folder.resolve("drafts"));
        assertThat(files.find(ID)).isEmpty();
        files.keep(ID, DRAFT);
        assertThat(files.find(ID)).contains(DRAFT);
        assertThat(files.find(new SessionId("other"))).isEmpty();
        Path file = folder.resolve("drafts/numfmt-7f3.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void emptyOneIsForgottenAndADamagedOneIsNone() throws Exception {
        DraftFiles files = new DraftFiles(folder);
        files.keep(ID, DRAFT);
        files.keep(ID, new BenchDraft(NOTHING, NOTHING, Optional.empty()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.writeString(folder.resolve("numfmt-7f3.json"), "{\"first\":{\"text\":7}}");
        assertThat(files.find(ID)).isEmpty();
    }
}
