package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.FileChange;
import dev.mirrordeck.state.Moment;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import java.util.List;
import java.util.Optional;

/** One thing in a conversation that can be pointed at, folded and copied. Cheap to make: rows come later. */
sealed interface Piece {

    Id id();

    /** How much of it is shown. */
    Detail detail();

    /** How much of a piece is shown. */
    enum Detail {
        /** One row. */
        LINE,
        /** What tells it from others. */
        SHORT,
        WHOLE
    }

    /** What the agent was told at the start. */
    record Brief(Id id, Detail detail, String text) implements Piece {}

    /** A thin line between two things. {@code before} is an earlier moment that this one ends, such as its pause. */
    record Divider(Id id, Moment moment, Optional<Moment> before) implements Piece {
        @Override
        public Detail detail() {
            return Detail.WHOLE;
        }
    }

    /** What somebody wrote; {@code where} says how far it came. */
    record Message(Id id, OperatorMessage message, String where) implements Piece {
        @Override
        public Detail detail() {
            return Detail.WHOLE;
        }
    }

    /**
     * The head of a turn: what the model said.
     *
     * @param isLeft whether somebody went back behind it, so that the model does not see it any more
     */
    record Speech(Id id, Detail detail, int turn, String text, boolean isLeft) implements Piece {}

    /**
     * A tool call.
     *
     * @param isLast whether no further call of the turn follows
     * @param run what the judge found, where it is a test run
     * @param operator who made the call, where it was not the agent
     */
    record Call(Id id, Detail detail, Turn.Call call, boolean isLast, Optional<RunSeen> run, Optional<Actor> operator)
            implements Piece {}

    /** A run over the visible cases, with the names of those that moved since the one before. */
    record RunSeen(TestBoard.Run run, List<String> fixed, List<String> broken) {}

    /** The files that a turn changed. */
    record Changes(Id id, Detail detail, List<FileChange> files) implements Piece {}

    /** What people must see now, whatever else happens. */
    record Alarm(Id id, String sign, String text) implements Piece {
        @Override
        public Detail detail() {
            return Detail.WHOLE;
        }
    }

    /** A piece of what the model was sent. */
    record Part(Id id, Detail detail, Sight.Part part) implements Piece {}
}
