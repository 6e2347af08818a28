package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * A tool that a person used in the agent's sandbox. The agent was not told of it.
 *
 * @param turn the newest turn when it began; it stands behind that one
 * @param changed files that it changed, by path
 */
public record OperatorCall(
        ToolCall call, Actor by, int turn, Stamp at, Turn.Progress progress, List<FileChange> changed) {
    public OperatorCall {
        changed = List.copyOf(changed);
    }

    public boolean isRunning() {
        return progress instanceof Turn.Progress.Running;
    }

    OperatorCall with(Turn.Progress next) {
        return new OperatorCall(call, by, turn, at, next, changed);
    }

    OperatorCall withChanges(List<FileChange> more) {
        List<FileChange> all = new ArrayList<>(changed);
        all.addAll(more);
        return new OperatorCall(call, by, turn, at, progress, all);
    }
}
