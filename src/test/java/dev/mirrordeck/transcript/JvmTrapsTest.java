package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trap is shown to be real, and then that we do not step into it. */
class JvmTrapsTest {
    @TempDir
    Path temp;

    @Test
    void shortWriteOnAFullDiskLeavesAWholeLog() throws Exception {
        Path mount = Files.createDirectory(temp.resolve("tiny"));
        String own = "mount -t tmpfs -o size=600k tmpfs '" + mount + "' && exec \"$@\"";
        String user = System.getProperty("user.name");
        List<String> before = user.equals("root")
                ? List.of("unshare", "-m", "sh", "-c", own, "sh")
                : List.of("unshare", "-rm", "sh", "-c", own, "sh");
        assertThat(Child.run(
                        before,
                        "fill",
                        mount.resolve("s").toString(),
                        mount.resolve("ballast").toString()))
                .containsExactly("full", "said so", "[] [] true true");
    }

    @Test
    void shortWriteAtAFileSizeLimitLeavesAWholeLog() throws Exception {
        for (int limit : List.of(200_001, 201_111, 202_357)) {
            SessionFolder folder = new SessionFolder(temp.resolve("s" + limit));
            List<String> lines = Child.run(
                    List.of("prlimit", "--fsize=" + limit),
                    "limit",
                    folder.path().toString());
            Verification verification = Verifier.verify(folder);
            assertThat(lines).containsExactly(String.valueOf(verification.entries()));
            assertThat(Files.size(folder.segment(1))).isBetween(limit - 700L, (long) limit);
            assertThat(verification.damages()).isEmpty();
            assertThat(verification.notes()).isEmpty();
        }
    }

    @Test
    void interruptClosesAPlainChannel() throws IOException {
        FileChannel channel =
                FileChannel.open(temp.resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(new byte[1])))
                .isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void interruptDoesNotCloseTheLog() throws Exception {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.currentThread();
        Thread troublemaker = Thread.ofPlatform().start(() -> {
            Random random = new Random(1);
            while (!done.get()) {
                writer.interrupt();
                for (int spin = random.nextInt(20_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
            }
        });
        List<Entry> written = new ArrayList<>();
        boolean flagKept = false;
        try (FileTranscript transcript = FileTranscript.open(folder, FileTranscript.Settings.STANDARD)) {
            for (int at = 0; at < 500; at++) {
                written.addAll(transcript.append(List.of(Samples.note(Child.text(at))), Samples.AT));
                flagKept |= Thread.currentThread().isInterrupted();
            }
            assertThat(transcript.blobs().get(transcript.blobs().put(new byte[9])))
                    .hasSize(9);
        } finally {
            done.set(true);
            troublemaker.interrupt();
            while (troublemaker.isAlive()) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
        assertThat(flagKept)
                .as("the caller still learns that it was interrupted")
                .isTrue();
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            Thread.currentThread().interrupt();
            assertThat(reader.stream().toList()).isEqualTo(written);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aPlainFileLockEvaporatesWhenItsFileIsRead() throws Exception {
        SessionFolder folder = SessionFolder.create(temp.resolve("s"));
        try (FileChannel channel =
                        FileChannel.open(folder.hostLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(Files.readString(folder.hostLock())).isEmpty();
            assertThat(lock.isValid()).as("so Java believes").isTrue();
            Process child = Child.start(List.of(), "lock", folder.path().toString());
            child.getOutputStream().close();
            assertThat(child.inputReader().readLine()).isEqualTo("acquired");
            child.onExit().join();
        }
    }
}
