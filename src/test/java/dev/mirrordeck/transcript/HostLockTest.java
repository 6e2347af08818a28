package dev.mirrordeck.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.transcript.HostLock.Acquired;
import dev.mirrordeck.transcript.HostLock.HeldBy;
import dev.mirrordeck.transcript.HostLock.Holder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLockTest {
    private static final Path SOCKET = Path.of("/run/s.sock");

    @TempDir
    Path temp;

    private SessionFolder folder;

    @BeforeEach
    void makeASession() throws IOException {
        folder = SessionFolder.create(temp.resolve("s"));
    }

    @Test
    void aSecondTakerInThisProcessIsToldWhoHoldsIt() throws IOException {
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), folder.path());
        try (HostLock lock = acquired(folder)) {
            assertThat(lock.folder()).isEqualTo(folder);
            assertThat(HostLock.acquire(new SessionFolder(alias), SOCKET))
                    .isInstanceOfSatisfying(HeldBy.class, held -> {
                        assertThat(held.holder().orElseThrow().pid())
                                .isEqualTo(ProcessHandle.current().pid());
                        assertThat(held.holder().orElseThrow().lives()).isTrue();
                    });
        }
        acquired(folder).close();
    }

    @Test
    void anotherProcessIsToldWhoHoldsItAndGetsItAfterwards() throws Exception {
        HostLock lock = acquired(folder);
        assertThat(askedByAnother())
                .isEqualTo("held by " + ProcessHandle.current().pid());
        lock.close();
        assertThat(askedByAnother()).isEqualTo("acquired");
    }

    @Test
    void aConsoleFindsTheSocketAndWhetherTheHolderLives() throws Exception {
        assertThat(HostLock.read(folder)).isEmpty();
        Process child = Child.start(List.of(), "lock", folder.path().toString());
        try (BufferedReader out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("acquired");
            Holder holder = HostLock.read(folder).orElseThrow();
            assertThat(holder.pid()).isEqualTo(child.pid());
            assertThat(holder.socket()).isEqualTo("/run/child.sock");
            assertThat(holder.lives()).isTrue();
            assertThat(HostLock.acquire(folder, SOCKET)).isInstanceOf(HeldBy.class);

            child.destroyForcibly();
            child.onExit().join();
            assertThat(HostLock.read(folder).orElseThrow().lives()).isFalse();
        }
        HostLock lock = acquired(folder);
        assertThat(HostLock.read(folder).orElseThrow().socket()).isEqualTo(SOCKET.toString());
        lock.close();
        assertThat(HostLock.read(folder)).as("released on purpose").isEmpty();
    }

    @Test
    void aHolderOfAnEarlierBootOrAnotherStartIsDead() throws IOException {
        HostLock lock = acquired(folder);
        Holder holder = HostLock.read(folder).orElseThrow();
        assertThat(new Holder(holder.pid(), "other boot", holder.started(), "", holder.host()).lives())
                .isFalse();
        assertThat(new Holder(holder.pid(), holder.boot(), holder.started() + 1, "", holder.host()).lives())
                .isFalse();
        assertThat(new Holder(holder.pid(), "other boot", 0, "", "elsewhere").lives())
                .isTrue();
        lock.close();
    }

    /** The lock must hold while this process reads the log, and asks who holds the lock, as consoles do. */
    @Test
    void readingTheLogInTheSameProcessDoesNotLetTheLockGo() throws Exception {
        try (HostLock lock = acquired(folder);
                FileTranscript transcript = FileTranscript.open(lock)) {
            transcript.append(List.of(Samples.note("x")), Samples.AT);
            for (int round = 0; round < 1_000; round++) {
                try (TranscriptReader reader = TranscriptReader.open(folder)) {
                    assertThat(reader.stream()).hasSize(1);
                }
                assertThat(HostLock.read(folder)).isPresent();
                assertThat(HostLock.acquire(folder, SOCKET)).isInstanceOf(HeldBy.class);
            }
            Verifier.verify(folder);
            assertThat(askedByAnother()).startsWith("held by");
        }
    }

    private String askedByAnother() throws Exception {
        Process child = Child.start(List.of(), "lock", folder.path().toString());
        try (BufferedReader out = child.inputReader()) {
            child.getOutputStream().close();
            String answer = out.readLine();
            child.onExit().join();
            return answer;
        }
    }

    private static HostLock acquired(SessionFolder folder) throws IOException {
        HostLock.Attempt attempt = HostLock.acquire(folder, SOCKET);
        assertThat(attempt).isInstanceOf(Acquired.class);
        return ((Acquired) attempt).lock();
    }
}
