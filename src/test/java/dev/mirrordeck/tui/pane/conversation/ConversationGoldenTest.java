package dev.mirrordeck.tui.pane.conversation;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pane alone, in the room that it has on screens of 80×24 and 120×40, and in one too small for it. */
class ConversationGoldenTest {
    private static final List<Size> SIZES = List.of(new Size(76, 16), new Size(68, 31), new Size(24, 6));

    @Test
    void theEndWhileFollowing() {
        check("following", Talks.worked());
    }

    @Test
    void whatPeopleDid() {
        check("interfered", Talks.interfered());
    }

    @Test
    void anAgentThatGoesRoundInCirclesAndWhatCanBeDone() {
        check("circling", Numfmt.circling());
        ContextEvent.TurnsCut cut =
                new ContextEvent.TurnsCut(Story.ME, 10, List.of(new ContextEvent.TurnSpan(7, 10)), 61_000, 22_000);
        check("cut", Numfmt.circling().add(cut).add(new ContextEvent.CutUndone(Story.ME, 10)));
    }

    @Test
    void turnsThatWereLeftByARewind() {
        Story story = Talks.worked();
        int turn = story.state().turn();
        check(
                "rewound",
                story.add(new OperatorEvent.Rewound(
                        Story.ME,
                        turn - 2,
                        turn,
                        OperatorEvent.Part.BOTH,
                        story.state().files().due())));
    }

    @Test
    void messagesThatWaitForDifferentMoments() {
        Story story = Numfmt.running()
                .says(OperatorEvent.Timing.NOW, "not there")
                .says(OperatorEvent.Timing.AFTER_TASK, "then write the README");
        check("timings", story);
        check("due", story.add(new OperatorEvent.MessageDue(3, OperatorEvent.Cause.HANDING_IN)));
    }

    @Test
    void aTurnFromItsHead() {
        check("turn", Talks.interfered(), Deed.PREVIOUS_TURN);
    }

    @Test
    void everythingUnfolded() {
        check("unfolded", Talks.worked(), Deed.PREVIOUS_TURN, Deed.FOLD_ALL);
    }

    @Test
    void theStartOfTheTalk() {
        check("start", Talks.worked(), Deed.TOP, Deed.FOLD);
    }

    @Test
    void aSearch() {
        for (Size size : SIZES) {
            Hand hand = new Hand(Talks.worked(), size).press(Deed.TOP).search("round");
            Golden.check("conversation", "search", hand.frame());
        }
    }

    @Test
    void whatTheModelWasSent() {
        Sight input = new Sight.Input(
                6,
                List.of(
                        new Sight.Part(Sight.Speaker.SYSTEM, Sight.Kind.BRIEF, "Rebuild numfmt.\nNothing else."),
                        new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.REPLY, "I start with the manual."),
                        new Sight.Part(Sight.Speaker.MODEL, Sight.Kind.CALL, "bash cmd=ls"),
                        new Sight.Part(Sight.Speaker.TOOL, Sight.Kind.RESULT, "file\n".repeat(400)),
                        new Sight.Part(Sight.Speaker.USER, Sight.Kind.MESSAGE, "A message from the operator: go on")));
        for (Size size : SIZES) {
            Hand hand = new Hand(Talks.worked(), size).press(Deed.MODEL_INPUT);
            Golden.check("conversation", "input-reading", hand.frame());
            hand.sees(new Look.ModelInput(6), input).press(Deed.FOLD, Deed.DOWN, Deed.DOWN);
            Golden.check("conversation", "input", hand.frame());
        }
    }

    private static void check(String scenario, Story story, Deed... deeds) {
        for (Size size : SIZES) {
            Golden.check(
                    "conversation", scenario, new Hand(story, size).press(deeds).frame());
        }
    }
}
