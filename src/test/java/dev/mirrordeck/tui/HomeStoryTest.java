package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.home.HomeContent;
import dev.mirrordeck.tui.home.Homes;
import dev.mirrordeck.tui.home.Order;
import dev.mirrordeck.tui.home.SessionRow;
import dev.mirrordeck.tui.home.SessionRow.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HomeStoryTest {
    private final FakeTty tty;
    private final MemoryLobby lobby = new MemoryLobby();

    HomeStoryTest() throws Exception {
        tty = new FakeTty(100, 30);
    }

    @Test
    void aRunIsStartedWatchedAndLeftForHome() throws Exception {
        CompletableFuture<Void> home = start();
        tty.await(seen -> seen.contains("▸ numfmt") && seen.contains("numfmt in python · scripted"));
        tty.type("bcost=5\r\r");
        tty.await(seen -> seen.contains("87 / 120 visible"));
        assertThat(lobby.orders).containsExactly(new Order.Start("numfmt", "python", "scripted", Map.of("cost", "5")));
        assertThat(lobby.content().hints()).isEqualTo(HomeContent.Hints.SEEN);
        tty.type("\u0004");
        tty.await(seen -> seen.contains("numfmt-7f30 is where you left it"));
        tty.type("\r");
        tty.await(seen -> seen.contains("87 / 120 visible"));
        assertThat(lobby.orders.getLast()).isEqualTo(new Order.Watch("numfmt-7f30"));
        tty.type("\u0004");
        tty.await(seen -> seen.contains("is where you left it"));
        tty.type("q");
        home.get(10, TimeUnit.SECONDS);
        assertThat(tty.written()).endsWith("\u001b[?25h\u001b[?1049l");
        assertThat(tty.written().split("\\Q\u001b[?1049h\\E", -1))
                .as("the screen is taken once")
                .hasSize(2);
    }

    @Test
    void whoeverComesBackToASessionFindsThePlaceTheyLeft() throws Exception {
        CompletableFuture<Void> home = start();
        tty.await(seen -> seen.contains("▸ numfmt"));
        tty.type("\r");
        tty.await(seen -> seen.contains("87 / 120 visible"));
        tty.type("\u001b1gjj\u001b2z");
        String before = tty.await(seen -> seen.contains("┏━ Files") && seen.contains("Conversation · Tests"));
        tty.type("\u0003\u0003");
        tty.await(seen -> seen.contains("is where you left it"));
        tty.type("\r");
        assertThat(tty.await(seen -> seen.contains("┏━ Files"))).isEqualTo(before);
        tty.type("z");
        tty.await(seen -> seen.contains("held"));
        tty.type("\u0003\u0003");
        tty.await(seen -> seen.contains("is where you left it"));
        quit(home);
    }

    @Test
    void whatCannotBeStartedIsSaidAndHomeStays() throws Exception {
        lobby.refusal = "No sandbox can be opened here.";
        CompletableFuture<Void> home = start();
        tty.await(seen -> seen.contains("▸ numfmt"));
        tty.type("\r");
        tty.await(seen -> seen.contains("No sandbox can be opened here."));
        quit(home);
    }

    @Test
    void aSessionWithoutAHostIsResumedAfterAsking() throws Exception {
        CompletableFuture<Void> home = start();
        tty.type("s/11aa\r\r");
        tty.await(seen -> seen.contains("Nobody hosts numfmt-11aa. Resume it?"));
        assertThat(lobby.orders).isEmpty();
        tty.type("y");
        tty.await(seen -> seen.contains("87 / 120 visible"));
        assertThat(lobby.orders).containsExactly(new Order.Resume("numfmt-11aa"));
        tty.hangUp();
        home.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theCheckupIsShownWhenItIsDone() throws Exception {
        CompletableFuture<Void> home = start();
        tty.type("d");
        tty.await(seen -> seen.contains("ok       perl"));
        tty.type("\u001b");
        tty.await(seen -> !seen.contains("ok       perl"));
        quit(home);
    }

    @Test
    void whatIsReadLaterAppears() throws Exception {
        CompletableFuture<Void> home = start();
        tty.await(seen -> seen.contains("2 running"));
        lobby.show(Homes.content(
                List.of(Homes.session("late-0001", "c", Standing.ENDED, "stopped", 3, Optional.empty()))));
        tty.await(seen -> seen.contains("late-0001") && seen.contains("1 in all"));
        quit(home);
    }

    @Test
    void theListIsReadAgainWhileSomethingRunsAndRestsWhenNothingDoes() throws Exception {
        CompletableFuture<Void> home = start();
        lobby.awaitRefreshes(2);
        lobby.show(Homes.content(List.of()));
        tty.await(seen -> seen.contains("Nothing was run yet."));
        int bytes = tty.written().length();
        int refreshes = lobby.refreshes.get();
        // a second story that needs more than a second of its own shows that no timer runs meanwhile
        tty.type("?");
        tty.await(seen -> seen.contains("this help"));
        assertThat(lobby.refreshes.get()).isEqualTo(refreshes);
        assertThat(tty.written().length()).isGreaterThan(bytes);
        quit(home);
    }

    @Test
    void aResizeIsFollowedDownToTheSmallestAndBelow() throws Exception {
        CompletableFuture<Void> home = start();
        tty.await(seen -> seen.contains("▸ numfmt"));
        tty.terminal().setSize(new Size(50, 12));
        tty.terminal().raise(Terminal.Signal.WINCH);
        tty.await(seen -> seen.contains("the console needs"));
        quit(home);
    }

    private CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        Console.home(
                                tty.terminal(),
                                tty.keys(),
                                lobby,
                                Story.ME,
                                () -> Numfmt.running().now(),
                                Furnishing.NONE);
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void quit(CompletableFuture<Void> home) throws Exception {
        tty.type("\u0003\u0003");
        home.get(10, TimeUnit.SECONDS);
    }

    /** A lobby in memory: whatever is ordered leads to the same running session. */
    private static final class MemoryLobby implements Lobby {
        final List<Order> orders = new CopyOnWriteArrayList<>();
        final AtomicInteger refreshes = new AtomicInteger();
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile HomeContent content = Homes.some();
        volatile String refusal = "";

        void show(HomeContent next) {
            content = next;
            listeners.forEach(Runnable::run);
        }

        synchronized void awaitRefreshes(int count) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (refreshes.get() < count) {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }

        @Override
        public HomeContent content() {
            return content;
        }

        @Override
        public synchronized void refresh() {
            refreshes.incrementAndGet();
            notifyAll();
        }

        @Override
        public void onChange(Runnable changed) {
            listeners.add(changed);
        }

        @Override
        public Reached reach(Order order) {
            if (!refusal.isEmpty()) {
                return new Reached.Refused(refusal);
            }
            orders.add(order);
            String id = order instanceof Order.Resume resume ? resume.session() : "numfmt-7f30";
            return new Reached.Session(id, MemoryLine.of(Numfmt.running()));
        }

        @Override
        public List<String> checkup() {
            return List.of("ok       perl           here");
        }

        @Override
        public void hintsSeen() {
            List<SessionRow> rows = content.sessions();
            show(Homes.content(rows));
        }
    }
}
