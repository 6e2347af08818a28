package dev.mirrordeck.state.watch;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.GuardEvent.Spin;
import dev.mirrordeck.event.GuardEvent.SpinSuspected;
import dev.mirrordeck.event.GuardEvent.StallNoticed;
import dev.mirrordeck.event.GuardEvent.Wait;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the guards against spinning and stalling go by: windows over the agent's own acts, and what was found of late.
 *
 * @param open findings whose episode goes on, oldest first; one a kind
 * @param stalls what was noticed of the wait that goes on
 */
public record Watch(Calls calls, Curve curve, Edits edits, List<SpinSuspected> open, List<StallNoticed> stalls) {
    public static final Watch NONE = new Watch(Calls.NONE, Curve.NONE, Edits.NONE, List.of(), List.of());

    public Watch {
        open = List.copyOf(open);
        stalls = List.copyOf(stalls);
    }

    public boolean isOpen(Spin spin) {
        return open.stream().anyMatch(finding -> isOf(spin, finding));
    }

    public boolean isNoticed(Wait awaited) {
        return stalls.stream().anyMatch(stall -> stall.awaited() == awaited);
    }

    private static boolean isOf(Spin spin, SpinSuspected finding) {
        return finding.evidence().filter(evidence -> evidence.spin() == spin).isPresent();
    }

    public Watch started(CallId call) {
        return new Watch(calls, curve.call(call), edits, open, stalls);
    }

    public Watch ended(ToolCall call, ToolResult result) {
        return new Watch(calls.add(new Calls.Ended(call, result)), curve, edits, open, stalls).closed();
    }

    /** The agent ran the visible cases. */
    public Watch tested(int turn, String verdicts, int passed) {
        boolean isSame = verdicts.equals(curve.last());
        Curve next = curve.run(turn, verdicts, passed);
        return new Watch(isSame ? calls : calls.changed(), next, edits, open, stalls).closed();
    }

    /** The agent changed files. */
    public Watch edited(Map<String, BlobId> contents, int turn, Optional<CallId> call) {
        return new Watch(calls.changed(), curve, edits.add(contents, turn, call), open, stalls).closed();
    }

    /** Somebody else changed files. */
    public Watch changedByOthers(Map<String, BlobId> contents) {
        return new Watch(calls.changed(), curve, edits.without(contents), open, stalls).closed();
    }

    /** A person stepped in, so whatever went round is given a fresh start. */
    public Watch anew() {
        return new Watch(Calls.NONE, curve.anew(), Edits.NONE, List.of(), stalls);
    }

    public Watch found(SpinSuspected finding) {
        List<SpinSuspected> next = new ArrayList<>(open);
        // one without evidence is of an older version, which knew no episodes
        finding.evidence().ifPresent(evidence -> next.add(finding));
        return new Watch(calls, curve, edits, next, stalls);
    }

    public Watch noticed(StallNoticed stall) {
        List<StallNoticed> next = new ArrayList<>(stalls);
        next.add(stall);
        return new Watch(calls, curve, edits, open, next);
    }

    /** What was waited for has come. */
    public Watch moved() {
        return stalls.isEmpty() ? this : new Watch(calls, curve, edits, open, List.of());
    }

    /** Without the findings whose episode is over. */
    private Watch closed() {
        if (open.isEmpty()) {
            return this;
        }
        List<SpinSuspected> next = open.stream()
                .filter(finding -> finding.evidence()
                        .filter(evidence -> goesOn(evidence.spin(), finding))
                        .isPresent())
                .toList();
        return new Watch(calls, curve, edits, next, stalls);
    }

    private boolean goesOn(Spin spin, SpinSuspected finding) {
        return switch (spin) {
            case SAME_RESULT -> calls.isRepeating();
            case NO_CHANGE -> curve.calls() >= finding.calls();
            case FLAT_CURVE -> curve.runs() > 0;
            case FAILING -> calls.failed().size() * 2 >= finding.calls();
            case BACK_AND_FORTH ->
                edits.worst().filter(trail -> trail.returns() > 0).isPresent();
        };
    }
}
