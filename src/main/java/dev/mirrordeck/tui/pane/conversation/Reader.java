package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.conversation.Reading.Hit;
import dev.mirrordeck.tui.pane.conversation.Reading.Search;
import java.util.List;
import java.util.Optional;

/** What keys mean to a person who reads the conversation, or what the model was sent. Lives within one key. */
final class Reader {
    private static final String SEARCH = "search";
    private static final String LINE = " ⏎ ";
    private static final String EDIT = "message ";
    private static final String JUMP = "go to turn: a number, +3, -2 or last";

    private final ConversationView view;
    private final Scene scene;
    private final Size inside;
    private final Pages pages;
    private final Moves moves;

    Reader(ConversationView view, Scene scene, Size inside) {
        this.view = view;
        this.scene = scene;
        this.inside = inside;
        this.pages = new Pages(ConversationPane.source(view, scene), inside.columns());
        this.moves = new Moves(pages, inside.rows(), Talk.newest(scene));
    }

    Step<ConversationView> react(Deed deed) {
        return switch (deed) {
            case FOLD -> fold();
            case FOLD_ALL -> foldAll();
            case NEXT_TURN -> turn(1);
            case PREVIOUS_TURN -> turn(-1);
            case JUMP -> Step.act(view, new Action.Prompt(JUMP, ""));
            case SEARCH -> Step.act(view, new Action.Prompt(SEARCH, words()));
            case SEARCH_NEXT -> search(1);
            case SEARCH_PREVIOUS -> search(-1);
            case COPY -> copy();
            case MODEL_INPUT -> input();
            case BACK -> Step.view(view.with(Optional.empty()));
            case EDIT_QUEUED -> queued().map(this::edit).orElseGet(this::noMessage);
            case RETRACT -> queued().map(this::retract).orElseGet(this::noMessage);
            default -> Step.view(view.with(moves.move(deed, view.reading())));
        };
    }

    Step<ConversationView> typed(Action.Prompt prompt, String text) {
        if (prompt.title().startsWith(EDIT)) {
            return edited(prompt, text);
        }
        return prompt.title().equals(JUMP) ? jump(text) : searchFor(text);
    }

    private String words() {
        return view.reading().search().map(Search::words).orElse("");
    }

    private Moves.Stand stand() {
        return moves.stand(view.reading());
    }

    // folding

    private Step<ConversationView> fold() {
        Place at = stand().cursor();
        Piece piece = pages.piece(at);
        boolean isFoldable = switch (piece) {
            case Piece.Brief brief -> true;
            case Piece.Speech speech -> speech.turn() <= scene.state().turn();
            case Piece.Call call -> true;
            case Piece.Changes changes -> true;
            case Piece.Part part -> true;
            case Piece.Divider divider -> false;
            case Piece.Message message -> false;
            case Piece.Alarm alarm -> false;
        };
        if (!isFoldable) {
            return Step.say(view, "There is nothing to fold here.");
        }
        boolean isOpen = piece.detail() == Piece.Detail.WHOLE;
        Spot top = pages.spot(stand().top());
        Spot cursor = pages.spot(isOpen ? new Place(at.card(), at.piece(), 0) : at);
        Reader then = again(view.reading().with(view.reading().folds().with(piece.id(), !isOpen)));
        return Step.view(then.unfolded(top, cursor));
    }

    /** The same person with other folds: rows are where those folds put them. */
    private Reader again(Reading reading) {
        return new Reader(view.with(reading), scene, inside);
    }

    /** The page stays, but for as much as it takes to see most of what was unfolded under the cursor. */
    private ConversationView unfolded(Spot top, Spot at) {
        Place cursor = pages.find(at);
        int below = pages.laid(cursor).lines().size() - 1 - cursor.row();
        Place tail = pages.step(cursor, Math.min(below, inside.rows() * 2 / 3));
        Place lowest = pages.step(tail, 1 - inside.rows());
        return view.with(moves.reveal(view.reading(), pages.find(top).max(lowest), cursor));
    }

    private Step<ConversationView> foldAll() {
        Moves.Stand stand = stand();
        Spot cursor = pages.spot(stand.cursor());
        int above = pages.from(stand.top(), inside.rows()).indexOf(stand.cursor());
        Folds next = view.reading().folds().toggleAll();
        Reader then = again(view.reading().with(next));
        return new Step<>(
                view.reading().scroll() instanceof Reading.Scroll.Following ? then.view : then.under(above, cursor),
                new Action.Nothing(),
                next.areAllOpen() ? "Everything is unfolded." : "Everything is folded as it comes.");
    }

    /** The cursor's row where it was on the page. */
    private ConversationView under(int above, Spot at) {
        Place cursor = pages.find(at);
        return view.with(moves.reveal(view.reading(), pages.step(cursor, -Math.max(0, above)), cursor));
    }

    // going to a turn

    private Step<ConversationView> turn(int by) {
        if (view.input().isPresent()) {
            int turn = view.input().get().turn() + by;
            return turn < 1 || turn > scene.state().turn() + 1
                    ? Step.say(view, "There is no turn " + turn + ".")
                    : Step.view(view.sent(turn));
        }
        Place cursor = stand().cursor();
        boolean isBehindHead =
                by < 0 && cursor.card() <= Talk.newest(scene) && cursor.compareTo(head(cursor.card())) > 0;
        int card = cursor.card() + (isBehindHead ? 0 : by);
        if (card < 1) {
            return Step.view(view.with(moves.move(Deed.TOP, view.reading())));
        }
        return card > Talk.newest(scene) ? Step.view(view.with(moves.move(Deed.END, view.reading()))) : toCard(card);
    }

    /** The first row of what the model said in that card. */
    private Place head(int card) {
        List<Piece> pieces = pages.pieces(card);
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Speech) {
                return new Place(card, i, 0);
            }
        }
        return new Place(card, 0, 0);
    }

    private Step<ConversationView> toCard(int card) {
        return Step.view(view.with(moves.top(view.reading(), new Place(card, 0, 0), head(card))));
    }

    private Step<ConversationView> jump(String text) {
        int last = scene.state().turn();
        if (last == 0) {
            return Step.say(view, "There is no turn yet.");
        }
        String word = text.strip();
        if (word.equals("last") || word.equals("$")) {
            return toCard(Talk.newest(scene));
        }
        if (!word.matches("[+-]?\\d{1,9}")) {
            return word.isEmpty()
                    ? Step.view(view)
                    : Step.say(view, "“" + word + "” is no turn: give a number up to " + last + ", +3, -2 or last.");
        }
        boolean isRelative = word.startsWith("+") || word.startsWith("-");
        int here = Math.clamp(stand().cursor().card(), 0, Talk.newest(scene));
        int turn = isRelative ? number(here) + Integer.parseInt(word) : Integer.parseInt(word);
        if (turn > last || turn < 1) {
            return Step.say(view, "There is no turn " + turn + "; the newest is " + last + ".");
        }
        return toCard(Math.min(Talk.newest(scene), Talk.card(scene, turn)));
    }

    private int number(int card) {
        return card == 0 ? 0 : scene.state().turns().get(card - 1).number();
    }

    // searching

    private Step<ConversationView> searchFor(String text) {
        if (text.isBlank()) {
            return Step.view(view.with(view.reading().with(Optional.<Search>empty())));
        }
        Place at = stand().cursor();
        boolean isFollowing = view.reading().scroll() instanceof Reading.Scroll.Following;
        Hit from = new Hit(at.card(), pages.piece(at).id(), isFollowing ? Integer.MAX_VALUE : -1);
        // whoever follows has read the end, so what was said before is meant
        return look(text, from, isFollowing ? -1 : 1);
    }

    private Step<ConversationView> search(int by) {
        Optional<Search> search = view.reading().search();
        if (search.isEmpty()) {
            return Step.say(view, "Nothing was searched for yet; / does.");
        }
        Place at = stand().cursor();
        Id piece = pages.piece(at).id();
        Hit here = new Hit(at.card(), piece, by > 0 ? -1 : Integer.MAX_VALUE);
        Hit from = search.get().hit().filter(hit -> hit.piece().equals(piece)).orElse(here);
        return look(search.get().words(), from, by);
    }

    private Step<ConversationView> look(String words, Hit from, int by) {
        Source source = ConversationPane.source(view, scene);
        Finder finder = new Finder(source, scene, words);
        Finder.Found found = by > 0 ? finder.forward(from) : finder.backward(from);
        if (found.hit().isEmpty()) {
            Search none = new Search(words, Optional.empty(), 0, 0, found.stoppedAt() >= 0);
            ConversationView kept = view.with(view.reading().with(Optional.of(none)));
            return found.stoppedAt() >= 0
                    ? Step.say(stoppedAt(kept, found.stoppedAt()), "Nothing so far; n or N looks further.")
                    : Step.say(kept, "“" + words + "” is nowhere here.");
        }
        Hit hit = found.hit().get();
        Reading reading = view.reading().with(Optional.of(new Finder(source, scene, words).number(hit)));
        String notice = found.isAround() ? "The search went on from the " + (by > 0 ? "start." : "end.") : "";
        return new Step<>(again(reading).onto(hit), new Action.Nothing(), notice);
    }

    private ConversationView stoppedAt(ConversationView kept, int card) {
        Place place = pages.pieces(card).isEmpty() ? stand().cursor() : new Place(card, 0, 0);
        return kept.with(moves.show(kept.reading(), stand().top(), place));
    }

    /** The cursor on the row of that match; its piece is unfolded where the match would not be seen. */
    private ConversationView onto(Hit hit) {
        Place head = pages.find(new Spot(hit.card(), hit.piece(), 0, 0));
        String words = words();
        boolean isSeen = row(pages.laid(head), words, hit.number()) >= 0;
        if (!isSeen && pages.piece(head).detail() != Piece.Detail.WHOLE) {
            Folds open = view.reading().folds().with(hit.piece(), true);
            return again(view.reading().with(open)).onto(hit);
        }
        int row = Math.max(0, row(pages.laid(head), words, hit.number()));
        Place cursor = new Place(head.card(), head.piece(), row);
        return view.with(moves.show(view.reading(), stand().top(), cursor));
    }

    /** The row of the match of that number, or of the last one; -1 where no row has any. */
    private static int row(Laid laid, String words, int number) {
        int last = -1;
        int seen = 0;
        for (int row = 0; row < laid.lines().size() && seen <= number; row++) {
            Line line = laid.lines().get(row);
            int count = Searched.count(Searched.text(line), words);
            last = count > 0 ? row : last;
            seen += count;
        }
        return last;
    }

    // messages that wait

    private Optional<OperatorMessage> queued() {
        return pages.piece(stand().cursor()) instanceof Piece.Message found
                        && scene.state()
                                .control()
                                .messages()
                                .isWaiting(found.message().id())
                ? Optional.of(found.message())
                : Optional.empty();
    }

    private Step<ConversationView> noMessage() {
        return Step.say(view, "The cursor is on no message that still waits.");
    }

    /** A message of several lines is worked on as one; the marks between its lines become lines again. */
    private Step<ConversationView> edit(OperatorMessage message) {
        return Step.act(
                view, new Action.Prompt(EDIT + message.id(), message.text().replace("\n", LINE)));
    }

    private Step<ConversationView> edited(Action.Prompt prompt, String text) {
        int id = Integer.parseInt(prompt.title().substring(EDIT.length()));
        if (text.isBlank()) {
            return Step.say(view, "An empty message is none; x takes it back.");
        }
        String words = text.replace(LINE, "\n");
        return Step.act(view, new Action.Ask(new Request.EditMessage(scene.me(), id, words), words));
    }

    private Step<ConversationView> retract(OperatorMessage message) {
        return Step.act(view, new Action.Ask(new Request.Retract(scene.me(), message.id()), ""));
    }

    // handing on

    private Step<ConversationView> copy() {
        Place at = stand().cursor();
        Laid.Section section = pages.laid(at).section(at.row());
        String text = section.text().get();
        if (text.isBlank()) {
            return Step.say(view, "There is nothing to copy here.");
        }
        long rows = text.lines().count();
        String size = text.length()
                + (text.length() == 1 ? " character" : " characters")
                + (rows > 1 ? " in " + rows + " lines" : "");
        return new Step<>(view, new Action.Copy(text), "Copied " + section.what() + ": " + size + ".");
    }

    private Step<ConversationView> input() {
        int card = Math.clamp(stand().cursor().card(), 0, Talk.newest(scene));
        return card == 0
                ? Step.say(view, "Before the first turn the model was sent nothing.")
                : Step.view(view.sent(number(card)));
    }
}
