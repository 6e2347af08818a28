package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.DraftWritten;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.EffectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the model's context beside turns and messages.
 *
 * @param tellings of what is left and whether to finish, oldest first
 * @param resets that hold, oldest first; the model sees the last
 * @param wish who wants a summary written
 * @param waiting a text that becomes the summary before the next turn
 * @param failures in a row to have a summary written
 * @param undoneAt the turn that was newest, or asked for, when a reset was last undone or turns were cut; none is due
 *     before another
 * @param cuts that hold, oldest first
 * @param shaping what people's hands have made ready
 */
public record ContextBoard(
        List<Telling> tellings,
        List<Reset> resets,
        Optional<Actor> wish,
        Optional<ContextEvent.ResetAsked> waiting,
        int failures,
        int undoneAt,
        List<Cut> cuts,
        Shaping shaping) {
    public static final ContextBoard EMPTY =
            new ContextBoard(List.of(), List.of(), Optional.empty(), Optional.empty(), 0, -1, List.of(), Shaping.NONE);

    public ContextBoard {
        tellings = List.copyOf(tellings);
        resets = List.copyOf(resets);
        cuts = List.copyOf(cuts);
    }

    /**
     * Turns that were cut out.
     *
     * @param resets how many held by then
     */
    public record Cut(ContextEvent.TurnsCut event, int resets) {
        boolean holds(int turn) {
            return event.spans().stream().anyMatch(span -> span.from() <= turn && turn <= span.to());
        }
    }

    public boolean isCut(int turn) {
        return cuts.stream().anyMatch(cut -> cut.holds(turn));
    }

    /** The newest cut, unless a reset came after it. */
    public Optional<Cut> newestCut() {
        return cuts.isEmpty() || cuts.getLast().resets() < resets.size()
                ? Optional.empty()
                : Optional.of(cuts.getLast());
    }

    /**
     * Something the host tells the model.
     *
     * @param turn the turn that was being asked for
     * @param wrapUp empty where it only says what is left
     */
    public record Telling(int turn, String text, Optional<WrapUp> wrapUp) {
        static Telling of(ContextEvent.BudgetTold told) {
            return new Telling(told.turn(), told.text(), Optional.empty());
        }

        static Telling of(ContextEvent.WrapUpTold told) {
            WrapUp wrapUp = new WrapUp(told.limit(), Optional.of(told.from()));
            return new Telling(told.turn(), told.text(), Optional.of(wrapUp));
        }

        static Telling of(ContextEvent.WrapUpLifted lifted) {
            return new Telling(lifted.turn(), lifted.text(), Optional.of(new WrapUp(lifted.limit(), Optional.empty())));
        }
    }

    /**
     * A word about finishing.
     *
     * @param from where the kept part of the limit began; empty where the model was told to go on after all
     */
    public record WrapUp(String limit, Optional<String> from) {}

    /** What the model was last told about finishing for this limit, if that is to finish. */
    public Optional<Telling> toldToFinish(String limit) {
        return tellings.stream()
                .filter(telling -> telling.wrapUp()
                        .filter(wrapUp -> wrapUp.limit().equals(limit))
                        .isPresent())
                .reduce((first, last) -> last)
                .filter(telling -> telling.wrapUp().get().from().isPresent());
    }

    /** Every word to finish that holds, oldest first: what outlives a reset. */
    public List<Telling> finishing() {
        return tellings.stream()
                .filter(telling -> telling.wrapUp()
                        .flatMap(wrapUp -> toldToFinish(wrapUp.limit()))
                        .filter(telling::equals)
                        .isPresent())
                .toList();
    }

    /**
     * One reset.
     *
     * @param notes how many notes there were by then
     */
    public record Reset(ContextReset event, int notes) {
        /** What it keeps beside the summary. */
        public Pins pins() {
            return event.making().map(ContextEvent.Making::pins).orElse(Pins.NONE);
        }
    }

    /**
     * What people have made ready, and how the next reset will be.
     *
     * @param pins what resets keep from here on
     * @param draft the newest that a model wrote for people
     * @param recalled the newest request that was cancelled to be asked anew
     * @param noted operators' notes that the model is told of, oldest first
     * @param written every draft and every summary of the model's, oldest first, whatever became of it
     */
    public record Shaping(
            Pins pins,
            Optional<DraftWritten> draft,
            Optional<EffectId> recalled,
            List<NoteTold> noted,
            List<String> written) {
        static final Shaping NONE = new Shaping(Pins.NONE, Optional.empty(), Optional.empty(), List.of(), List.of());

        public Shaping {
            noted = List.copyOf(noted);
            written = List.copyOf(written);
        }
    }

    /**
     * An operator's note, told in the midst of the turns.
     *
     * @param turn the first turn whose request can hold it
     * @param note which note it is, from 1
     */
    public record NoteTold(int turn, int note) {}

    /** The one that the model sees; empty where its context goes back to the start. */
    public Optional<Reset> reset() {
        return resets.isEmpty() ? Optional.empty() : Optional.of(resets.getLast());
    }

    /** The newest turn that the model does not see; 0 where it sees all. */
    public int droppedTo() {
        return reset().map(reset -> reset.event().turn()).orElse(0);
    }

    ContextBoard tell(Telling telling) {
        List<Telling> next = new ArrayList<>(tellings);
        next.add(telling);
        return new ContextBoard(next, resets, wish, waiting, failures, undoneAt, cuts, shaping);
    }

    ContextBoard wish(Actor by) {
        return new ContextBoard(tellings, resets, Optional.of(by), waiting, 0, undoneAt, cuts, shaping);
    }

    ContextBoard await(ContextEvent.ResetAsked asked) {
        return new ContextBoard(tellings, resets, wish, Optional.of(asked), failures, undoneAt, cuts, shaping);
    }

    ContextBoard failed() {
        return new ContextBoard(tellings, resets, wish, waiting, failures + 1, undoneAt, cuts, shaping);
    }

    /** Whoever lets a paused session go on lets it try again. */
    ContextBoard retry() {
        return new ContextBoard(tellings, resets, wish, waiting, 0, undoneAt, cuts, shaping);
    }

    /**
     * As at the end of that turn, but for what is no part of the conversation: the newest draft, and what the model is
     * known to have written. What had been asked for and had not come yet goes with what is left.
     *
     * @param newest the newest turn of all; a context is never counted by what a turn of another one held
     * @param pins that hold from here on
     * @param noted the operators' notes that the model is told of
     */
    ContextBoard rewind(Branches.End end, int newest, Pins pins, List<NoteTold> noted) {
        ContextBoard then = end.context();
        // what was said on the way to the next turn was none of this one
        List<Telling> told = then.tellings.stream()
                .filter(telling -> telling.turn() <= end.turn())
                .toList();
        Shaping next = new Shaping(pins, shaping.draft(), shaping.recalled(), noted, shaping.written());
        return new ContextBoard(told, then.resets, Optional.empty(), Optional.empty(), 0, newest, then.cuts, next);
    }

    /** As it was before a rewind. */
    ContextBoard undoRewind(ContextBoard before) {
        Shaping was = before.shaping;
        Shaping next = new Shaping(was.pins(), shaping.draft(), shaping.recalled(), was.noted(), shaping.written());
        return before.with(next);
    }

    ContextBoard takeBack() {
        return new ContextBoard(tellings, resets, wish, Optional.empty(), failures, undoneAt, cuts, shaping);
    }

    ContextBoard pins(Pins next) {
        return with(new Shaping(next, shaping.draft(), shaping.recalled(), shaping.noted(), shaping.written()));
    }

    ContextBoard draft(DraftWritten draft) {
        ContextBoard next = wrote(draft.text());
        Shaping known = next.shaping;
        return next.with(
                new Shaping(known.pins(), Optional.of(draft), known.recalled(), known.noted(), known.written()));
    }

    /** What the model wrote is known from then on as its own. */
    ContextBoard wrote(String text) {
        List<String> next = new ArrayList<>(shaping.written());
        next.add(text);
        return with(new Shaping(shaping.pins(), shaping.draft(), shaping.recalled(), shaping.noted(), next));
    }

    ContextBoard recall(EffectId effect) {
        return with(
                new Shaping(shaping.pins(), shaping.draft(), Optional.of(effect), shaping.noted(), shaping.written()));
    }

    /** Whether the request was cancelled to be asked anew; its end is no failure then. */
    public boolean isRecalled(EffectId effect) {
        return shaping.recalled().filter(effect::equals).isPresent();
    }

    ContextBoard note(NoteTold told) {
        List<NoteTold> next = new ArrayList<>(shaping.noted());
        next.add(told);
        return with(new Shaping(shaping.pins(), shaping.draft(), shaping.recalled(), next, shaping.written()));
    }

    private ContextBoard with(Shaping next) {
        return new ContextBoard(tellings, resets, wish, waiting, failures, undoneAt, cuts, next);
    }

    ContextBoard reset(ContextReset event, int notes) {
        List<Reset> next = new ArrayList<>(resets);
        next.add(new Reset(event, notes));
        return new ContextBoard(tellings, next, Optional.empty(), Optional.empty(), 0, undoneAt, cuts, shaping);
    }

    ContextBoard undo(int turn) {
        List<Reset> next = resets.isEmpty() ? resets : resets.subList(0, resets.size() - 1);
        return new ContextBoard(tellings, next, Optional.empty(), Optional.empty(), 0, turn, cuts, shaping);
    }

    ContextBoard cut(ContextEvent.TurnsCut event, int turn) {
        List<Cut> next = new ArrayList<>(cuts);
        next.add(new Cut(event, resets.size()));
        return new ContextBoard(tellings, resets, wish, waiting, failures, turn, next, shaping);
    }

    ContextBoard undoCut(int turn) {
        List<Cut> next = cuts.isEmpty() ? cuts : cuts.subList(0, cuts.size() - 1);
        return new ContextBoard(tellings, resets, wish, waiting, failures, turn, next, shaping);
    }
}
