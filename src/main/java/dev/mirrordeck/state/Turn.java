package dev.mirrordeck.state;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model reply and the tool calls it asked for.
 *
 * @param number from 1
 * @param told operators' messages that the model read before it replied
 * @param spoken what the service gave besides; {@link Spoken#NOTHING} where none spoke
 * @param changed files that the calls changed, by path
 * @param spent all that the session had used when the reply had come
 * @param time where all its time had gone by then
 */
public record Turn(
        int number,
        List<OperatorMessage> told,
        String text,
        Spoken spoken,
        List<Call> calls,
        Usage usage,
        Stamp at,
        List<FileChange> changed,
        Spend spent,
        TimeLedger time) {
    public Turn {
        told = List.copyOf(told);
        calls = List.copyOf(calls);
        changed = List.copyOf(changed);
    }

    /** One call and how far it is. */
    public record Call(ToolCall call, Progress progress) {}

    /** How far a call is. */
    public sealed interface Progress {
        record Waiting() implements Progress {}

        record Running(Stamp since) implements Progress {}

        record Done(ToolResult result) implements Progress {}

        /** The host or the sandbox went away while it ran; it may or may not have had effects. */
        record Broken(String why) implements Progress {}
    }

    /** The first call that has not begun; none when the turn was broken off, for the model then redoes it. */
    public Optional<ToolCall> nextCall() {
        return isBroken()
                ? Optional.empty()
                : calls.stream()
                        .filter(call -> call.progress() instanceof Progress.Waiting)
                        .map(Call::call)
                        .findFirst();
    }

    public boolean isBroken() {
        return calls.stream().anyMatch(call -> call.progress() instanceof Progress.Broken);
    }

    /** As a fork has it: nobody pays for it again, and no count of its service's holds for what is asked next. */
    Turn inherited(boolean isAnotherAgents) {
        Spoken kept = isAnotherAgents ? new Spoken(spoken.reasoning(), "", spoken.exchange()) : spoken;
        return new Turn(number, told, text, kept, calls, Usage.ZERO, at, changed, Spend.ZERO, TimeLedger.ZERO);
    }

    Turn withProgress(CallId id, Progress progress) {
        List<Call> next = new ArrayList<>();
        calls.forEach(call -> next.add(call.call().id().equals(id) ? new Call(call.call(), progress) : call));
        return new Turn(number, told, text, spoken, next, usage, at, changed, spent, time);
    }

    Turn withChanges(List<FileChange> more) {
        List<FileChange> all = new ArrayList<>(changed);
        all.addAll(more);
        return new Turn(number, told, text, spoken, calls, usage, at, all, spent, time);
    }
}
