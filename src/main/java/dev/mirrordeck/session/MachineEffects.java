package dev.mirrordeck.session;

import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.judge.Judge;
import dev.mirrordeck.judge.JudgeFailed;
import dev.mirrordeck.judge.Progress;
import dev.mirrordeck.judge.RunDetails;
import dev.mirrordeck.judge.Score;
import dev.mirrordeck.judge.SuiteRun;
import dev.mirrordeck.model.ModelProvider.LiveSink;
import dev.mirrordeck.model.ModelReply;
import dev.mirrordeck.model.ModelRequest;
import dev.mirrordeck.model.ModelUnavailable;
import dev.mirrordeck.sandbox.SandboxLost;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tool.ToolRoom;
import dev.mirrordeck.tool.Tools;
import dev.mirrordeck.transcript.Tree;
import dev.mirrordeck.workspace.Glance;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Effects on the real machine, each on a virtual thread of its own. {@link #start} is called by the session thread; the
 * sandbox is guarded by a lock because freezing, cancelling and closing may come while it is being opened.
 */
public final class MachineEffects implements Effects {
    /** All that an agent learns of a fault of ours: names of classes and of the host's folders are not for it. */
    private static final String FAULT =
            "The call could not be done, through a fault of the machine and not of yours. It may help to try again.";

    private static final long LARGEST_SEEN = 2L << 20;
    private static final long MOST_SEEN = 64L << 20;

    private final Equipment equipment;
    private final Patience patience;
    private final Inbox inbox;
    private final Audience audience;
    private final Supplier<SessionState> state;
    private final Supplier<Stamp> clock;
    private final HostLog log;
    private final Exchanges exchanges;
    private final Map<Integer, Thread> running = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<Stamp>> heard = new AtomicReference<>(Optional.empty());
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Workplace> workplace = Optional.empty();
    private boolean isClosed;

    public MachineEffects(
            Equipment equipment,
            Inbox inbox,
            Audience audience,
            Supplier<SessionState> state,
            Supplier<Stamp> clock,
            HostLog log) {
        this.patience = new Patience(audience, this::freeze, this::thawUnlessPaused);
        this.equipment = equipment.with(new PatientBlobs(equipment.blobs(), patience));
        this.inbox = inbox;
        this.audience = audience;
        this.state = state;
        this.clock = clock;
        this.log = log;
        this.exchanges = new Exchanges(equipment.blobs());
    }

    @Override
    public void start(Effect effect) {
        switch (effect) {
            case Effect.OpenSandbox open ->
                run(open.effect(), () -> open(open), failure -> new Outcome.SandboxRefused(open.effect(), failure));
            case Effect.AskModel ask ->
                run(ask.effect(), () -> ask(ask), failure -> new Outcome.ModelGaveUp(ask.effect(), failure));
            case Effect.Wait wait ->
                run(wait.effect(), () -> await(wait), cutShort -> new Outcome.Waited(wait.effect()));
            case Effect.Summarise ask ->
                run(
                        ask.effect(),
                        () -> summarise(ask, text -> audience.live(ask.turn(), text)),
                        failure -> new Outcome.NotSummarised(ask.effect(), failure));
            case Effect.Draft draft -> {
                Effect.Summarise ask =
                        new Effect.Summarise(draft.effect(), draft.turn(), draft.context(), draft.maxOutput());
                // what streams belongs to the agent's own reply, which may come at the same time
                run(
                        ask.effect(),
                        () -> summarise(ask, text -> {}),
                        failure -> new Outcome.NotSummarised(ask.effect(), failure));
            }
            case Effect.CallTool call ->
                run(
                        call.effect(),
                        () -> inSandbox(call.effect(), room -> Tools.run(call.effect(), call.call(), room)),
                        failure -> Outcome.Returned.plain(call.effect(), ToolResult.failed(failure, 0)));
            case Effect.RunCommand command ->
                run(
                        command.effect(),
                        () -> inSandbox(
                                command.effect(), room -> Tools.runByHand(command.effect(), command.call(), room)),
                        failure -> Outcome.Returned.plain(command.effect(), ToolResult.failed(failure, 0)));
            case Effect.RunTests tests ->
                run(tests.effect(), () -> test(tests), failure -> new Outcome.HandTestRefused(tests.effect(), failure));
            case Effect.Score score ->
                run(score.effect(), () -> score(score), failure -> new Outcome.ScoringRefused(score.effect(), failure));
            case Effect.Cancel cancel -> {
                Thread thread = running.get(cancel.effect().value());
                if (thread != null) {
                    thread.interrupt();
                }
            }
            case Effect.Freeze freeze -> freeze();
            case Effect.Thaw thaw -> ifOpen(place -> place.sandbox().processes().thaw());
            case Effect.CloseSandbox closing -> closeWorkplace();
        }
    }

    /** Runs the work and posts its end; whatever it throws becomes a failed outcome and a line in the log. */
    private void run(EffectId id, Callable<Outcome> work, Function<String, Outcome> failed) {
        Thread thread = Thread.ofVirtual().name("effect-" + id).unstarted(() -> {
            Outcome outcome;
            try {
                outcome = work.call();
            } catch (InterruptedException | CancellationException cancelled) {
                outcome = failed.apply("It was cancelled.");
            } catch (SandboxLost | JudgeFailed | ModelUnavailable expected) {
                outcome = failed.apply(String.valueOf(expected.getMessage()));
                log.failure("effect " + id, expected);
            } catch (Exception fault) {
                outcome = failed.apply("Something went wrong inside mirrordeck: " + fault + "; see host.log.");
                log.failure("effect " + id, fault);
            }
            running.remove(id.value());
            inbox.put(outcome);
        });
        running.put(id.value(), thread);
        thread.start();
    }

    /** Opens it anew; what is left of one that was lost is cleared away first. */
    private Outcome open(Effect.OpenSandbox effect) {
        closeWorkplace();
        Optional<BlobId> newest = state.get().files().tree();
        Workplace opened =
                Workplace.open(equipment, newest, state, clock, progress(), fault -> log.failure("judge", fault));
        lock.lock();
        try {
            if (isClosed) {
                opened.close();
                throw new SandboxLost("The session ended while the sandbox was being opened.");
            }
            workplace = Optional.of(opened);
        } finally {
            lock.unlock();
        }
        Optional<Outcome.Checkpoint> start = Optional.empty();
        if (effect.layOut()) {
            start = Optional.of(opened.layOut(equipment));
        } else if (effect.restore().isPresent()) {
            try {
                start = opened.restore(effect.restore().get());
            } catch (SandboxLost wrong) {
                log.failure("effect " + effect.effect(), wrong);
                return new Outcome.NotRestored(effect.effect(), String.valueOf(wrong.getMessage()));
            }
        }
        return new Outcome.SandboxOpened(
                effect.effect(),
                opened.sandbox().guarantees().backend(),
                opened.sandbox().guarantees().missing(),
                start);
    }

    /** A call in the sandbox. */
    private interface InSandbox {
        Outcome run(ToolRoom room) throws InterruptedException;
    }

    private Outcome inSandbox(EffectId effect, InSandbox call) throws InterruptedException {
        try {
            return call.run(place().room());
        } catch (SandboxLost lost) {
            log.failure("effect " + effect, lost);
            return new Outcome.SandboxLost(effect, String.valueOf(lost.getMessage()));
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException fault) {
            log.failure("effect " + effect, fault);
            return Outcome.Returned.plain(effect, ToolResult.failed(FAULT, 0));
        }
    }

    @Override
    public Optional<Stamp> heard() {
        return heard.get();
    }

    private Outcome ask(Effect.AskModel ask) throws InterruptedException {
        ModelRequest request =
                new ModelRequest(ask.turn(), ask.context(), Tools.offers(equipment.scaffold()), ask.maxOutput());
        try {
            ModelReply reply = equipment.model().reply(request, new Hearing(ask.turn(), audience, clock, heard::set));
            Optional<Spoken> spoken = spoken(reply, reply.verbatim());
            return new Outcome.Replied(ask.effect(), reply.text(), reply.calls(), reply.usage(), reply.cost(), spoken);
        } catch (ModelUnavailable failed) {
            log.failure("effect " + ask.effect(), failed);
            return new Outcome.ModelGaveUp(
                    ask.effect(), String.valueOf(failed.getMessage()), Optional.of(exchanges.failure(failed)));
        }
    }

    private Optional<Spoken> spoken(ModelReply reply, String verbatim) {
        return reply.exchange()
                .map(exchange ->
                        new Spoken(reply.reasoning(), verbatim, Optional.of(exchanges.keep(exchange)), reply.remark()));
    }

    private static Outcome await(Effect.Wait wait) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(wait.millis());
        return new Outcome.Waited(wait.effect());
    }

    /** The tools are offered though none may be called: the calls before it name them. */
    private Outcome summarise(Effect.Summarise ask, LiveSink live) throws InterruptedException {
        ModelRequest request = new ModelRequest(
                ask.turn(),
                ask.context(),
                Tools.offers(equipment.scaffold()),
                ask.maxOutput(),
                ModelRequest.Purpose.SUMMARY);
        try {
            ModelReply reply = equipment.model().reply(request, live);
            Optional<Spoken> spoken = spoken(reply, "");
            return new Outcome.Summarised(ask.effect(), reply.text(), reply.usage(), reply.cost(), spoken);
        } catch (ModelUnavailable failed) {
            log.failure("effect " + ask.effect(), failed);
            return new Outcome.NotSummarised(
                    ask.effect(), String.valueOf(failed.getMessage()), Optional.of(exchanges.failure(failed)));
        }
    }

    private Outcome test(Effect.RunTests effect) throws InterruptedException {
        Tree tree = Tree.parse(equipment.blobs().get(effect.tree()));
        Judge judge = Workplace.judge(equipment, progress());
        SuiteRun run = effect.cases().isEmpty() ? judge.visible(tree) : judge.visible(tree, effect.cases());
        BlobId details = equipment.printed().put(RunDetails.of(run));
        return new Outcome.HandTested(effect.effect(), run.verdicts(), run.build(), run.millis(), Optional.of(details));
    }

    /** Tells the audience how far a run over visible cases is. */
    private Progress progress() {
        AtomicReference<Stamp> since = new AtomicReference<>(clock.get());
        return new Progress() {
            @Override
            public void at(int done, int passed, int total) {
                if (done == 0) {
                    since.set(clock.get());
                }
                audience.tests(Optional.of(new TestsGoing(done, passed, total, since.get())));
            }

            @Override
            public void over() {
                audience.tests(Optional.empty());
            }
        };
    }

    private Outcome score(Effect.Score effect) throws InterruptedException {
        Tree tree = Tree.parse(equipment.blobs().get(effect.tree()));
        Score score = Workplace.judge(equipment, Progress.IGNORED).score(tree);
        String name = "score-" + effect.effect() + ".jsonl";
        BlobId hash = patience.until(() -> equipment.folder().seal(name, score.sealed()));
        return new Outcome.Scored(
                effect.effect(),
                score.visibleVerdicts(),
                score.hiddenPassed(),
                score.hiddenTotal(),
                name,
                hash,
                score.backend());
    }

    /** The workspace as it stands, through the guest; empty where no sandbox is open. Any thread. */
    public Optional<Glance> glance() {
        Optional<Workplace> open;
        lock.lock();
        try {
            open = workplace;
        } finally {
            lock.unlock();
        }
        return open.map(
                place -> place.room().checkpoints().glance(place.sandbox().files(), LARGEST_SEEN, MOST_SEEN));
    }

    private Workplace place() {
        lock.lock();
        try {
            return workplace.orElseThrow(() -> new SandboxLost("There is no sandbox."));
        } finally {
            lock.unlock();
        }
    }

    private void freeze() {
        ifOpen(place -> place.sandbox().processes().freeze());
    }

    private void thawUnlessPaused() {
        // a pause is folded before it freezes, and freezing takes the same lock: whichever comes first, it stays frozen
        ifOpen(place -> {
            if (!state.get().control().isPaused()) {
                place.sandbox().processes().thaw();
            }
        });
    }

    private void ifOpen(Consumer<Workplace> act) {
        lock.lock();
        try {
            workplace.ifPresent(act);
        } catch (SandboxLost gone) {
            log.failure("freeze or thaw", gone);
        } finally {
            lock.unlock();
        }
    }

    private void closeWorkplace() {
        lock.lock();
        try {
            workplace.ifPresent(Workplace::close);
            workplace = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
        running.values().forEach(Thread::interrupt);
        closeWorkplace();
    }
}
