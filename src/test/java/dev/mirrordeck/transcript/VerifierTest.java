package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.LifecycleEvent.SessionEnded;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.WorkspaceEvent.Submitted;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final FileTranscript.Settings SETTINGS = new FileTranscript.Settings(2_000, 512, new RealDisk());

    @TempDir
    Path temp;

    private SessionFolder folder;
    private BlobId source;
    private BlobId tree;

    @BeforeEach
    void writeAnEndedSession() throws IOException {
        folder = SessionFolder.create(temp.resolve("s"));
        byte[] sealed = "{\"case\":\"h1\",\"verdict\":\"PASS\"}\n".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.sealed().resolve("scoring.jsonl"), sealed);
        try (FileTranscript transcript = FileTranscript.open(folder, SETTINGS)) {
            byte[] program = "print('x')\n".getBytes(StandardCharsets.UTF_8);
            source = transcript.blobs().put(program);
            String listing = "{\"files\":[{\"path\":\"src/x.py\",\"mode\":420,\"size\":%d,\"blob\":\"%s\"}]}"
                    .formatted(program.length, source);
            tree = transcript.blobs().put(listing.getBytes(StandardCharsets.UTF_8));
            for (int at = 0; at < 12; at++) {
                transcript.append(List.of(Samples.note("entry " + at)), Samples.AT);
            }
            transcript.append(
                    List.of(Samples.note("long ".repeat(4_000)), new Submitted(Actor.agent("scripted"), tree)),
                    Samples.AT);
            transcript.append(
                    List.of(new SubmissionScored(
                            new EffectId(1), "P", 1, 1, "scoring.jsonl", FolderBlobs.hash(sealed), "docker")),
                    Samples.AT);
            transcript.append(List.of(new SessionEnded(Ending.SUBMITTED, "")), Samples.AT);
        }
    }

    @Test
    void aWholeSessionHasNoDamageAndIsCounted() throws IOException {
        Verification verification = Verifier.verify(folder);
        assertThat(verification.damages()).isEmpty();
        assertThat(verification.notes()).isEmpty();
        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.ended()).isTrue();
        assertThat(verification.entries()).isEqualTo(16);
        assertThat(verification.blobs()).isEqualTo(3);
        assertThat(verification.segments()).isEqualTo(folder.lastSegment()).isGreaterThan(1);
    }

    @Test
    void everyChangedByteOfAnEndedSessionIsFoundInItsPlace() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Path> files = files();
        for (int round = 0; round < 1_000; round++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(file);
            byte[] after = before.clone();
            // a fifth of the changes strikes the last bytes, where newline and checksum are
            int at = random.nextInt(5) == 0
                    ? before.length - 1 - random.nextInt(Math.min(12, before.length))
                    : random.nextInt(before.length);
            after[at] ^= (byte) random.nextInt(1, 256);
            Files.write(file, after);
            String name = folder.path().relativize(file).toString();
            assertThat(Verifier.verify(folder).damages())
                    .as("seed %d round %d: byte %d of %s from %d to %d", seed, round, at, name, before[at], after[at])
                    .anyMatch(damage -> damage.file().equals(name) && damage.from() <= at && at < damage.to())
                    .allMatch(damage -> damage.file().equals(name) || !name.startsWith("blobs/"));
            Files.write(file, before);
        }
        assertThat(Verifier.verify(folder).isWhole()).isTrue();
    }

    @Test
    void aTornTailIsDamageOnlyAfterTheEnd() throws IOException {
        Path last = folder.segment(folder.lastSegment());
        Files.writeString(last, "{\"v\":1,\"n\":17,", StandardOpenOption.APPEND);
        assertThat(Verifier.verify(folder).damages()).hasSize(1);

        SessionFolder running = SessionFolder.create(temp.resolve("running"));
        try (FileTranscript transcript = FileTranscript.open(running, SETTINGS)) {
            transcript.append(List.of(Samples.note("x")), Samples.AT);
        }
        Files.writeString(running.segment(1), "{\"v\":1,\"n\":2,", StandardOpenOption.APPEND);
        Verification verification = Verifier.verify(running);
        assertThat(verification.damages()).isEmpty();
        assertThat(verification.notes()).singleElement().asString().contains("never finished");
    }

    @Test
    void anEndWithoutItsNewlineIsDamage() throws IOException {
        Path last = folder.segment(folder.lastSegment());
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length - 1));
        Verification verification = Verifier.verify(folder);
        assertThat(verification.ended()).isTrue();
        assertThat(verification.damages()).hasSize(1);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(folder.blob(source));
        assertThat(Verifier.verify(folder).damages())
                .containsExactly(
                        new Damage("blobs/" + source, 0, 0, "is missing, and tree " + tree.brief() + " names it"));
        Files.delete(folder.blob(tree));
        Files.delete(folder.sealed().resolve("scoring.jsonl"));
        assertThat(Verifier.verify(folder).damages())
                .extracting(Damage::file)
                .containsExactlyInAnyOrder("blobs/" + tree, "sealed/scoring.jsonl");
    }

    @Test
    void whatDoesNotBelongThereIsNamed() throws IOException {
        Files.writeString(folder.events().resolve("notes.txt"), "x");
        Files.writeString(folder.blobs().resolve("notes.txt"), "x");
        Files.writeString(folder.sealed().resolve("notes.txt"), "x");
        assertThat(Verifier.verify(folder).damages())
                .extracting(Damage::file)
                .containsExactlyInAnyOrder("events/notes.txt", "blobs/notes.txt", "sealed/notes.txt");
    }

    @Test
    void aBlobThatIsNamedAsATreeMustBeOne() throws IOException {
        SessionFolder running = SessionFolder.create(temp.resolve("running"));
        try (FileTranscript transcript = FileTranscript.open(running, SETTINGS)) {
            BlobId blob = transcript.blobs().put("no tree".getBytes(StandardCharsets.UTF_8));
            transcript.append(List.of(new Submitted(Actor.HOST, blob)), Samples.AT);
        }
        assertThat(Verifier.verify(running).damages())
                .singleElement()
                .extracting(Damage::what)
                .isEqualTo("is named as a tree by entry 1 and is none");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.path())) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
