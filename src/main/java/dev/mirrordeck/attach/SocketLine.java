package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.look.Blind;
import dev.mirrordeck.attach.look.FolderLooks;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line to a session through its folder and its host's socket. One virtual thread folds the transcript and listens;
 * when the host goes away it folds what is left and looks for a new host once a second.
 */
public final class SocketLine implements SessionLine {
    private static final long PATIENCE_SECONDS = 5;
    private static final String GONE = "The host went away before it answered.";

    private final SessionFolder folder;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<EntryListener> entryListeners = new CopyOnWriteArrayList<>();
    private final Map<Long, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Wire.Word>> looking = new ConcurrentHashMap<>();
    private final FolderLooks looks;
    private final AtomicLong nextAsk = new AtomicLong(1);
    private final ReentrantLock sending = new ReentrantLock();
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread;
    /** Touched by the opener before the line's thread begins, and by that thread from then on. */
    private TranscriptReader reader;

    /** Why the newest entries cannot be read; while it is there, the state is older than the disk. */
    private volatile Optional<RuntimeException> trouble = Optional.empty();

    private volatile SessionState state = SessionState.EMPTY;
    private volatile Live live = Live.NONE;
    private volatile Optional<String> alarm = Optional.empty();
    private volatile Optional<SocketChannel> host = Optional.empty();
    private volatile boolean isClosed;

    /** Takes entries one by one, in order; for consoles that print rather than paint. */
    public interface EntryListener {
        void entry(Entry entry, SessionState after);
    }

    private SocketLine(SessionFolder folder) {
        this.folder = folder;
        this.reader = TranscriptReader.open(folder);
        this.looks = new FolderLooks(folder, reader.blobs(), this::state);
        this.thread = Thread.ofPlatform().daemon().name("line").unstarted(this::follow);
    }

    /**
     * Opens the line and folds what is there; the listeners get every entry from the first on. Throws what the reader
     * throws where nothing at all can be read.
     */
    public static SocketLine open(SessionFolder folder, List<EntryListener> listeners) {
        SocketLine line = new SocketLine(folder);
        line.entryListeners.addAll(listeners);
        if (!line.connect()) {
            line.fold(Long.MAX_VALUE);
        }
        line.thread.start();
        line.awaitFirst();
        Optional<RuntimeException> unreadable = line.trouble;
        if (unreadable.isPresent() && line.state.opened().isEmpty()) {
            line.close();
            throw unreadable.get();
        }
        return line;
    }

    private void awaitFirst() {
        try {
            first.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public Live live() {
        return live;
    }

    @Override
    public Optional<String> alarm() {
        return trouble.map(unreadable ->
                        "What is shown is old, for the transcript cannot be read: " + unreadable.getMessage())
                .or(() -> alarm);
    }

    @Override
    public boolean isHosted() {
        return host.isPresent();
    }

    @Override
    public void onChange(Runnable changed) {
        listeners.add(changed);
    }

    @Override
    public Answer ask(Request request) {
        Optional<SocketChannel> channel = host;
        if (state.phase().isFinal()) {
            return new Answer.Refused("The session has ended; nothing can be asked of it any more.");
        }
        if (channel.isEmpty()) {
            return new Answer.Refused("No host runs this session; mirrordeck resume revives it.");
        }
        long id = nextAsk.getAndIncrement();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(channel.get(), Wire.format(new Wire.Ask(id, request)) + "\n");
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException gone) {
            return new Answer.Refused(GONE);
        } catch (TimeoutException silent) {
            return new Answer.Refused("The host does not answer; it may be waiting for the disk.");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Answer.Refused("The console is closing.");
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public Sight look(Look look) {
        if (look.moments().stream().noneMatch(Look.When.Now.class::isInstance)) {
            return looks.see(look, "");
        }
        try {
            Optional<Look> named = looks.named(look);
            return named.isPresent() ? glimpse(named.get()) : looks.see(look, "");
        } catch (Blind blind) {
            return looks.see(look, blind.why() + " These are the files of the newest checkpoint.");
        }
    }

    private Sight glimpse(Look look) throws Blind {
        Optional<SocketChannel> channel = host;
        if (channel.isEmpty()) {
            throw new Blind("No host runs this session.");
        }
        long id = nextAsk.getAndIncrement();
        CompletableFuture<Wire.Word> word = new CompletableFuture<>();
        looking.put(id, word);
        try {
            send(channel.get(), Wire.format(new Wire.Glimpse(id, look)) + "\n");
            if (word.get(PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof Wire.Word.Seen seen) {
                return seen.sight();
            }
            throw new Blind(word.join() instanceof Wire.Word.Unseen unseen ? unseen.why() : GONE);
        } catch (IOException | ExecutionException gone) {
            throw new Blind(GONE);
        } catch (TimeoutException silent) {
            throw new Blind("The sandbox does not answer.");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new Blind("The console is closing.");
        } finally {
            looking.remove(id);
        }
    }

    /** Waits until the session has ended or its host is gone; true when it has ended. */
    public boolean awaitEnd() throws InterruptedException {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        Runnable look = () -> {
            if (state.phase().isFinal() || !isHosted()) {
                end.complete(state.phase().isFinal());
            }
        };
        listeners.add(look);
        look.run();
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            listeners.remove(look);
        }
    }

    private void send(SocketChannel channel, String line) throws IOException {
        sending.lock();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            sending.unlock();
        }
    }

    private void follow() {
        try {
            while (!isClosed) {
                if (host.isPresent() || connect()) {
                    listen(host.get());
                    host.ifPresent(SocketLine::closeQuietly);
                    live = Live.NONE;
                    alarm = Optional.empty();
                    // folded before anybody can see that the host is gone, so that its last entries are known by then
                    fold(Long.MAX_VALUE);
                    host = Optional.empty();
                    waiting.values().forEach(answer -> answer.complete(new Answer.Refused(GONE)));
                    looking.forEach((id, sight) -> sight.complete(new Wire.Word.Unseen(id, GONE)));
                    changed();
                } else if (trouble.isPresent()) {
                    fold(Long.MAX_VALUE);
                    changed();
                }
                if (state.phase().isFinal()) {
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException closing) {
            // the console let go
        }
    }

    private boolean connect() {
        try {
            Optional<HostLock.Holder> holder = HostLock.read(folder);
            if (holder.isEmpty() || !holder.get().lives()) {
                return false;
            }
            SocketChannel channel = SocketChannel.open(
                    UnixDomainSocketAddress.of(Path.of(holder.get().socket())));
            host = Optional.of(channel);
            return true;
        } catch (IOException | IllegalArgumentException notThere) {
            return false;
        }
    }

    private void listen(SocketChannel channel) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Wire.parseWord(line).ifPresent(this::hear);
            }
        } catch (IOException gone) {
            // told to everybody by the caller
        }
    }

    private void hear(Wire.Word word) {
        switch (word) {
            case Wire.Word.Disk disk -> fold(disk.entry());
            case Wire.Word.Now now -> live = now.live();
            case Wire.Word.Alarm told -> alarm = Optional.of(told.sentence());
            case Wire.Word.Seen seen -> seen(seen.id(), seen);
            case Wire.Word.Unseen unseen -> seen(unseen.id(), unseen);
            case Wire.Word.Answered answered -> {
                CompletableFuture<Answer> answer = waiting.get(answered.id());
                if (answer != null) {
                    answer.complete(answered.answer());
                }
            }
        }
        changed();
    }

    private void seen(long id, Wire.Word word) {
        CompletableFuture<Wire.Word> waiter = looking.get(id);
        if (waiter != null) {
            waiter.complete(word);
        }
    }

    /** Trouble is shown and tried again at the next fold; the line stays up, so that the session can be steered. */
    private void fold(long upTo) {
        try {
            if (trouble.isPresent()) {
                // a reader that failed may have swallowed entries that it had read already
                reader.close();
                reader = TranscriptReader.openAt(folder, state.entries() + 1);
            }
            foldUpTo(upTo);
            trouble = Optional.empty();
        } catch (NewerFormat | UncheckedIOException unreadable) {
            trouble = Optional.of(unreadable);
        }
        first.countDown();
    }

    private void foldUpTo(long upTo) {
        for (Entry entry : reader.poll(upTo)) {
            SessionState next = Reducer.apply(state, entry);
            state = next;
            looks.entry(entry);
            if (live.turn() != 0 && next.turn() >= live.turn()) {
                live = live.reply(0, "");
            }
            alarm = Optional.empty();
            entryListeners.forEach(listener -> listener.entry(entry, next));
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // nothing left to close
        }
    }

    @Override
    public void close() {
        isClosed = true;
        host.ifPresent(SocketLine::closeQuietly);
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
