package dev.mirrordeck.agent;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.state.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What resets keep besides the summary: notes, and turns that stay whole. */
public final class Pinning {
    private static final int LONGEST_NOTE = 4_000;

    private Pinning() {}

    /** What can be pinned; its number is a turn's, or a note's from 1. */
    public enum Thing {
        TURN,
        NOTE
    }

    /** Whether it stays. */
    public enum Wish {
        KEEP,
        DROP
    }

    static Optional<String> take(Steps steps, Request.Pin pin) {
        SessionState state = steps.state();
        boolean isThere = pin.thing() == Thing.NOTE
                ? pin.number() >= 1 && pin.number() <= state.notes().size()
                : hasTurn(state, pin.number());
        String name = (pin.thing() == Thing.NOTE ? "note " : "turn ") + pin.number();
        if (!isThere) {
            return Optional.of("There is no " + name + ".");
        }
        Pins before = state.context().shaping().pins();
        Pins after = with(before, pin.thing(), pin.number(), pin.wish());
        if (after.equals(before)) {
            return Optional.of(
                    pin.wish() == Wish.KEEP
                            ? "The next reset keeps " + name + " already."
                            : "The next reset drops " + name + " already.");
        }
        steps.record(new ContextEvent.PinsChanged(pin.by(), after));
        return Optional.empty();
    }

    static Optional<String> take(Steps steps, Request.WriteNote note) {
        if (note.text().isBlank()) {
            return Optional.of("The note is empty. Write /note and what must not be forgotten.");
        }
        if (note.text().length() > LONGEST_NOTE) {
            return Optional.of("A note has at most " + LONGEST_NOTE + " characters; this one has "
                    + note.text().length() + ".");
        }
        steps.record(new ToolEvent.NoteWritten(note.by(), note.text()));
        return Optional.empty();
    }

    /** The same pins with one more, or one less. */
    public static Pins with(Pins pins, Thing thing, int number, Wish wish) {
        boolean isListed = (thing == Thing.NOTE) == (wish == Wish.DROP);
        List<Integer> list = new ArrayList<>(thing == Thing.NOTE ? pins.notesOut() : pins.turns());
        list.removeIf(known -> known == number);
        if (isListed) {
            list.add(number);
        }
        return thing == Thing.NOTE ? new Pins(pins.turns(), list) : new Pins(list, pins.notesOut());
    }

    /** Only what there is. */
    static Pins known(Pins pins, SessionState state) {
        return new Pins(
                pins.turns().stream().filter(turn -> hasTurn(state, turn)).toList(),
                pins.notesOut().stream()
                        .filter(note -> note >= 1 && note <= state.notes().size())
                        .toList());
    }

    private static boolean hasTurn(SessionState state, int number) {
        return state.conversation().stream().anyMatch(turn -> turn.number() == number);
    }

    /** How a note stands among others: an operator's says so. */
    public static String line(ToolEvent.NoteWritten note) {
        return (note.by().kind() == Actor.Kind.OPERATOR ? "(operator) " : "") + note.text();
    }
}
