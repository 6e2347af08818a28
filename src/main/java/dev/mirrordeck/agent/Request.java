package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.OperatorEvent.Part;
import dev.mirrordeck.event.TestEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What an operator asks of a session. It may be refused. */
public sealed interface Request extends Input {

    Actor by();

    /** Freeze the sandbox and start nothing new. */
    record Pause(Actor by, String text) implements Request {}

    /** Lift every pause. */
    record Resume(Actor by) implements Request {}

    /** End the session for good. */
    record Stop(Actor by, String text) implements Request {}

    /** End the session with these files handed in, in the agent's place. */
    record Submit(Actor by, TestEvent.Which which) implements Request {}

    /** Tell the agent something before its next turn. */
    record Say(Actor by, String text) implements Request {}

    /** Tell the agent something as soon as what runs has ended, and start nothing of its before. */
    record Hold(Actor by, String text) implements Request {}

    /** Tell the agent something once it hands in or stops calling tools, and let it go on with that. */
    record AfterTask(Actor by, String text) implements Request {}

    /** Tell the agent what the guard has found. */
    record Nudge(Actor by) implements Request {}

    /** Leave the turns that went round in circles out of what the model sees. */
    record CutLoop(Actor by) implements Request {}

    /** Leave these turns out of what the model sees, both ends included. */
    record CutTurns(Actor by, int from, int to) implements Request {}

    /** Take a message back that the agent has not read yet. */
    record Retract(Actor by, int id) implements Request {}

    /** Put a message in other words that the agent has not read yet. */
    record EditMessage(Actor by, int id, String text) implements Request {}

    /**
     * Run visible cases over the newest checkpoint, beside the agent and unknown to it.
     *
     * @param cases their names; none for the whole suite
     */
    record RunTests(Actor by, List<String> cases) implements Request {
        public RunTests {
            cases = List.copyOf(new LinkedHashSet<>(cases));
        }
    }

    /** Run a command in the agent's sandbox, in a shell of the operators' own. */
    record RunCommand(Actor by, String command) implements Request {}

    /** Set a limit, in the words of the command line. */
    record SetLimit(Actor by, String limit, String value) implements Request {}

    /** Have the model sum up before its next turn, and go on from that. */
    record Compact(Actor by) implements Request {}

    /**
     * Let the model go on from this text.
     *
     * @param making who wrote it and what else is kept; without it, it is all the sender's, and the pins are as they are
     */
    record ResetContext(Actor by, String summary, Optional<Making> making, Moment moment) implements Request {
        public ResetContext(Actor by, String summary) {
            this(by, summary, Optional.empty(), Moment.NEXT_TURN);
        }
    }

    /** From when on; a tool call that runs comes to its end in any case. */
    enum Moment {
        /** A request that is out is cancelled and asked anew. */
        NOW,
        /** What the model is writing still counts. */
        NEXT_TURN
    }

    /** Have the model write a summary that nobody goes on from by itself. */
    record DraftSummary(Actor by) implements Request {}

    /** Say whether resets keep a turn whole, or a note. */
    record Pin(Actor by, Pinning.Thing thing, int number, Pinning.Wish wish) implements Request {}

    /** Write a note that stays in every context. */
    record WriteNote(Actor by, String text) implements Request {}

    /** Take the newest reset or rewind back, as long as the model has not replied since; or the newest cut, at any time. */
    record UndoReset(Actor by) implements Request {}

    /** Go on from the end of another turn, 0 being the beginning. */
    record Rewind(Actor by, int turn, Part part) implements Request {}

    /** Mark this moment for later. */
    record Mark(Actor by, String text) implements Request {}
}
