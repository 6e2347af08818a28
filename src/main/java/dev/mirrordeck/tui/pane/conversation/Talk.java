package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.Moment;
import dev.mirrordeck.state.OperatorCall;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Id.Kind;
import dev.mirrordeck.tui.pane.conversation.Piece.Detail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The conversation: the brief, one card a turn, and what is going on right now.
 *
 * @param openFrom the first card that is unfolded without being asked for
 */
record Talk(Scene scene, Folds folds, int openFrom) implements Source {
    private static final int MOST_ALARMS = 3;

    /** As a person sees it now. */
    static Talk of(Scene scene, Reading reading) {
        return new Talk(scene, reading.folds(), reading.openFrom(newest(scene)));
    }

    /** The card of the newest turn. */
    static int newest(Scene scene) {
        return scene.state().turns().size();
    }

    /** The card of that turn, or of the nearest after it. */
    static int card(Scene scene, int turn) {
        return 1 + first(scene.state().turns(), Turn::number, turn);
    }

    @Override
    public int last() {
        return newest(scene) + 1;
    }

    @Override
    public Laid lay(Piece piece, int width) {
        return Rows.lay(piece, scene, width);
    }

    @Override
    public List<Piece> pieces(int card) {
        List<Piece> pieces = new ArrayList<>();
        if (card == 0) {
            Id id = Id.of(Kind.BRIEF, 0);
            pieces.add(
                    new Piece.Brief(id, shortOrWhole(id), scene.state().opened().isEmpty() ? "" : brief()));
            beside(0).forEach(placed -> pieces.addAll(placed.pieces()));
        } else if (card <= newest(scene)) {
            turn(scene.state().turns().get(card - 1), folds.isOpen(head(card), card >= openFrom), pieces);
        } else {
            now(pieces);
        }
        return pieces;
    }

    private String brief() {
        return scene.state().setup().brief();
    }

    private Id head(int card) {
        return Id.of(Kind.SPEECH, scene.state().turns().get(card - 1).number());
    }

    private void turn(Turn turn, boolean isOpen, List<Piece> pieces) {
        turn.told()
                .forEach(message ->
                        pieces.add(message(message, " · delivered in turn " + turn.number() + edited(message))));
        Id head = Id.of(Kind.SPEECH, turn.number());
        pieces.add(
                new Piece.Speech(head, isOpen ? Detail.WHOLE : Detail.LINE, turn.number(), turn.text(), isLeft(turn)));
        Deque<Placed> beside = new ArrayDeque<>(beside(turn.number()));
        Iterator<Piece.RunSeen> runs = runs(turn.number());
        for (int i = 0; i < turn.calls().size(); i++) {
            upTo(i, beside, pieces);
            Turn.Call call = turn.calls().get(i);
            Id id = new Id(Kind.CALL, turn.number(), i);
            Detail detail = isOpen ? shortOrWhole(id) : folds.isOpen(id, false) ? Detail.WHOLE : Detail.LINE;
            Optional<Piece.RunSeen> run = isTestRun(call) && runs.hasNext() ? Optional.of(runs.next()) : none();
            pieces.add(new Piece.Call(id, detail, call, i + 1 == turn.calls().size(), run, Optional.empty()));
        }
        if (!turn.changed().isEmpty()) {
            Id id = Id.of(Kind.CHANGES, turn.number());
            pieces.add(new Piece.Changes(id, shortOrWhole(id), turn.changed()));
        }
        upTo(Integer.MAX_VALUE, beside, pieces);
    }

    private boolean isLeft(Turn turn) {
        return !scene.state().branches().isStraight()
                && scene.state().conversation().stream().noneMatch(one -> one.number() == turn.number());
    }

    private static Optional<Piece.RunSeen> none() {
        return Optional.empty();
    }

    private Detail shortOrWhole(Id id) {
        return folds.isOpen(id, false) ? Detail.WHOLE : Detail.SHORT;
    }

    /** Something beside the turns, and how many of its turn's calls had begun then. */
    private record Placed(int calls, Moment moment, List<Piece> pieces) {}

    private static void upTo(int calls, Deque<Placed> beside, List<Piece> pieces) {
        while (!beside.isEmpty() && beside.getFirst().calls() <= calls) {
            pieces.addAll(beside.removeFirst().pieces());
        }
    }

    /** What happened after that turn began and before the next did, beside its calls. */
    private List<Placed> beside(int turn) {
        List<Moment> all = scene.state().moments();
        List<Placed> found = new ArrayList<>();
        for (int i = first(all, Moment::turn, turn);
                i < all.size() && all.get(i).turn() == turn;
                i++) {
            Moment moment = all.get(i);
            Optional<Moment> began = began(all, i);
            boolean isJoined = began.isPresent()
                    && !found.isEmpty()
                    && found.getLast().moment().equals(began.get())
                    && began.get().calls() == moment.calls();
            if (isJoined) {
                found.removeLast();
            }
            found.add(new Placed(moment.calls(), moment, beside(i, moment, began)));
        }
        return found;
    }

    private List<Piece> beside(int index, Moment moment, Optional<Moment> began) {
        if (moment.event() instanceof OperatorEvent.ToolCalled called) {
            return operatorCall(called.call().id());
        }
        if (moment.event() instanceof OperatorEvent.MessageRetracted retracted) {
            return scene.state().control().messages().retracted().stream()
                    .filter(message -> message.id() == retracted.id())
                    .map(message -> message(message, " · retracted by " + scene.name(retracted.by())))
                    .toList();
        }
        return isFirstHost(index, moment)
                ? List.of()
                : List.of(new Piece.Divider(Id.of(Kind.MOMENT, index), moment, began));
    }

    /** A fork's own comes right behind what the fork begins with. */
    private boolean isFirstHost(int index, Moment moment) {
        int before = index - 1;
        while (before >= 0 && scene.state().moments().get(before).event() instanceof ContextEvent.ContextReset) {
            before--;
        }
        boolean isFirst = index == 0
                || (before >= 0 && scene.state().moments().get(before).event() instanceof LifecycleEvent.Forked);
        return isFirst && moment.event() instanceof LifecycleEvent.HostStarted;
    }

    /** A tool that a person used in the agent's sandbox, with what it changed. */
    private List<Piece> operatorCall(CallId id) {
        List<OperatorCall> all = scene.state().operatorCalls();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).call().id().equals(id)) {
                OperatorCall found = all.get(i);
                Id own = new Id(Kind.CALL, 0, i);
                Turn.Call call = new Turn.Call(found.call(), found.progress());
                pieces.add(new Piece.Call(own, shortOrWhole(own), call, true, none(), Optional.of(found.by())));
                if (!found.changed().isEmpty()) {
                    Id changes = new Id(Kind.CHANGES, 0, i);
                    pieces.add(new Piece.Changes(changes, shortOrWhole(changes), found.changed()));
                }
            }
        }
        return pieces;
    }

    /** The pause that this moment lifts; a pause is never far before its end. */
    private static Optional<Moment> began(List<Moment> all, int at) {
        if (!(all.get(at).event() instanceof OperatorEvent.Resumed resumed)) {
            return Optional.empty();
        }
        for (int i = at - 1; i >= Math.max(0, at - 50); i--) {
            if (all.get(i).event() instanceof OperatorEvent.Paused paused && paused.reason() == resumed.reason()) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isTestRun(Turn.Call call) {
        return call.call().tool().equals("evaluate_testcases")
                && call.progress() instanceof Turn.Progress.Done done
                && done.result().status() == ToolResult.Status.OK;
    }

    private Iterator<Piece.RunSeen> runs(int turn) {
        List<TestBoard.Run> all = scene.state().tests().runs();
        List<Piece.RunSeen> found = new ArrayList<>();
        for (int i = first(all, TestBoard.Run::turn, turn);
                i < all.size() && all.get(i).turn() == turn;
                i++) {
            String before = i == 0 ? "" : all.get(i - 1).verdicts();
            String now = all.get(i).verdicts();
            found.add(new Piece.RunSeen(all.get(i), moved(before, now, true), moved(before, now, false)));
        }
        return found.iterator();
    }

    /** Names of the cases that pass now and did not before, or the other way round. */
    private List<String> moved(String before, String now, boolean toPass) {
        List<String> names = scene.state().tests().names();
        char pass = Verdict.PASS.letter();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.min(before.length(), now.length()), names.size()); i++) {
            boolean passes = now.charAt(i) == pass;
            if (passes != (before.charAt(i) == pass) && passes == toPass) {
                moved.add(names.get(i));
            }
        }
        return moved;
    }

    private void now(List<Piece> pieces) {
        SessionState state = scene.state();
        String reading = " → turn " + (state.turn() + 1) + " (being read)";
        state.control().delivered().forEach(message -> pieces.add(message(message, reading + edited(message))));
        Live live = scene.live();
        if (live.turn() > state.turn()) {
            pieces.add(new Piece.Speech(
                    Id.of(Kind.SPEECH, live.turn()), Detail.WHOLE, live.turn(), streaming(live), false));
        }
        state.control().queue().forEach(message -> pieces.add(message(message, queued(message))));
        int number = 0;
        if (!state.watch().open().isEmpty() && !scene.isEnded()) {
            String offers = String.join(" · ", Standing.offers(state));
            pieces.add(new Piece.Alarm(Id.of(Kind.ALARM, --number), "! ", "It goes round in circles: " + offers));
        }
        for (Control.Pause pause : state.control().pauses()) {
            if (pause.reason() != PauseReason.OPERATOR && !scene.isEnded()) {
                pieces.add(new Piece.Alarm(Id.of(Kind.ALARM, --number), "‖ ", Standing.pause(pause.reason())));
            }
        }
        List<String> warnings = state.warnings();
        for (int i = Math.max(0, warnings.size() - MOST_ALARMS); i < warnings.size(); i++) {
            pieces.add(new Piece.Alarm(Id.of(Kind.ALARM, i), "! ", warnings.get(i)));
        }
    }

    /** The end of a reply that streams in: a long one is never laid out as a whole. */
    private String streaming(Live live) {
        String text = live.text();
        int most = scene.size().columns() * scene.size().rows();
        return text.length() > most ? "…" + text.substring(text.length() - most) : text;
    }

    private String queued(OperatorMessage message) {
        String when = message.isNext() && message.timing() == OperatorEvent.Timing.NEXT_TURN
                ? " → turn " + scene.nextTurn() + " (queued)"
                : " → " + Standing.timing(message);
        return when + edited(message);
    }

    private String edited(OperatorMessage message) {
        return message.edited()
                .map(edit -> " · edited by " + scene.name(edit.by()))
                .orElse("");
    }

    private static Piece message(OperatorMessage message, String where) {
        return new Piece.Message(Id.of(Kind.MESSAGE, message.id()), message, where);
    }

    /** The index of the first whose number is {@code wanted} or more; they come in order. */
    private static <T> int first(List<T> all, ToIntFunction<T> number, int wanted) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number.applyAsInt(all.get(middle)) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
