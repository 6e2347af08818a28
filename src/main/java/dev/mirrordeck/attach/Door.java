package dev.mirrordeck.attach;

import dev.mirrordeck.attach.look.Blind;
import dev.mirrordeck.attach.look.LiveLooks;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.Inbox;
import dev.mirrordeck.session.Ruling;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.state.SessionState;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A host's socket: requests come in, "entry n is on disk" and live text go out. Each console has a slot of its own that
 * always holds the newest of both, so a slow one loses frames and never makes the session wait.
 */
public final class Door implements Audience, AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final Inbox inbox;
    private final Set<DoorClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Live> live = new AtomicReference<>(Live.NONE);
    private volatile Optional<LiveLooks> looks = Optional.empty();
    private volatile long onDisk;
    /** What people had to hear since the last entry; a console that comes later hears it too. */
    private volatile Optional<String> alarm = Optional.empty();

    private Door(Path socket, ServerSocketChannel server, Inbox inbox) {
        this.socket = socket;
        this.server = server;
        this.inbox = inbox;
    }

    /** Listens; what another host left at the path is removed, for the caller holds the session's lock. */
    public static Door open(Path socket, Inbox inbox, long onDisk) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Door door = new Door(socket, server, inbox);
        door.onDisk = onDisk;
        Thread.ofVirtual().name("door").start(door::accept);
        return door;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                DoorClient client = new DoorClient(server.accept(), this);
                clients.add(client);
                client.disk(onDisk);
                client.live(live.get());
                alarm.ifPresent(client::alarm);
                client.start();
            } catch (IOException closedOrShortOfFiles) {
                // where the door is still open, the next console may find what this one lacked
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    /** Brings a request to the session and waits for its word. */
    Answer ask(Wire.Ask ask) throws InterruptedException {
        try {
            return switch (inbox.ask(ask.request()).get()) {
                case Ruling.Taken taken -> new Answer.Done(taken.entry());
                case Ruling.Refused refused -> new Answer.Refused(refused.why());
            };
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From now on consoles can look at the workspace as it stands. */
    public void show(LiveLooks through) {
        looks = Optional.of(through);
    }

    /** Looks; may take seconds. */
    Sight look(Look look) throws Blind {
        return looks.orElseThrow(() -> new Blind("The host is still starting.")).see(look);
    }

    void gone(DoorClient client) {
        clients.remove(client);
    }

    @Override
    public void entries(List<Entry> entries, SessionState after) {
        onDisk = after.entries();
        alarm = Optional.empty();
        live.updateAndGet(now -> now.turn() <= after.turn() ? now.reply(0, "") : now);
        clients.forEach(client -> client.disk(after.entries()));
    }

    @Override
    public void live(int turn, String text) {
        tell(live.updateAndGet(now -> now.reply(turn, text)));
    }

    @Override
    public void heard(Stamp at) {
        tell(live.updateAndGet(now -> now.heard(at)));
    }

    @Override
    public void tests(Optional<TestsGoing> going) {
        tell(live.updateAndGet(now -> now.tests(going)));
    }

    private void tell(Live now) {
        clients.forEach(client -> client.live(now));
    }

    @Override
    public void alarm(String sentence) {
        alarm = Optional.of(sentence);
        clients.forEach(client -> client.alarm(sentence));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (DoorClient client : clients) {
            client.finish();
        }
        Files.deleteIfExists(socket);
    }
}
