package dev.mirrordeck.cli.home;

import dev.mirrordeck.attach.SocketLine;
import dev.mirrordeck.cli.run.BackgroundHost;
import dev.mirrordeck.cli.run.Checkup;
import dev.mirrordeck.cli.run.NewSession;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Refusal;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.tui.Lobby;
import dev.mirrordeck.tui.home.HomeContent;
import dev.mirrordeck.tui.home.Order;
import dev.mirrordeck.tui.home.SessionRow;
import dev.mirrordeck.tui.home.TargetRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** The lobby of this machine's targets and sessions. One thread of its own reads them, page by page, newest first. */
public final class HomeLobby implements Lobby, AutoCloseable {
    private static final int PAGE = 25;
    /** What makes a script's turns watchable; the demo's pace. */
    private static final String PACE_MILLIS = "3000";

    private final Places places;
    private final Hints hints;
    private final SessionShelf shelf = new SessionShelf();
    private final ExecutorService reading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lobby").factory());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile HomeContent content;

    HomeLobby(Places places, Hints hints) {
        this.places = places;
        this.hints = hints;
        this.content = new HomeContent(List.of(), List.of(), 0, hints.now());
    }

    /** A lobby that has read nothing yet. */
    public static HomeLobby of(Places places, Map<String, String> environment) {
        return new HomeLobby(places, Hints.of(environment));
    }

    @Override
    public HomeContent content() {
        return content;
    }

    @Override
    public void onChange(Runnable changed) {
        listeners.add(changed);
    }

    @Override
    public void refresh() {
        if (isAsked.compareAndSet(false, true)) {
            reading.execute(() -> {
                isAsked.set(false);
                try {
                    read();
                } catch (UncheckedIOException | BadTarget unreadable) {
                    // what was read before stays; whoever asks again may be luckier
                }
            });
        }
    }

    private void read() {
        List<TargetRow> targets = TargetShelf.read(places);
        List<String> ids = places.sessions();
        shelf.keepOnly(new HashSet<>(ids));
        publish(targets, ids);
        for (int i = 0; i < ids.size(); i++) {
            shelf.read(new SessionFolder(places.transcripts().resolve(ids.get(i))));
            if (i % PAGE == PAGE - 1) {
                publish(targets, ids);
            }
        }
        publish(targets, ids);
    }

    private void publish(List<TargetRow> targets, List<String> ids) {
        List<SessionRow> rows = new ArrayList<>();
        ids.forEach(id -> shelf.known(id).ifPresent(rows::add));
        HomeContent next = new HomeContent(targets, rows, ids.size() - rows.size(), hints.now());
        if (!next.equals(content)) {
            content = next;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public Reached reach(Order order) {
        try {
            SessionFolder folder = folder(order);
            String id = folder.path().getFileName().toString();
            return new Reached.Session(id, SocketLine.open(folder, List.of()));
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return new Reached.Refused("The console is closing.");
        } catch (IOException | UncheckedIOException unreadable) {
            return new Reached.Refused("It did not work: " + unreadable.getMessage());
        } catch (Refusal | BadTarget | NewerFormat refused) {
            return new Reached.Refused(String.valueOf(refused.getMessage()));
        }
    }

    private SessionFolder folder(Order order) throws IOException, InterruptedException {
        switch (order) {
            case Order.Start start -> {
                boolean isScripted = start.agent().startsWith("scripted");
                SessionFolder folder = NewSession.open(
                        places,
                        new NewSession.Wish(
                                start.target(),
                                start.language(),
                                start.agent(),
                                "",
                                "auto",
                                start.limits(),
                                isScripted ? Map.of("pace_ms", PACE_MILLIS) : Map.of()));
                new BackgroundHost(places, folder, IfAsked.WAIT).start();
                return folder;
            }
            case Order.Resume resume -> {
                SessionFolder folder = places.session(resume.session());
                new BackgroundHost(places, folder, IfAsked.WAIT).start();
                return folder;
            }
            case Order.Watch watch -> {
                return places.session(watch.session());
            }
        }
    }

    @Override
    public List<String> checkup() {
        List<String> lines = new ArrayList<>();
        new Checkup(places, lines::add).run();
        return lines;
    }

    @Override
    public void hintsSeen() {
        hints.seen();
        HomeContent now = content;
        content = new HomeContent(now.targets(), now.sessions(), now.unread(), HomeContent.Hints.SEEN);
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        reading.execute(shelf::close);
        reading.shutdown();
    }
}
