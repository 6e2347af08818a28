package dev.mirrordeck.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.tui.Lobby;
import dev.mirrordeck.tui.home.HomeContent;
import dev.mirrordeck.tui.home.Order;
import dev.mirrordeck.tui.home.SessionRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class HomeLobbyTest {
    private static final Path DEMO = Path.of("transcripts/demo-recorded");

    @TempDir
    private Path temp;

    @Test
    void targetsAndPastSessionsAreRead() throws Exception {
        copy("demo-recorded");
        try (HomeLobby lobby = lobby()) {
            HomeContent content = read(lobby, found -> found.sessions().size() == 1 && found.unread() == 0);
            assertThat(content.targets()).extracting("name").contains("numfmt", "rev");
            SessionRow demo = content.sessions().getFirst();
            assertThat(demo.standing()).isEqualTo(SessionRow.Standing.ENDED);
            assertThat(demo.target()).isEqualTo("numfmt");
            assertThat(demo.outcome().orElseThrow().isSolved()).isTrue();
        }
    }

    @Test
    void manySessionsComePageByPage() throws Exception {
        for (int i = 0; i < 60; i++) {
            copy("numfmt-%04x".formatted(i));
        }
        try (HomeLobby lobby = lobby()) {
            LinkedBlockingQueue<HomeContent> seen = new LinkedBlockingQueue<>();
            lobby.onChange(() -> seen.add(lobby.content()));
            lobby.refresh();
            HomeContent first = seen.poll(30, TimeUnit.SECONDS);
            assertThat(first.unread())
                    .as("the first picture waits for no session")
                    .isEqualTo(60);
            HomeContent page = seen.poll(30, TimeUnit.SECONDS);
            assertThat(page.sessions()).hasSize(25);
            assertThat(page.unread()).isEqualTo(35);
            read(lobby, content -> content.unread() == 0 && content.sessions().size() == 60);
        }
    }

    @Test
    void whatIsNoSessionIsDamagedAndTheRestIsRead() throws Exception {
        copy("fine-0001");
        Files.createDirectories(temp.resolve("transcripts/empty-0001/events"));
        try (HomeLobby lobby = lobby()) {
            HomeContent content = read(lobby, found -> found.sessions().size() == 2);
            assertThat(content.sessions())
                    .filteredOn(row -> row.id().equals("empty-0001"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.standing()).isEqualTo(SessionRow.Standing.DAMAGED));
        }
    }

    @Test
    void hintsGoAwayOnce() throws Exception {
        try (HomeLobby lobby = lobby()) {
            assertThat(lobby.content().hints()).isEqualTo(HomeContent.Hints.SHOWN);
            lobby.hintsSeen();
            assertThat(lobby.content().hints()).isEqualTo(HomeContent.Hints.SEEN);
        }
        try (HomeLobby next = lobby()) {
            assertThat(next.content().hints()).isEqualTo(HomeContent.Hints.SEEN);
        }
        assertThat(temp.resolve("state/mirrordeck/hints-seen")).exists();
    }

    @Test
    void whatCannotBeReachedIsASentence() throws Exception {
        copy("demo-recorded");
        try (HomeLobby lobby = lobby()) {
            assertThat(lobby.reach(new Order.Start("frob", "", "scripted", Map.of())))
                    .isInstanceOfSatisfying(
                            Lobby.Reached.Refused.class,
                            refused -> assertThat(refused.why()).contains("There is no target \"frob\""));
            assertThat(lobby.reach(new Order.Start("numfmt", "python", "nobody", Map.of())))
                    .isInstanceOfSatisfying(
                            Lobby.Reached.Refused.class,
                            refused -> assertThat(refused.why()).contains("There is no agent \"nobody\""));
            assertThat(lobby.reach(new Order.Watch("gone-0001"))).isInstanceOf(Lobby.Reached.Refused.class);
            assertThat(lobby.reach(new Order.Watch("demo-recorded")))
                    .isInstanceOfSatisfying(Lobby.Reached.Session.class, session -> {
                        assertThat(session.line().state().phase().isFinal()).isTrue();
                        session.line().close();
                    });
        }
    }

    private HomeLobby lobby() {
        Places places = CommandLine.populateCommand(
                new Places(), "--transcripts", temp.resolve("transcripts").toString(), "--targets", "targets");
        return HomeLobby.of(
                places, Map.of("XDG_STATE_HOME", temp.resolve("state").toString()));
    }

    private static HomeContent read(HomeLobby lobby, Predicate<HomeContent> wanted) throws InterruptedException {
        LinkedBlockingQueue<HomeContent> seen = new LinkedBlockingQueue<>();
        lobby.onChange(() -> seen.add(lobby.content()));
        lobby.refresh();
        seen.add(lobby.content());
        for (HomeContent content = seen.poll(30, TimeUnit.SECONDS);
                content != null;
                content = seen.poll(30, TimeUnit.SECONDS)) {
            if (wanted.test(content)) {
                return content;
            }
        }
        throw new AssertionError("it was never read; there is " + lobby.content());
    }

    private void copy(String id) throws IOException {
        Path to = temp.resolve("transcripts").resolve(id);
        try (Stream<Path> files = Files.walk(DEMO)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = to.resolve(DEMO.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }
}
