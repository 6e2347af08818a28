package dev.mirrordeck.state;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.OperatorEvent.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How turns follow one another. Each follows the one before it, except where somebody went back; what was left stays, and
 * can be gone back to like everything else.
 *
 * @param ends how turns stood when the session went on from them, oldest first; turn 0 is the beginning
 * @param jumps the turns that follow another than the one before them, and which
 * @param head the turn that the next one follows, where somebody went back since the newest
 * @param back what the newest rewind can be undone to, as long as nothing came of it
 */
public record Branches(List<End> ends, Map<Integer, Integer> jumps, Optional<Integer> head, Optional<Back> back) {
    static final Branches NONE = new Branches(List.of(), Map.of(), Optional.empty(), Optional.empty());

    public Branches {
        ends = List.copyOf(ends);
        jumps = Collections.unmodifiableMap(new TreeMap<>(jumps));
    }

    /**
     * How a turn stood at its end, before the next was asked for.
     *
     * @param notes how many notes there were
     * @param tree the workspace; empty where there was none yet
     */
    public record End(int turn, ContextBoard context, int notes, Optional<BlobId> tree) {}

    /** How all stood before a rewind. */
    public record Back(End before, Optional<Integer> head, Part part) {}

    /** How that turn stood at its end; empty where the session never went on from it. */
    public Optional<End> end(int turn) {
        return ends.reversed().stream().filter(end -> end.turn() == turn).findFirst();
    }

    /** Whether the next turn follows another than the newest, or the newest as it once ended. */
    public boolean isRewound() {
        return head.isPresent();
    }

    /** Whether nobody ever went back in the conversation. */
    public boolean isStraight() {
        return jumps.isEmpty() && head.isEmpty();
    }

    List<Turn> path(List<Turn> turns) {
        if (isStraight()) {
            return turns;
        }
        Deque<Turn> path = new ArrayDeque<>();
        int wanted = head.orElse(turns.isEmpty() ? 0 : turns.getLast().number());
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).number() == wanted) {
                path.addFirst(turns.get(i));
                wanted =
                        jumps.getOrDefault(wanted, i == 0 ? 0 : turns.get(i - 1).number());
            }
        }
        return List.copyOf(path);
    }

    Branches end(End end) {
        List<End> next = new ArrayList<>(ends);
        if (!next.isEmpty() && next.getLast().turn() == end.turn()) {
            next.removeLast();
        }
        next.add(end);
        return new Branches(next, jumps, head, back);
    }

    /** A turn has come. */
    Branches goOn(int turn, int before) {
        Map<Integer, Integer> next = new TreeMap<>(jumps);
        head.filter(follows -> follows != before).ifPresent(follows -> next.put(turn, follows));
        return new Branches(ends, next, Optional.empty(), Optional.empty());
    }

    Branches rewind(Optional<Integer> next, Optional<Back> undo) {
        return new Branches(ends, jumps, next, undo);
    }

    /** The newest rewind is not the last thing any more that was done to the context. */
    Branches settle() {
        return back.isEmpty() ? this : rewind(head, Optional.empty());
    }
}
