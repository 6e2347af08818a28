package dev.mirrordeck.session;

import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Effects that answer from a table, at once and on the session's own thread: a machine without surprises. */
public final class Table implements Effects {
    private final Inbox inbox;
    private final Map<Integer, List<ToolCall>> replies;
    final List<Effect> started = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** @param replies by turn, the calls that the model asks for; a turn that is not there never gets a reply */
    public Table(Inbox inbox, Map<Integer, List<ToolCall>> replies) {
        this.inbox = inbox;
        this.replies = replies;
    }

    @Override
    public void start(Effect effect) {
        started.add(effect);
        switch (effect) {
            case Effect.OpenSandbox open ->
                inbox.put(new Outcome.SandboxOpened(
                        open.effect(),
                        "table",
                        List.of(),
                        Optional.of(new Outcome.Checkpoint(tree(1), 0, 0, List.of()))));
            case Effect.AskModel ask -> {
                List<ToolCall> calls = replies.get(ask.turn());
                if (calls != null) {
                    inbox.put(new Outcome.Replied(ask.effect(), "…", calls, Usage.ZERO, Money.ZERO));
                }
            }
            case Effect.Wait wait -> inbox.put(new Outcome.Waited(wait.effect()));
            case Effect.Draft draft ->
                inbox.put(new Outcome.NotSummarised(draft.effect(), "There is no model at this table."));
            case Effect.Summarise ask ->
                inbox.put(new Outcome.NotSummarised(ask.effect(), "There is no model at this table."));
            case Effect.CallTool call -> inbox.put(returned(call.effect(), call.call()));
            case Effect.RunCommand command -> inbox.put(returned(command.effect(), command.call()));
            case Effect.RunTests tests ->
                inbox.put(new Outcome.HandTested(tests.effect(), "PP", "", 1, Optional.empty()));
            case Effect.Score score ->
                inbox.put(new Outcome.Scored(score.effect(), "PP", 1, 1, "score.jsonl", tree(3), "table"));
            case Effect.Cancel cancel -> inbox.put(new Outcome.ModelGaveUp(cancel.effect(), "It was cancelled."));
            case Effect.Freeze freeze -> {
                // only recorded
            }
            case Effect.Thaw thaw -> {
                // only recorded
            }
            case Effect.CloseSandbox close -> {
                // only recorded
            }
        }
    }

    private static Outcome returned(EffectId effect, ToolCall call) {
        boolean isSubmit = call.tool().equals("submit");
        return new Outcome.Returned(
                effect,
                ToolResult.ok("done", 1),
                Optional.empty(),
                isSubmit ? Optional.of(new Outcome.TestRun(tree(2), "PP", "", 1, Optional.empty())) : Optional.empty(),
                Optional.empty(),
                isSubmit ? Optional.of(tree(2)) : Optional.empty());
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    private static BlobId tree(int number) {
        return new BlobId("%064x".formatted(number));
    }
}
