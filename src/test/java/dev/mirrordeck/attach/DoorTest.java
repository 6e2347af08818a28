package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.Inbox;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.session.Table;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host and its consoles, over a real socket and a real transcript. */
class DoorTest {
    @TempDir
    Path temp;

    private SessionFolder folder;
    private HostLock lock;
    private FileTranscript transcript;
    private final Inbox inbox = new Inbox();
    private Door door;

    @BeforeEach
    void openTheDoor() throws Exception {
        folder = SessionFolder.create(temp.resolve("rev-1"));
        lock = ((HostLock.Acquired) HostLock.acquire(folder, temp.resolve("s"))).lock();
        transcript = FileTranscript.open(lock);
        SessionOpened opened =
                (SessionOpened) Given.opened().entries().getFirst().event();
        Session.open(transcript, opened, Given.stamp(0));
        door = Door.open(temp.resolve("s"), inbox, 1);
    }

    @AfterEach
    void closeTheDoor() throws Exception {
        door.close();
        transcript.close();
        lock.close();
    }

    private CompletableFuture<SessionState> host() {
        SessionState before;
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            before = Reducer.fold(reader.stream().iterator());
        }
        Session session = new Session(
                transcript,
                before,
                inbox,
                new Table(inbox, Map.of()),
                Audience.all(List.of(door)),
                () -> Given.stamp(0));
        CompletableFuture<SessionState> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                end.complete(session.run(Given.host(IfAsked.WAIT)));
            } catch (Throwable fault) {
                end.completeExceptionally(fault);
            }
        });
        return end;
    }

    @Test
    void entriesAppearOnlyWhenTheHostSaysTheyAreOnDisk() throws Exception {
        BlockingQueue<Entry> shown = new LinkedBlockingQueue<>();
        try (SocketLine line = SocketLine.open(folder, List.of((entry, after) -> shown.add(entry)))) {
            assertThat(line.isHosted()).isTrue();
            assertThat(next(shown).n()).isEqualTo(1);
            List<Entry> written =
                    transcript.append(List.of(Given.host(IfAsked.WAIT).host()), Given.stamp(1));
            // the entry lies in the file; live text makes the console look, and it must not take it
            door.live(1, "thinking");
            awaitChange(line, now -> now.live().equals(new Live(1, "thinking", Optional.empty())));
            assertThat(shown).isEmpty();
            assertThat(line.state().entries()).isEqualTo(1);
            door.entries(written, Reducer.apply(line.state(), written.getFirst()));
            assertThat(next(shown)).isEqualTo(written.getFirst());
        }
    }

    @Test
    void transcriptThatCannotBeReadIsSaidAndTheLineStaysUp() throws Exception {
        CompletableFuture<SessionState> end = host();
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            assertThat(line.ask(new Request.Mark(Given.ADA, "here"))).isInstanceOf(Answer.Done.class);
            Path log = folder.segment(1);
            Path aside = temp.resolve("aside");
            Files.move(log, aside);
            Files.createDirectory(log);
            assertThat(line.ask(new Request.Mark(Given.ADA, "there"))).isInstanceOf(Answer.Done.class);
            awaitChange(line, now -> now.alarm().orElse("").contains("cannot be read"));
            SessionState old = line.state();
            Files.delete(log);
            Files.move(aside, log);
            assertThat(line.ask(new Request.Stop(Given.ADA, "enough"))).isInstanceOf(Answer.Done.class);
            SessionState last = end.get(20, TimeUnit.SECONDS);
            awaitChange(line, now -> now.state().phase() instanceof Phase.Ended);
            assertThat(line.state()).as("no entry is skipped").isEqualTo(last);
            assertThat(line.alarm()).isEmpty();
            assertThat(old.entries()).isLessThan(last.entries());
        }
    }

    @Test
    void sessionOfANewerMirrordeckIsRefusedInASentence() throws Exception {
        String log = Files.readString(folder.segment(1)).replaceFirst("\"v\":1", "\"v\":2");
        String covered = log.substring(0, log.lastIndexOf(",\"crc\""));
        CRC32C crc = new CRC32C();
        crc.update(covered.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.segment(1), covered + ",\"crc\":\"%08x\"}\n".formatted(crc.getValue()));
        assertThatThrownBy(() -> SocketLine.open(folder, List.of()))
                .isInstanceOf(NewerFormat.class)
                .hasMessageContaining("newer mirrordeck");
    }

    @Test
    void requestTravelsToTheSessionAndItsWordBack() throws Exception {
        CompletableFuture<SessionState> end = host();
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            Answer marked = line.ask(new Request.Mark(Given.ADA, "here"));
            assertThat(marked).isInstanceOf(Answer.Done.class);
            assertThat(line.state().entries()).isGreaterThanOrEqualTo(((Answer.Done) marked).entry());
            assertThat(line.ask(new Request.Resume(Given.ADA)))
                    .isEqualTo(new Answer.Refused("The session is not paused."));
            assertThat(line.ask(new Request.Pause(Given.ADA, "lunch"))).isInstanceOf(Answer.Done.class);
            assertThat(line.state().control().isPaused()).isTrue();
            assertThat(line.ask(new Request.Stop(Given.ADA, "enough"))).isInstanceOf(Answer.Done.class);
            SessionState last = end.get(20, TimeUnit.SECONDS);
            awaitChange(line, now -> now.state().phase() instanceof Phase.Ended);
            assertThat(line.state()).isEqualTo(last);
            assertThat(line.awaitEnd()).isTrue();
        }
    }

    @Test
    void hostKnowsByItselfWhoAsks() throws Exception {
        CompletableFuture<SessionState> end = host();
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            assertThat(line.ask(new Request.Pause(Actor.HOST, "not me"))).isInstanceOf(Answer.Done.class);
            awaitChange(line, now -> now.state().control().isPaused());
            assertThat(line.state().control().pauses().getFirst().by())
                    .isEqualTo(Actor.operator(Files.getOwner(temp).getName()));
            assertThat(line.ask(new Request.Stop(Given.ADA, ""))).isInstanceOf(Answer.Done.class);
            assertThat(end.get(20, TimeUnit.SECONDS).phase()).isInstanceOf(Phase.Ended.class);
        }
    }

    @Test
    void consoleThatStopsReadingNeverMakesTheSessionWait() throws Exception {
        List<Entry> entries = transcript.append(List.of(Given.host(IfAsked.WAIT).host()), Given.stamp(1));
        SessionState state = Reducer.fold(entries.iterator());
        String much = "x".repeat(100_000);
        try (SocketChannel deaf = SocketChannel.open(UnixDomainSocketAddress.of(temp.resolve("s")));
                SocketLine line = SocketLine.open(folder, List.of())) {
            assertThat(deaf.isConnected()).isTrue();
            CompletableFuture<Void> told = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2_000; i++) {
                    door.live(1, much);
                    door.alarm(much);
                    door.entries(entries, state);
                }
            });
            assertThat(told).succeedsWithin(20, TimeUnit.SECONDS);
            awaitChange(line, now -> now.state().entries() == 2);
        }
    }

    @Test
    void garbageAtTheDoorClosesThatConsoleAndNoOther() throws Exception {
        try (SocketChannel rude = SocketChannel.open(UnixDomainSocketAddress.of(temp.resolve("s")));
                SocketLine line = SocketLine.open(folder, List.of())) {
            rude.write(
                    ByteBuffer.wrap("{\"id\":1,\"request\":\"Say\",\"data\":{}}\n".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer said = ByteBuffer.allocate(1 << 16);
            while (rude.read(said) >= 0) {
                assertThat(said.hasRemaining()).isTrue();
            }
            CompletableFuture<SessionState> end = host();
            assertThat(line.ask(new Request.Stop(Given.ADA, ""))).isInstanceOf(Answer.Done.class);
            assertThat(end.get(20, TimeUnit.SECONDS).phase()).isInstanceOf(Phase.Ended.class);
        }
    }

    @Test
    void hostThatGoesAwayIsNoticedAndWhatItWroteLastIsFolded() throws Exception {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            transcript.append(List.of(Given.host(IfAsked.WAIT).host()), Given.stamp(1));
            door.close();
            awaitChange(line, now -> !now.isHosted());
            assertThat(line.state().entries()).isEqualTo(2);
            assertThat(line.live()).isEqualTo(Live.NONE);
            assertThat(line.ask(new Request.Resume(Given.ADA)))
                    .isEqualTo(new Answer.Refused("No host runs this session; mirrordeck resume revives it."));
            assertThat(line.awaitEnd()).isFalse();
        }
    }

    @Test
    void requestThatWaitsWhenTheHostGoesAwayIsAnswered() throws Exception {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            CompletableFuture<Answer> answer =
                    CompletableFuture.supplyAsync(() -> line.ask(new Request.Mark(Given.ADA, "here")));
            door.close();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void sessionWithoutAHostIsFoldedToItsEnd() throws Exception {
        transcript.append(List.of(Given.host(IfAsked.WAIT).host()), Given.stamp(1));
        door.close();
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            assertThat(line.isHosted()).isFalse();
            assertThat(line.state().entries()).isEqualTo(2);
        }
    }

    @Test
    void progressOfATestRunIsHeardAlsoByAConsoleThatComesLater() throws Exception {
        TestsGoing half = new TestsGoing(60, 41, 120, Given.stamp(3));
        door.live(1, "thinking");
        door.tests(Optional.of(half));
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            awaitChange(line, now -> now.live().equals(new Live(1, "thinking", Optional.of(half))));
            door.tests(Optional.empty());
            awaitChange(line, now -> now.live().equals(new Live(1, "thinking", Optional.empty())));
        }
    }

    @Test
    void whatIsLiveComesTwentyTimesASecondAtMostAndTheLastOneComes() throws Exception {
        int rounds = 20_000;
        AtomicInteger heard = new AtomicInteger();
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            line.onChange(heard::incrementAndGet);
            long start = System.nanoTime();
            for (int i = 1; i <= rounds; i++) {
                door.tests(Optional.of(new TestsGoing(i, i, rounds, Given.stamp(3))));
            }
            awaitChange(line, now -> now.live().tests().map(TestsGoing::done).equals(Optional.of(rounds)));
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertThat(heard.get()).isLessThanOrEqualTo((int) (20 * seconds + 5));
        }
    }

    @Test
    void alarmGoesWithTheNextEntry() throws Exception {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            door.alarm("The disk is full.");
            awaitChange(line, now -> now.alarm().isPresent());
            List<Entry> written =
                    transcript.append(List.of(Given.host(IfAsked.WAIT).host()), Given.stamp(1));
            door.entries(written, Reducer.apply(line.state(), written.getFirst()));
            awaitChange(line, now -> now.alarm().isEmpty());
        }
    }

    @Test
    void alarmIsHeardByEveryConsole() throws Exception {
        try (SocketLine line = SocketLine.open(folder, List.of())) {
            door.alarm("The disk is full.");
            awaitChange(line, now -> now.alarm().equals(Optional.of("The disk is full.")));
        }
    }

    @Test
    void consoleThatComesDuringAnAlarmHearsItToo() throws Exception {
        door.alarm("The disk is full.");
        try (SocketLine late = SocketLine.open(folder, List.of())) {
            awaitChange(late, now -> now.alarm().equals(Optional.of("The disk is full.")));
        }
    }

    private static Entry next(BlockingQueue<Entry> shown) throws InterruptedException {
        Entry entry = shown.poll(20, TimeUnit.SECONDS);
        if (entry == null) {
            throw new AssertionError("no entry came");
        }
        return entry;
    }

    /** Waits for the line to say that something changed, until it has. */
    private static void awaitChange(SocketLine line, Predicate<SocketLine> done) throws InterruptedException {
        CountDownLatch came = new CountDownLatch(1);
        Runnable look = () -> {
            if (done.test(line)) {
                came.countDown();
            }
        };
        line.onChange(look);
        look.run();
        assertThat(came.await(20, TimeUnit.SECONDS))
                .as("what was waited for came true")
                .isTrue();
    }
}
