package dev.mirrordeck.agent;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.guard.Reservation;
import java.util.List;
import java.util.Optional;

/** Work to start. Whatever takes time has an id, and its end comes back as an {@link Outcome} with the same id. */
public sealed interface Effect {

    /**
     * Opens the sandbox.
     *
     * @param layOut whether docs, cases and the source folder must be laid out, as at the very first opening
     * @param restore what the workspace must be made first
     */
    record OpenSandbox(EffectId effect, boolean layOut, Optional<BlobId> restore) implements Effect {
        public OpenSandbox(EffectId effect, boolean layOut) {
            this(effect, layOut, Optional.empty());
        }
    }

    /**
     * Asks the model.
     *
     * @param maxOutput tokens that the reply may have, as many as were reserved
     */
    record AskModel(EffectId effect, int turn, ModelContext context, int maxOutput) implements Effect {
        public AskModel(EffectId effect, int turn, ModelContext context) {
            this(effect, turn, context, Reservation.MOST_OUTPUT);
        }
    }

    /** Lets time pass before the model is asked again. */
    record Wait(EffectId effect, long millis) implements Effect {}

    /** Has the model sum up what it sees; opens no turn. */
    record Summarise(EffectId effect, int turn, ModelContext context, int maxOutput) implements Effect {}

    /** Has the model sum up what it saw so far, for a person; other work goes on beside it. */
    record Draft(EffectId effect, int turn, ModelContext context, int maxOutput) implements Effect {}

    /** Runs one tool call of the newest turn. */
    record CallTool(EffectId effect, ToolCall call) implements Effect {}

    /** Runs a person's tool call, with the operators' own shell. */
    record RunCommand(EffectId effect, ToolCall call) implements Effect {}

    /** Runs visible cases for a person; all of them where none is named. */
    record RunTests(EffectId effect, BlobId tree, List<String> cases) implements Effect {
        public RunTests {
            cases = List.copyOf(cases);
        }
    }

    /** Judges a tree over the visible and the hidden cases. */
    record Score(EffectId effect, BlobId tree) implements Effect {}

    /** Cancels a running effect; its outcome still comes. */
    record Cancel(EffectId effect) implements Effect {}

    /** Stops every process in the sandbox. */
    record Freeze() implements Effect {}

    record Thaw() implements Effect {}

    /** Throws the sandbox away. */
    record CloseSandbox() implements Effect {}
}
