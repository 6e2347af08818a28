package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session played by hand up to some point: every input is decided and folded, on a clock that the test moves. */
public final class Given {
    public static final Actor ADA = Actor.operator("ada");
    public static final Actor AGENT = Actor.agent("scripted");
    public static final BlobId LAID_OUT = tree(0);
    public static final Usage USAGE = new Usage(10, 20, 30, 40);

    private final List<Entry> entries = new ArrayList<>();
    private SessionState state = SessionState.EMPTY;
    private Stamp now = stamp(0);

    private Given(Map<String, String> limits, Map<String, String> scaffold, Optional<ModelSetup> model) {
        SessionSetup setup = new SessionSetup("rev", "hash", "python", "scripted", "auto", limits, scaffold);
        write(List.of(new LifecycleEvent.SessionOpened(
                "0.1.0",
                new SessionId("rev-1"),
                setup,
                "Rebuild it.",
                List.of("a", "b", "c", "d"),
                2,
                Optional.empty(),
                model)));
    }

    /** The model has a window of that many tokens, and is asked for its first turn, as effect 2. */
    public static Given askedWithin(long window, Map<String, String> scaffold) {
        ModelSetup model = new ModelSetup("openai", "m", "http://127.0.0.1", window, 10, Optional.empty(), "a test");
        return new Given(Map.of(), scaffold, Optional.of(model)).asks();
    }

    /** Just opened; no host has it yet. */
    public static Given opened() {
        return opened(Map.of(), Map.of());
    }

    public static Given opened(Map<String, String> limits, Map<String, String> scaffold) {
        return new Given(limits, scaffold, Optional.empty());
    }

    /** One whose replies a service is paid for. */
    public static Given opened(Map<String, String> limits, ModelSetup model) {
        return new Given(limits, Map.of(), Optional.of(model));
    }

    /** The sandbox is there and the model is asked for its first turn, as effect 2. */
    public static Given asked() {
        return opened().asks();
    }

    public static Given askedWith(Map<String, String> limits, Map<String, String> scaffold) {
        return opened(limits, scaffold).asks();
    }

    private Given asks() {
        return and(host(IfAsked.WAIT)).and(sandbox(1));
    }

    /** One bash call runs, as effect 3. */
    public static Given acting() {
        return asked().and(reply(2, "I look.", bash("1.1", "ls")));
    }

    /** The agent has handed in {@code tree(9)}, which is being scored as effect 4. */
    public static Given scoring() {
        return acting().and(handedIn(3, "PPPP", 9));
    }

    /** Decides and folds. */
    public Decision when(Input input) {
        Decision decision = Agent.decide(state, input, now);
        write(decision.events());
        return decision;
    }

    public Given and(Input input) {
        when(input);
        return this;
    }

    /** Lets time pass. */
    public Given after(long seconds) {
        now = new Stamp(now.wall().plusSeconds(seconds), now.monoNanos() + seconds * 1_000_000_000L, now.boot());
        return this;
    }

    public SessionState state() {
        return state;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public Stamp now() {
        return now;
    }

    /** Facts that came some other way. */
    void write(List<Event> events) {
        for (Event event : events) {
            Entry entry = new Entry(entries.size() + 1L, now, event);
            entries.add(entry);
            state = Reducer.apply(state, entry);
        }
    }

    public static Stamp stamp(long seconds) {
        return new Stamp(
                Instant.parse("2026-01-02T03:04:05Z").plusSeconds(seconds), seconds * 1_000_000_000L, "boot-1");
    }

    public static BlobId tree(int number) {
        return new BlobId("%064x".formatted(number));
    }

    public static EffectId effect(int number) {
        return new EffectId(number);
    }

    public static HostWord.Hosted host(IfAsked ifAsked, LifecycleEvent... findings) {
        return new HostWord.Hosted(new LifecycleEvent.HostStarted(7, "0.1.0", "21", ifAsked), List.of(findings));
    }

    public static Outcome.SandboxOpened sandbox(int effect) {
        return new Outcome.SandboxOpened(
                effect(effect), "unshare", List.of(), Optional.of(new Outcome.Checkpoint(LAID_OUT, 2, 100, List.of())));
    }

    public static Outcome.Replied reply(int effect, String text, ToolCall... calls) {
        return new Outcome.Replied(effect(effect), text, List.of(calls), USAGE, new Money(1_000));
    }

    public static ToolCall bash(String id, String command) {
        return new ToolCall(new CallId(id), "bash", Map.of("cmd", command));
    }

    public static Outcome.Returned returned(int effect, String output) {
        return Outcome.Returned.plain(effect(effect), ToolResult.ok(output, 5));
    }

    /** The outcome of submit: a run over the visible cases, then the wish to hand in. */
    public static Outcome.Returned handedIn(int effect, String verdicts, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("Submitted.", 5),
                Optional.empty(),
                Optional.of(new Outcome.TestRun(tree(tree), verdicts, "", 9, Optional.empty())),
                Optional.empty(),
                Optional.of(tree(tree)));
    }

    /** The outcome of evaluate_testcases. */
    public static Outcome.Returned tested(int effect, String verdicts, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("tested", 5),
                Optional.empty(),
                Optional.of(new Outcome.TestRun(tree(tree), verdicts, "", 9, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    public static Outcome.Scored scored(int effect) {
        return new Outcome.Scored(effect(effect), "PPPP", 2, 2, "score.jsonl", tree(8), "unshare");
    }

    static Decision decision(List<Event> events, Effect... effects) {
        return new Decision(events, List.of(effects), Optional.empty());
    }
}
