package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.HostWord;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.attach.Door;
import dev.mirrordeck.attach.SocketPlace;
import dev.mirrordeck.attach.look.LiveLooks;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.DamageFound;
import dev.mirrordeck.event.LifecycleEvent.HostStarted;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.reference.ReferenceProgram;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.secret.RecordRedactor;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.session.Audience;
import dev.mirrordeck.session.Equipment;
import dev.mirrordeck.session.HostLog;
import dev.mirrordeck.session.Inbox;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.session.MachineEffects;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.session.TestsGoing;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.Damage;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Hosts a session in this process: takes its lock, brings what it needs, and runs it to its end. */
public final class Hosting {
    private final Places places;
    private final SessionFolder folder;
    private final IfAsked ifAsked;
    private final Redactor redactor;
    private final HostLog log;

    public Hosting(Places places, SessionFolder folder, IfAsked ifAsked) {
        this.places = places;
        this.folder = folder;
        this.ifAsked = ifAsked;
        this.redactor = Agents.redactor();
        this.log = new HostLog(folder.hostLog(), redactor);
    }

    /** What is true of a session as it lies on disk. */
    public static SessionState fold(SessionFolder folder) {
        return read(folder).state();
    }

    /** The state, of a session that has begun; refused where there is no first entry. */
    public static SessionState opened(SessionFolder folder, SessionState state) {
        if (state.opened().isEmpty()) {
            throw new Refusal(ExitCode.DAMAGED, "The transcript " + folder.path() + " holds no readable first entry.");
        }
        return state;
    }

    /** A session as it lies on disk, with the damage that was met on the way. */
    private record Read(SessionState state, List<LifecycleEvent> findings) {}

    private static Read read(SessionFolder folder) {
        Set<LifecycleEvent> known = new LinkedHashSet<>();
        SessionState state = SessionState.EMPTY;
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            for (Iterator<Entry> entries = reader.stream().iterator(); entries.hasNext(); ) {
                Entry entry = entries.next();
                state = Reducer.apply(state, entry);
                if (entry.event() instanceof DamageFound found) {
                    known.add(found);
                }
            }
            List<LifecycleEvent> fresh = new ArrayList<>();
            for (Damage damage : reader.damages()) {
                DamageFound found = new DamageFound(damage.file(), damage.from(), damage.to(), damage.what());
                if (!known.contains(found)) {
                    fresh.add(found);
                }
            }
            return new Read(state, fresh);
        }
    }

    /** Runs it to its end; the audience hears everything from now on. */
    public SessionState run(Audience audience) throws IOException, InterruptedException {
        String id = folder.path().getFileName().toString();
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        Path socket = SocketPlace.of(runtime, folder.path());
        switch (HostLock.acquire(folder, socket)) {
            case HostLock.HeldBy held -> {
                String holder = held.holder()
                        .map(found -> "process " + found.pid() + " on " + found.host())
                        .orElse("another process");
                throw new Refusal(
                        ExitCode.USAGE,
                        "The session " + id + " is already hosted by " + holder + "; mirrordeck attach joins it.");
            }
            case HostLock.Acquired acquired -> {
                try (HostLock lock = acquired.lock();
                        FileTranscript transcript = FileTranscript.open(lock)) {
                    return run(audience, transcript, socket);
                }
            }
        }
    }

    private SessionState run(Audience audience, FileTranscript transcript, Path socket)
            throws IOException, InterruptedException {
        Read read = read(folder);
        SessionState before = opened(folder, read.state());
        if (before.phase().isFinal()) {
            return before;
        }
        Leftovers.remove(folder.scratch());
        MachineClock clock = new MachineClock();
        RecordRedactor clean = new RecordRedactor(redactor);
        Inbox inbox = new Inbox(clean::redact);
        AtomicReference<SessionState> newest = new AtomicReference<>(before);
        // before the door opens, so that whoever waits for it learns why this host cannot work
        Function<Blobs, Equipment> equipment = equipment(before.setup());
        try (Door door = Door.open(socket, inbox, before.entries())) {
            Audience all = Audience.all(List.of(newestState(newest), door, audience));
            Supplier<SessionState> state = newest::get;
            MachineEffects effects =
                    new MachineEffects(equipment.apply(transcript.blobs()), inbox, all, state, clock, log);
            door.show(new LiveLooks(state, effects::glance, transcript.blobs()));
            Session session = new Session(transcript, before, inbox, effects, all, clock);
            HostStarted host = new HostStarted(
                    ProcessHandle.current().pid(),
                    Version.NUMBER,
                    Runtime.version().toString(),
                    ifAsked);
            Set<LifecycleEvent> findings = new LinkedHashSet<>(transcript.findings());
            findings.addAll(read.findings());
            return session.run(new HostWord.Hosted(host, List.copyOf(findings)));
        } catch (RuntimeException fault) {
            log.failure("host", fault);
            throw fault;
        } finally {
            Leftovers.remove(folder.scratch());
        }
    }

    /** Finds and tries all that the setup names; only where to keep blobs is left open. */
    private Function<Blobs, Equipment> equipment(SessionOpened opened) {
        SessionSetup setup = opened.setup();
        TargetFolder target = target(places, setup);
        Language language = Language.of(setup.language()).orElseThrow();
        Scaffold scaffold = Scaffold.of(setup.scaffold());
        ModelProvider model = Agents.provider(setup.agent(), opened.model(), target, language, scaffold);
        ReferenceProgram reference = References.find(target);
        SandboxBackend backend = Backends.choose(setup.sandbox(), language);
        return blobs -> new Equipment(
                folder, blobs, target, language, scaffold, model, backend, reference, places.hidden(), redactor);
    }

    /** The target that a session set out for; refused where it is another one by now. */
    public static TargetFolder target(Places places, SessionSetup setup) {
        TargetFolder target = TargetFolder.open(places.targets(), setup.target());
        if (!target.hash().equals(setup.targetHash())) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "The target " + setup.target() + " has changed since this session was opened; a score would not"
                            + " mean what the session set out for. Put it back, or open a new session.");
        }
        return target;
    }

    private static Audience newestState(AtomicReference<SessionState> newest) {
        return new Audience() {
            @Override
            public void entries(List<Entry> entries, SessionState after) {
                newest.set(after);
            }

            @Override
            public void live(int turn, String text) {
                // a state holds no streaming text
            }

            @Override
            public void tests(Optional<TestsGoing> going) {
                // nor what is no fact yet
            }

            @Override
            public void alarm(String sentence) {
                // nor alarms
            }
        };
    }

    /** Options for another mirrordeck process that hosts the same session. */
    public static List<String> command(Places places, SessionFolder folder) {
        List<String> command =
                new ArrayList<>(List.of("host", folder.path().getFileName().toString()));
        command.addAll(places.options());
        return command;
    }
}
