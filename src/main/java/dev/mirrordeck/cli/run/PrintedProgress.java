package dev.mirrordeck.cli.run;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.repl.PlainProgress;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.SessionState;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session told as plain lines by a thread of its own: whoever reads slowly, or not at all, misses states in between
 * and never makes the session wait.
 */
final class PrintedProgress implements Audience, AutoCloseable {
    private static final int MOST_ALARMS = 64;
    private static final long LAST_WORDS_SECONDS = 10;

    private final PrintStream out;
    private final PlainProgress progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<String> alarms = new ArrayDeque<>();
    private Optional<SessionState> newest = Optional.empty();
    private boolean isEnding;
    /** Owned by the printing thread. */
    private SessionState told = SessionState.EMPTY;

    private final Thread printer = Thread.ofPlatform().daemon().name("progress").unstarted(this::print);

    PrintedProgress(PrintStream out) {
        this.out = out;
        this.progress = new PlainProgress(out);
        printer.start();
    }

    @Override
    public void entries(List<Entry> entries, SessionState after) {
        put(() -> newest = Optional.of(after));
    }

    @Override
    public void live(int turn, String text) {
        // plain text shows finished replies only
    }

    @Override
    public void tests(Optional<TestsGoing> going) {
        // finished runs only
    }

    @Override
    public void alarm(String sentence) {
        put(() -> {
            if (alarms.size() == MOST_ALARMS) {
                alarms.removeFirst();
            }
            alarms.add(sentence);
        });
    }

    /** Waits until the last lines are out; for ten seconds at most, for nobody may be reading. */
    @Override
    public void close() {
        put(() -> isEnding = true);
        try {
            printer.join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void print() {
        try {
            for (News next = take(); !next.isNone(); next = take()) {
                next.alarms().forEach(out::println);
                next.state().ifPresent(this::tell);
                out.flush();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private record News(List<String> alarms, Optional<SessionState> state) {
        boolean isNone() {
            return alarms.isEmpty() && state.isEmpty();
        }
    }

    /** Waits for news; none when there will be none any more. */
    private News take() throws InterruptedException {
        lock.lock();
        try {
            while (alarms.isEmpty() && newest.isEmpty() && !isEnding) {
                news.await();
            }
            News taken = new News(List.copyOf(alarms), newest);
            alarms.clear();
            newest = Optional.empty();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void tell(SessionState state) {
        progress.show(state);
        if (state.control().pauses().stream().anyMatch(pause -> asks(pause, state))) {
            out.println("The session waits for a word: mirrordeck send "
                    + state.setup().id() + " resume, say TEXT, or stop.");
        }
        told = state;
    }

    /** Whether the session stands still since this pause, not told yet, until a person says something. */
    private boolean asks(Control.Pause pause, SessionState state) {
        return pause.reason() != PauseReason.OPERATOR
                && !told.control().pauses().contains(pause)
                && state.control().ifAsked() == IfAsked.WAIT
                && !state.phase().isFinal();
    }
}
