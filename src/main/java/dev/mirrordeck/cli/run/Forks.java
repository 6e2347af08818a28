package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.Branching;
import dev.mirrordeck.agent.Branching.Moment;
import dev.mirrordeck.agent.Branching.Ruling;
import dev.mirrordeck.agent.Request.ResetContext;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.writing.Evidence;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.Lineage;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.sandbox.Leftovers;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Branch;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Verifier;
import dev.mirrordeck.transcript.Verifier.Verification;
import dev.mirrordeck.tui.Forking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes forks: new sessions from a moment of another one, whether that runs, is paused or has ended. The origin is only
 * read, and needs no host. A console starts two of them from two texts with {@link #start}; any thread may.
 *
 * <p>A fork is written in a folder that is no session yet, checked byte by byte, and then given its name: whoever dies on
 * the way leaves no session.
 */
public final class Forks implements Forking {
    /** No id of a session begins like this. */
    private static final String DRAFT = ".fork-";

    private static final Duration MAKING = Duration.ofMinutes(1);

    private final Places places;

    public Forks(Places places) {
        this.places = places;
    }

    /**
     * Makes one fork for each text, or none where one of them cannot be made, and starts a host for each in the
     * background; gives the folders, whose names are the new sessions' ids, in the order of the texts.
     *
     * @param summaries what the model goes on from in place of the whole conversation
     * @throws Refusal in a sentence for people
     */
    public List<SessionFolder> start(
            SessionFolder origin,
            Moment moment,
            List<ResetContext> summaries,
            Changes changes,
            IfAsked ifAsked,
            Actor by)
            throws IOException, InterruptedException {
        List<SessionFolder> forks = new ArrayList<>();
        try {
            for (ResetContext summary : summaries) {
                forks.add(open(origin, moment, Optional.of(summary), changes, by));
            }
        } catch (Refusal | IOException one) {
            // nobody has opened them yet
            forks.forEach(fork -> Leftovers.remove(fork.path()));
            throw one;
        }
        for (SessionFolder fork : forks) {
            new BackgroundHost(places, fork, ifAsked).start();
        }
        return forks;
    }

    @Override
    public Forking.Result both(SessionId from, ResetContext first, ResetContext second) {
        SessionFolder origin = new SessionFolder(places.transcripts().resolve(from.value()));
        try {
            List<SessionFolder> forks =
                    start(origin, new Moment.Newest(), List.of(first, second), Changes.NONE, IfAsked.WAIT, first.by());
            return new Forking.Result.Started(id(forks.getFirst()), id(forks.getLast()));
        } catch (Refusal | IOException refused) {
            return new Forking.Result.Refused(String.valueOf(refused.getMessage()));
        } catch (InterruptedException left) {
            Thread.currentThread().interrupt();
            return new Forking.Result.Refused("The console was left before both forks ran.");
        }
    }

    private static SessionId id(SessionFolder folder) {
        return new SessionId(folder.path().getFileName().toString());
    }

    /**
     * Makes a fork that nobody hosts yet.
     *
     * @param summary what the model goes on from; empty for the whole conversation so far
     * @throws Refusal in a sentence for people
     */
    public SessionFolder open(
            SessionFolder origin, Moment moment, Optional<ResetContext> summary, Changes changes, Actor by)
            throws IOException {
        if (summary.filter(text -> text.summary().isBlank()).isPresent()) {
            throw new Refusal(ExitCode.USAGE, "The summary is empty; leave it out to keep the whole conversation.");
        }
        SessionState at = find(origin, moment);
        SessionSetup setup = changes.setup(at);
        Optional<ModelSetup> model = changes.model(at.setup(), setup);
        check(setup, model);
        clearDrafts();
        Path place = NewSession.freeName(places.transcripts(), setup.target());
        SessionId id = new SessionId(place.getFileName().toString());
        Plan plan = new Plan(
                origin,
                at,
                id,
                setup,
                model,
                summary,
                new Forked(by, at.setup().id(), at.entries(), Changes.names(at, setup, model, summary)));
        SessionFolder draft = SessionFolder.create(place.resolveSibling(DRAFT + id));
        try {
            write(plan, draft);
            Verification found = Verifier.verify(draft);
            if (!found.isWhole()) {
                throw damaged(origin, found.damages().getFirst().toString());
            }
            return draft.rename(id.value());
        } catch (Branch.Broken broken) {
            throw new Refusal(ExitCode.DAMAGED, String.valueOf(broken.getMessage()));
        } finally {
            Leftovers.remove(draft.path());
        }
    }

    /**
     * A fork as it is to be.
     *
     * @param at the origin's state at that moment
     */
    private record Plan(
            SessionFolder origin,
            SessionState at,
            SessionId id,
            SessionSetup setup,
            Optional<ModelSetup> model,
            Optional<ResetContext> summary,
            Forked forked) {
        SessionOpened first(BlobId prefix) {
            SessionOpened was = at.setup();
            return new SessionOpened(
                    Version.NUMBER,
                    id,
                    setup,
                    was.brief(),
                    was.visibleCases(),
                    was.hiddenCases(),
                    was.suite(),
                    model,
                    Optional.of(Branching.lineage(at, prefix)));
        }
    }

    private static SessionState find(SessionFolder origin, Moment moment) {
        try (TranscriptReader reader = TranscriptReader.open(origin)) {
            return switch (Branching.find(reader.stream().iterator(), moment)) {
                case Ruling.Found found -> Hosting.opened(origin, found.state());
                case Ruling.Refused refused -> {
                    if (!reader.damages().isEmpty()) {
                        throw damaged(origin, reader.damages().getFirst().toString());
                    }
                    throw new Refusal(ExitCode.USAGE, refused.why());
                }
            };
        }
    }

    /** Everything that a host would find out too late. */
    private void check(SessionSetup setup, Optional<ModelSetup> model) {
        TargetFolder target = Hosting.target(places, setup);
        Language language = NewSession.language(target, setup.language());
        NewSession.checked(() -> Limits.of(setup.limits()));
        NewSession.boundable(model, setup.limits());
        Agents.provider(setup.agent(), model, target, language, Scaffold.of(setup.scaffold()));
        References.find(target);
        Backends.choose(setup.sandbox(), language);
    }

    private static void write(Plan plan, SessionFolder draft) throws IOException {
        if (!(HostLock.acquire(draft, Path.of("")) instanceof HostLock.Acquired acquired)) {
            throw new Refusal(ExitCode.USAGE, "Somebody else writes in " + draft.path() + ".");
        }
        try (HostLock lock = acquired.lock()) {
            Stamp now = new MachineClock().get();
            long last = plan.at().entries();
            Branch.write(plan.origin(), last, plan.first(Branch.prefix(plan.origin(), last)), now, draft);
            try (FileTranscript transcript = FileTranscript.open(lock)) {
                SessionState state = Hosting.fold(draft);
                Evidence known = Evidence.of(Hosting.fold(plan.origin()));
                Session.branch(transcript, Branching.begin(state, plan.forked(), plan.summary(), known, now), now);
            }
        }
    }

    /** What can be said of a fork's origin in a sentence; empty for a session that began by itself. */
    public Optional<String> originOf(SessionFolder fork) throws IOException {
        Optional<Lineage> from = Hosting.fold(fork).opened().flatMap(SessionOpened::origin);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        SessionFolder origin = new SessionFolder(
                places.transcripts().resolve(from.get().session().value()));
        String how = !origin.exists()
                ? ", which is not here"
                : isAsItWas(origin, from.get()) ? ", which is as it was" : ", which is not what it was any more";
        return Optional.of("It is a " + Standing.origin(from.get()) + how + ".");
    }

    private static boolean isAsItWas(SessionFolder origin, Lineage from) throws IOException {
        try {
            return Branch.prefix(origin, from.entry()).equals(from.prefix());
        } catch (Branch.Broken | NewerFormat other) {
            return false;
        }
    }

    /** Removes what others left who died while they made a fork. */
    private void clearDrafts() throws IOException {
        if (!Files.isDirectory(places.transcripts())) {
            return;
        }
        try (Stream<Path> folders = Files.list(places.transcripts())) {
            for (Path folder : folders.filter(Forks::isDraft).toList()) {
                boolean isHeld = HostLock.read(new SessionFolder(folder))
                        .map(HostLock.Holder::lives)
                        .orElse(false);
                Instant last = Files.getLastModifiedTime(folder).toInstant();
                if (!isHeld && last.isBefore(new MachineClock().get().wall().minus(MAKING))) {
                    Leftovers.remove(folder);
                }
            }
        }
    }

    private static boolean isDraft(Path folder) {
        return folder.getFileName().toString().startsWith(DRAFT);
    }

    private static Refusal damaged(SessionFolder origin, String what) {
        return new Refusal(
                ExitCode.DAMAGED,
                "The session " + origin.path().getFileName() + " is damaged, so it cannot be forked there: " + what
                        + ". An earlier moment may be whole; mirrordeck verify tells all of it.");
    }
}
