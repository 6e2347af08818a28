package dev.mirrordeck.transcript;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.Lineage;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.event.WorkspaceEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events to test with. */
final class Samples {
    static final Stamp AT = new Stamp(Instant.parse("2026-01-02T03:04:05.678Z"), 1_234_567_890_123L, "boot-1");

    private Samples() {}

    static Event note(String text) {
        return new ToolEvent.NoteWritten(Actor.agent("scripted"), text);
    }

    static BlobId tree(String seed) {
        return FolderBlobs.hash(seed.getBytes(StandardCharsets.UTF_8));
    }

    /** One of every type this version knows. */
    static List<Event> all() {
        EffectId effect = new EffectId(7);
        CallId call = CallId.of(3, 1);
        Actor operator = Actor.operator("ada");
        SessionSetup setup = new SessionSetup(
                "numfmt",
                "hash",
                "python",
                "scripted",
                "auto",
                Map.of("turns", "40", "cost", "2.50"),
                Map.of("prompt", "plain"));
        return List.of(
                new LifecycleEvent.SessionOpened(
                        "0.1.0",
                        new SessionId("s-1"),
                        setup,
                        "Rebuild it.",
                        List.of("plain", "naïve – 字 😀"),
                        60,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Lineage(
                                new SessionId("s-0"),
                                97,
                                12,
                                tree("t"),
                                tree("lines"),
                                new Lineage.Inherited(new Usage(1, 2, 3, 4), Money.parse("3.21"), 12, 30, 4, 90_000)))),
                new LifecycleEvent.Forked(operator, new SessionId("s-0"), 97, List.of("limits", "summary")),
                new LifecycleEvent.HostStarted(4242, "0.1.0", "25", LifecycleEvent.IfAsked.WAIT),
                new LifecycleEvent.SandboxRequested(effect, "auto"),
                new LifecycleEvent.SandboxReady(effect, "bubblewrap", List.of("memory")),
                new LifecycleEvent.SandboxFailed(effect, "no user namespaces"),
                new LifecycleEvent.SandboxLost("its guest has ended"),
                new LifecycleEvent.Interrupted(effect, "bash", "the host died"),
                new LifecycleEvent.TailRepaired("events/000001.jsonl", 512, 17, "events/side.torn"),
                new LifecycleEvent.DamageFound("events/000001.jsonl", 100, 200, "is not a whole entry"),
                new LifecycleEvent.SessionEnded(Ending.SUBMITTED, "handed in"),
                new ModelEvent.ModelRequested(effect, 3, Money.parse("0.000125"), Optional.of(new Bound(900, 256))),
                new ModelEvent.ModelReplied(
                        effect,
                        3,
                        "Let me \"look\".\n",
                        List.of(new ToolCall(call, "bash", Map.of("cmd", "ls\t-l", "blob", "x", "bytes", "12"))),
                        new Usage(1, 2, 3, 4),
                        Money.parse("3.21"),
                        Optional.of(
                                new Spoken("Hm.", "[{}]", Optional.of(tree("x")), Optional.of("It does not count.")))),
                new ModelEvent.ModelFailed(
                        effect,
                        3,
                        "overloaded",
                        Optional.of(new Failure(
                                FaultKind.OVERLOADED, true, 529, Optional.of("7"), Optional.of(tree("x"))))),
                new ModelEvent.RetryScheduled(effect, 3, 2, 1_250, "overloaded"),
                new ModelEvent.RetryDue(effect, 3),
                new ToolEvent.ToolStarted(effect, 3, call, "bash"),
                new ToolEvent.ToolReturned(
                        effect, call, new ToolResult(ToolResult.Status.TIMED_OUT, "\u001b[31mred\u0000", 9, 30_000)),
                new ToolEvent.NoteWritten(operator, "remember"),
                new TestEvent.TestRunFinished(effect, 1, tree("t"), "PPFT", "", 2_500, Optional.empty()),
                new TestEvent.HandRunStarted(effect, operator, tree("t"), List.of("plain")),
                new TestEvent.HandRunFinished(effect, 2, "P", "", 900, Optional.of(tree("d"))),
                new TestEvent.HandRunFailed(effect, "It was cancelled."),
                new TestEvent.ScoringStarted(
                        effect,
                        tree("t"),
                        Optional.of(new TestEvent.Choice(TestEvent.Which.BEST, 2, 5, 87, 120, "It is the best."))),
                new TestEvent.SubmissionScored(effect, "PPPP", 58, 60, "scoring.json", tree("s"), "docker"),
                new TestEvent.ScoringFailed(effect, "no compiler"),
                new WorkspaceEvent.CheckpointTaken(
                        3,
                        tree("t"),
                        2,
                        300,
                        List.of(new FileChange("src/a.py", FileChange.Kind.ADDED, 12, 0)),
                        Optional.of(Map.of("src/a.py", tree("a")))),
                new WorkspaceEvent.WorkspaceRestored(tree("t")),
                new WorkspaceEvent.FilesLeftOut(7, List.of("src/huge")),
                new WorkspaceEvent.Submitted(Actor.agent("scripted"), tree("t")),
                new OperatorEvent.MessageQueued(1, operator, "try again", Optional.of(OperatorEvent.Timing.AFTER_TASK)),
                new OperatorEvent.MessageDue(1, OperatorEvent.Cause.HANDING_IN),
                new OperatorEvent.MessageDelivered(1, 4),
                new OperatorEvent.MessageRetracted(1, operator),
                new OperatorEvent.MessageEdited(1, operator, "try once more"),
                new OperatorEvent.ToolCalled(operator, new ToolCall(CallId.ofOperator(1), "bash", Map.of("cmd", "ls"))),
                new OperatorEvent.Paused(PauseReason.OPERATOR, operator, ""),
                new OperatorEvent.Resumed(PauseReason.SPIN, operator),
                new OperatorEvent.Rewound(operator, 3, 7, OperatorEvent.Part.BOTH, Optional.of(tree("t"))),
                new OperatorEvent.RewindUndone(operator, 7, Optional.of(tree("t")), ""),
                new OperatorEvent.LimitChanged("cost", "5.00", operator),
                new OperatorEvent.StopRequested(operator, "enough"),
                new OperatorEvent.Marked(operator, "here"),
                new GuardEvent.LimitReached("turns", "40", "40"),
                new GuardEvent.LimitNeared("cost", GuardEvent.Level.SOFT, "$22.10", "$22.00"),
                new GuardEvent.SpinSuspected(
                        5,
                        "the same again",
                        Optional.of(new GuardEvent.Evidence(
                                GuardEvent.Spin.SAME_RESULT, 3, 7, List.of(call, CallId.of(7, 1))))),
                new GuardEvent.StallNoticed(GuardEvent.Wait.TOOL, "bash", 90_000),
                new ContextEvent.BudgetTold(11, "Left of the budget: turns 30 of 40."),
                new ContextEvent.WrapUpTold(12, "cost", "$23.00", "Finish now."),
                new ContextEvent.WrapUpLifted(14, "cost", "Go on."),
                new ContextEvent.SummaryAsked(operator),
                new ContextEvent.SummaryRequested(new EffectId(12), 11, new Money(5), Optional.of(new Bound(900, 256))),
                new ContextEvent.SummaryWritten(
                        new EffectId(12), 11, "# Next steps", new Usage(1, 2, 3, 4), new Money(3), Optional.empty()),
                new ContextEvent.SummaryFailed(
                        new EffectId(13),
                        11,
                        "overloaded",
                        Optional.of(new Failure(FaultKind.OVERLOADED, true, 529, Optional.empty(), Optional.empty()))),
                new ContextEvent.ResetAsked(operator, "# Next steps", new ContextEvent.Authorship(5, 7), made()),
                new ContextEvent.ResetTakenBack(operator),
                new ContextEvent.RequestRecalled(new EffectId(14), operator, "the context is reset"),
                new ContextEvent.ContextReset(
                        operator, 11, "# Next steps", 100_000, 900, new ContextEvent.Authorship(5, 7), made()),
                new ContextEvent.ResetUndone(operator, 11),
                new ContextEvent.PinsChanged(operator, new ContextEvent.Pins(List.of(3), List.of(1))),
                new ContextEvent.DraftRequested(
                        new EffectId(15), operator, 11, new Money(5), Optional.of(new Bound(900, 256))),
                new ContextEvent.DraftWritten(
                        new EffectId(15), 11, "# Decisions", new Usage(1, 2, 3, 4), new Money(3), Optional.empty()),
                new ContextEvent.DraftFailed(new EffectId(16), 11, "overloaded"),
                new ContextEvent.TurnsCut(
                        operator,
                        11,
                        List.of(new ContextEvent.TurnSpan(3, 5), new ContextEvent.TurnSpan(7, 7)),
                        9_000,
                        4_000),
                new ContextEvent.CutUndone(operator, 12));
    }

    private static Optional<ContextEvent.Making> made() {
        return Optional.of(new ContextEvent.Making(
                List.of(
                        new ContextEvent.Span(0, 5, new ContextEvent.Author(ContextEvent.Source.MODEL, "scripted")),
                        new ContextEvent.Span(5, 9, new ContextEvent.Author(ContextEvent.Source.FILE, "plan.md")),
                        new ContextEvent.Span(
                                9,
                                12,
                                new ContextEvent.Author(ContextEvent.Source.FILE, "plan.md", Optional.of("ada")))),
                new ContextEvent.Pins(List.of(3, 9), List.of(1))));
    }
}
