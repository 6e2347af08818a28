package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTranscriptTest {
    @TempDir
    Path temp;

    @Test
    void whatWasAppendedIsRead() throws IOException {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        List<Entry> written = new ArrayList<>();
        try (FileTranscript transcript = open(folder)) {
            written.addAll(transcript.append(Samples.all(), Samples.AT));
            written.addAll(transcript.append(List.of(Samples.note("x".repeat(100_000))), Samples.AT));
            assertThat(transcript.append(List.of(), Samples.AT)).isEmpty();
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            assertThat(reader.stream().toList()).isEqualTo(written);
            assertThat(reader.damages()).isEmpty();
            assertThat(reader.tornTail()).isEmpty();
        }
    }

    private static FileTranscript open(SessionFolder folder) {
        return FileTranscript.open(folder, FileTranscript.Settings.STANDARD);
    }
}
