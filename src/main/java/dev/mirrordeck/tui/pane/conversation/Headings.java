package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.ContextText;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.conversation.Reading.Scroll;
import dev.mirrordeck.tui.pane.conversation.Reading.Search;
import java.util.List;

/** What the frame around the conversation says: where the person is, what came meanwhile, which match it is. */
final class Headings {
    private static final int WIDE = 100;

    private Headings() {}

    static Heading of(ConversationView view, Scene scene) {
        boolean isNarrow = scene.size().columns() < WIDE;
        String found = view.reading().search().map(Headings::matches).orElse("");
        if (view.input().isPresent()) {
            return input(view.input().get().turn(), found, scene);
        }
        StringBuilder title = new StringBuilder("Conversation");
        if (isNarrow) {
            // the right side belongs to the tabs of the other panes
            title.append(view.isFollowing() ? "" : " · held" + below(view, scene))
                    .append(found.isEmpty() ? "" : " · " + found);
        }
        Line right = found.isEmpty() ? Line.EMPTY : Line.of(found + " · ", Role.TEXT);
        return new Heading(title.toString(), right.and(position(view, scene)), "Conversation");
    }

    /** How much the model was sent; a narrow screen keeps the right side for the other panes. */
    private static Heading input(int turn, String found, Scene scene) {
        List<Sight.Part> parts = Sent.parts(scene, turn);
        boolean isNext = Sent.isNext(turn, scene);
        String tokens =
                isNext ? ContextText.whole(ContextTokens.of(scene.state())) + " tokens" : tokens(turn, parts, scene);
        String size = parts.isEmpty() ? "" : parts.size() + " parts, " + tokens;
        String right = found + (found.isEmpty() || size.isEmpty() ? "" : " · ") + size;
        String title = (isNext ? "What the model sees in turn " : "Sent to the model for turn ") + turn;
        boolean isNarrow = scene.size().columns() < WIDE;
        return new Heading(
                isNarrow && !found.isEmpty() ? title + " · " + found : title,
                right.isEmpty() ? Line.EMPTY : Line.of(right, Role.DIM),
                "Conversation");
    }

    /** As the service counted what it was sent; where none did, as the parts are long, which the sign says. */
    private static String tokens(int turn, List<Sight.Part> parts, Scene scene) {
        long counted = scene.state().turns().stream()
                .filter(one -> one.number() == turn)
                .mapToLong(one -> one.usage().total() - one.usage().output())
                .sum();
        long estimated = parts.stream()
                .mapToLong(part -> ContextTokens.estimated(part.text()))
                .sum();
        long size = counted > 0 ? counted : estimated;
        long window = scene.state()
                .opened()
                .flatMap(SessionOpened::model)
                .map(ModelSetup::window)
                .orElse(0L);
        return (counted > 0 ? "" : "~") + Figures.count(size) + " tokens"
                + (window > 0 ? ", " + size * 100 / window + " % of the window" : "");
    }

    private static Line position(ConversationView view, Scene scene) {
        if (view.talk().scroll() instanceof Scroll.Held held) {
            return Line.of("held at " + name(held.cursor().card(), scene) + below(view, scene), Role.WARN)
                    .and(" · ", Role.DIM)
                    .and("G", Role.KEY)
                    .and(" follows", Role.DIM);
        }
        int turn = scene.state().turn();
        return Line.of(turn == 0 ? "following" : "turn " + turn + " · following", Role.DIM);
    }

    private static String name(int card, Scene scene) {
        if (card == 0) {
            return "the brief";
        }
        int turns = scene.state().turns().size();
        return card > turns
                ? "now"
                : "turn " + scene.state().turns().get(card - 1).number();
    }

    /** How many turns came since the hold began. */
    private static String below(ConversationView view, Scene scene) {
        int fresh = view.talk().scroll() instanceof Scroll.Held held ? Talk.newest(scene) + 1 - held.last() : 0;
        return fresh <= 0 ? "" : " · " + fresh + (fresh == 1 ? " new turn below" : " new turns below");
    }

    private static String matches(Search search) {
        if (search.hit().isEmpty()) {
            return "no “" + search.words() + "”";
        }
        if (search.total() == 0) {
            return "found";
        }
        String number = search.number() == 0 ? "?" : Integer.toString(search.number());
        return number + " of " + search.total() + (search.isMore() ? "+" : "");
    }
}
