package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.AGENT;
import static dev.mirrordeck.agent.Given.USAGE;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do to the context: texts, drafts, pins and notes, and when each takes effect. */
class DecideResetTest {
    /** Two turns with a call each are over; the model is asked for the third, as effect 6. */
    private static Given twoTurns(Given given) {
        return given.and(reply(2, "I look.", bash("1.1", "ls")))
                .and(returned(3, "one"))
                .and(reply(4, "On.", bash("2.1", "cat")))
                .and(returned(5, "two"));
    }

    private static Request.ResetContext reset(String text, Request.Moment moment, Integer... turns) {
        Making making = new Making(Authors.whole(text, Authors.of(ADA)), new Pins(List.of(turns), List.of()));
        return new Request.ResetContext(ADA, text, Optional.of(making), moment);
    }

    private static List<Message> asked(Decision decision) {
        return decision.effects().stream()
                .filter(Effect.AskModel.class::isInstance)
                .map(effect -> ((Effect.AskModel) effect).context().messages())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void resetThatHoldsNowCancelsTheRequestAndAsksAnewWithExactlyTheText() {
        Given given = twoTurns(Given.asked());
        Decision decision = given.when(reset("Go on with -z.", Request.Moment.NOW));
        assertThat(decision.effects()).containsExactly(new Effect.Cancel(effect(6)));
        Decision next = given.when(new Outcome.ModelGaveUp(effect(6), "It was cancelled."));
        assertThat(given.state().control().isPaused()).isFalse();
        assertThat(given.state().warnings()).isEmpty();
        assertThat(asked(next)).containsExactly(new Message.Kept("", "Go on with -z.", 2));
        assertThat(given.state().context().waiting()).isEmpty();
    }

    @Test
    void replyThatCameBeforeTheCancelStandsAndIsSummedUpToo() {
        Given given = twoTurns(Given.asked()).and(reset("Go on.", Request.Moment.NOW));
        given.and(reply(6, "Third.", bash("3.1", "ls")));
        assertThat(asked(given.when(returned(7, "three")))).containsExactly(new Message.Kept("", "Go on.", 3));
    }

    @Test
    void whileACallRunsNothingIsCancelledAndTheResetWaitsForItsEnd() {
        Given given = Given.acting();
        assertThat(given.when(reset("Go on.", Request.Moment.NOW)).effects()).isEmpty();
        assertThat(asked(given.when(returned(3, "out")))).containsExactly(new Message.Kept("", "Go on.", 1));
    }

    @Test
    void pausedSessionTakesTheResetAndStartsNothing() {
        Given given = twoTurns(Given.asked()).and(new Request.Pause(ADA, "")).and(reset("Go on.", Request.Moment.NOW));
        assertThat(given.when(new Outcome.ModelGaveUp(effect(6), "It was cancelled."))
                        .effects())
                .isEmpty();
        assertThat(asked(given.when(new Request.Resume(ADA)))).containsExactly(new Message.Kept("", "Go on.", 2));
    }

    @Test
    void resetForTheNextTurnLetsTheModelFinishThisOne() {
        Given given = twoTurns(Given.asked());
        assertThat(given.when(reset("Go on.", Request.Moment.NEXT_TURN)).effects())
                .isEmpty();
        assertThat(given.state().context().waiting()).isPresent();
        given.and(new Request.UndoReset(ADA));
        assertThat(given.state().context().waiting()).isEmpty();
        given.and(reply(6, "Third.", bash("3.1", "ls")));
        assertThat(asked(given.when(returned(7, "three")))).noneMatch(Message.Kept.class::isInstance);
    }

    @Test
    void undoOfAResetRecallsTheRequestThatWasMadeFromIt() {
        Given given = twoTurns(Given.asked()).and(reset("Go on.", Request.Moment.NOW));
        given.and(new Outcome.ModelGaveUp(effect(6), "It was cancelled."));
        Decision undo = given.when(new Request.UndoReset(ADA));
        assertThat(undo.effects()).containsExactly(new Effect.Cancel(effect(7)));
        assertThat(undo.events()).contains(new ContextEvent.ResetUndone(ADA, 3));
        Decision next = given.when(new Outcome.ModelGaveUp(effect(7), "It was cancelled."));
        assertThat(asked(next)).noneMatch(Message.Kept.class::isInstance).hasSize(4);
    }

    @Test
    void pinnedTurnsStandWholeBeforeTheSummary() {
        Given given = twoTurns(Given.asked()).and(reset("Go on.", Request.Moment.NOW, 1));
        List<Message> messages = asked(given.when(new Outcome.ModelGaveUp(effect(6), "It was cancelled.")));
        assertThat(messages)
                .containsExactly(
                        new Message.Said("I look.", List.of(bash("1.1", "ls"))),
                        new Message.Got(bash("1.1", "ls"), ToolResult.ok("one", 5)),
                        new Message.Kept("", "Go on.", 1, 1));
        assertThat(given.state().context().shaping().pins().turns()).containsExactly(1);
    }

    @Test
    void whatIsPinnedIsKeptByTheModelsOwnSummaryToo() {
        Given given = twoTurns(Given.asked());
        given.and(new Request.Pin(ADA, Pinning.Thing.TURN, 2, Pinning.Wish.KEEP))
                .and(new Request.Compact(ADA));
        given.and(reply(6, "Third.", bash("3.1", "ls"))).and(returned(7, "three"));
        Decision next = given.when(new Outcome.Summarised(effect(8), "# Next", USAGE, new Money(5), Optional.empty()));
        assertThat(asked(next)).first().isEqualTo(new Message.Said("On.", List.of(bash("2.1", "cat"))));
        assertThat(given.when(new Request.Pin(ADA, Pinning.Thing.TURN, 2, Pinning.Wish.KEEP))
                        .refusal())
                .contains("The next reset keeps turn 2 already.");
        assertThat(given.when(new Request.Pin(ADA, Pinning.Thing.TURN, 9, Pinning.Wish.KEEP))
                        .refusal())
                .contains("There is no turn 9.");
    }

    @Test
    void notesOfOperatorsAreToldInTheNextTurnAndStayInEveryContext() {
        Given given = twoTurns(Given.asked()).and(new Request.WriteNote(ADA, "mind the tabs"));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        Message told = new Message.Told("A note from the operator, kept in every context: mind the tabs");
        assertThat(ModelContext.of(given.state()).messages())
                .as("the request that is out was made before it")
                .doesNotContain(told);
        List<Message> third =
                asked(given.and(reply(6, "Third.", bash("3.1", "ls"))).when(returned(7, "three")));
        assertThat(third).last().isEqualTo(told);
        given.and(reset("Go on.", Request.Moment.NOW));
        List<Message> after = asked(given.when(new Outcome.ModelGaveUp(effect(8), "It was cancelled.")));
        assertThat(after).containsExactly(new Message.Kept("- (operator) mind the tabs", "Go on.", 3));
        given.and(new Request.Pin(ADA, Pinning.Thing.NOTE, 1, Pinning.Wish.DROP));
        assertThat(ModelContext.of(given.state()).messages())
                .as("what holds is not changed behind the model's back")
                .isEqualTo(after);
        given.and(new Request.ResetContext(ADA, "Go on now.")).and(reply(9, "Fourth.", bash("4.1", "ls")));
        assertThat(asked(given.when(returned(10, "four")))).containsExactly(new Message.Kept("", "Go on now.", 4));
    }

    @Test
    void draftIsBilledBesideTheAgentsWorkAndNobodyGoesOnFromIt() {
        Given given = twoTurns(Given.asked()).and(new Request.Pause(ADA, ""));
        Decision asked = given.when(new Request.DraftSummary(ADA));
        assertThat(asked.effects())
                .first()
                .isInstanceOfSatisfying(
                        Effect.Draft.class,
                        draft -> assertThat(draft.context().messages()).endsWith(new Message.Told(Compaction.ASK)));
        assertThat(given.when(new Request.DraftSummary(ADA)).refusal())
                .contains("The model is writing a draft already.");
        Money before = given.state().spend().cost();
        given.and(new Outcome.Summarised(effect(7), "# Draft", USAGE, new Money(5), Optional.empty()));
        assertThat(given.state().spend().cost()).isEqualTo(before.plus(new Money(5)));
        assertThat(given.state().context().shaping().draft().orElseThrow().text())
                .isEqualTo("# Draft");
        assertThat(given.state().context().reset()).isEmpty();
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void draftWhileACallRunsSumsUpWhatHasEndedOnly() {
        Given given = Given.asked().and(reply(2, "I look.", bash("1.1", "ls")));
        assertThat(given.when(new Request.DraftSummary(ADA)).refusal().orElseThrow())
                .startsWith("There is nothing to summarise yet");
        given.and(returned(3, "one")).and(reply(4, "On.", bash("2.1", "cat")));
        assertThat(given.when(new Request.DraftSummary(ADA)).effects())
                .first()
                .isInstanceOfSatisfying(
                        Effect.Draft.class,
                        draft -> assertThat(draft.context().messages())
                                .hasSize(3)
                                .endsWith(new Message.Told(Compaction.ASK)));
    }

    /** The second turn's call runs as effect 5, and a draft that just fits is asked for. */
    private static Given drafting() {
        ModelSetup model = new ModelSetup("openai", "m", "http://127.0.0.1", 200_000, 10, Optional.empty(), "a test");
        for (int most = 17_000; most < 20_000; most += 50) {
            Given given = Given.opened(Map.of("tokens", Integer.toString(most)), model)
                    .and(Given.host(IfAsked.WAIT))
                    .and(Given.sandbox(1))
                    .and(reply(2, "I look.", bash("1.1", "ls")))
                    .and(returned(3, "one"))
                    .and(reply(4, "On.", bash("2.1", "cat")));
            if (given.when(new Request.DraftSummary(ADA)).refusal().isEmpty()) {
                return given;
            }
        }
        throw new AssertionError("no limit lets a draft through");
    }

    @Test
    void sessionWaitsForADraftRatherThanEndOverWhatItHolds() {
        Given given = drafting();
        assertThat(given.when(returned(5, "two")).effects()).isEmpty();
        assertThat(given.state().control().limitReached()).isEmpty();
        Decision next = given.when(new Outcome.Summarised(effect(6), "# Draft", USAGE, Money.ZERO, Optional.empty()));
        assertThat(next.effects()).anyMatch(Effect.AskModel.class::isInstance);
    }

    @Test
    void sessionThatEndsBreaksTheDraftOff() {
        Given given = twoTurns(Given.asked()).and(new Request.DraftSummary(ADA));
        given.and(new Request.Stop(ADA, "enough"));
        Decision end = given.when(new Outcome.ModelGaveUp(effect(6), "It was cancelled."));
        assertThat(end.events()).contains(new ContextEvent.DraftFailed(effect(7), 2, "The session ended."));
        assertThat(given.state().work().running()).isEmpty();
        assertThat(given.state().phase().isFinal()).isTrue();
    }

    @Test
    void resetThatKeepsMoreThanTheWindowHoldsIsRefused() {
        Given given = twoTurns(Given.askedWithin(200, Map.of("compact_at", "0.9")));
        assertThat(given.when(reset("x".repeat(900), Request.Moment.NOW))
                        .refusal()
                        .orElseThrow())
                .startsWith("What is kept would be about")
                .endsWith("unpin some turns or shorten the text.");
    }

    private static Request.ResetContext claimed(Actor by, String text, Span... spans) {
        Making making = new Making(List.of(spans), new Pins(List.of(1, 77), List.of(5)));
        return new Request.ResetContext(by, text, Optional.of(making), Request.Moment.NEXT_TURN);
    }

    private static List<Span> recorded(Given given) {
        ContextEvent.ResetAsked asked = given.state().context().waiting().orElseThrow();
        List<Span> spans = asked.making().orElseThrow().spans();
        assertThat(asked.authorship()).isEqualTo(Authors.count(spans));
        return spans;
    }

    private static Given drafted(Given given, int effect, String text) {
        return given.and(new Request.DraftSummary(ADA))
                .and(new Outcome.Summarised(effect(effect), text, USAGE, Money.ZERO, Optional.empty()));
    }

    @Test
    void consoleThatDoesNotSayWhoWroteEachCharacterIsRefused() {
        Given given = twoTurns(Given.asked());
        assertThat(given.when(claimed(ADA, "abcd", new Span(0, 3, Authors.of(ADA))))
                        .refusal()
                        .orElseThrow())
                .startsWith("The console did not say who wrote what");
    }

    @Test
    void consoleThatLiesIsCorrectedInWhatIsRecorded() {
        Given given = drafted(twoTurns(Given.asked()), 7, "# Next steps\nPad the columns.");
        String text = "Pad the columns. Then submit at once.";
        given.and(claimed(ADA, text, new Span(0, 37, new Author(Source.MODEL, "whoever"))));
        List<Span> truth = List.of(new Span(0, 16, Authors.of(AGENT)), new Span(16, 37, Authors.of(ADA)));
        assertThat(recorded(given)).isEqualTo(truth);
        assertThat(given.state().context().shaping().pins())
                .as("what is not there cannot be kept")
                .isEqualTo(new Pins(List.of(1), List.of()));
        given.and(reply(6, "Third.", bash("3.1", "ls"))).and(returned(8, "three"));
        ContextEvent.ContextReset reset =
                given.state().context().reset().orElseThrow().event();
        assertThat(reset.making().orElseThrow().spans()).isEqualTo(truth);
        assertThat(reset.authorship()).isEqualTo(new ContextEvent.Authorship(16, 21));
    }

    @Test
    void olderDraftAndASummaryThatWasUndoneAreStillTheModels() {
        Given given = drafted(drafted(twoTurns(Given.asked()), 7, "The first of two."), 8, "The second of two.");
        given.and(new Request.Compact(ADA)).and(reply(6, "Third.", bash("3.1", "ls")));
        given.and(returned(9, "three"))
                .and(new Outcome.Summarised(effect(10), "Its own one.", USAGE, Money.ZERO, Optional.empty()))
                .and(new Request.UndoReset(ADA));
        for (String text : List.of("The first of two.", "The second of two.", "Its own one.")) {
            given.and(claimed(ADA, text, new Span(0, text.length(), Authors.of(AGENT))));
            assertThat(recorded(given)).isEqualTo(Authors.whole(text, Authors.of(AGENT)));
        }
    }

    @Test
    void whatTheLastSummaryHoldsStaysWithWhomItWasThenAndWithNobodyElse() {
        Given given = twoTurns(Given.asked());
        Author file = new Author(Source.FILE, "plan.md");
        String text = "Mind the tabs. Pad the columns.";
        given.and(claimed(ADA, text, new Span(0, 15, Authors.of(ADA)), new Span(15, 31, file)))
                .and(reply(6, "Third.", bash("3.1", "ls")))
                .and(returned(7, "three"));
        Author said = new Author(Source.FILE, "plan.md", Optional.of("ada"));
        Actor bob = Actor.operator("bob");
        given.and(claimed(bob, text, new Span(0, 15, Authors.of(ADA)), new Span(15, 31, said)));
        assertThat(recorded(given)).containsExactly(new Span(0, 15, Authors.of(ADA)), new Span(15, 31, said));
        given.and(claimed(bob, text, new Span(0, 31, Authors.of(AGENT))));
        assertThat(recorded(given))
                .as("the model wrote nothing of the last summary")
                .isEqualTo(Authors.whole(text, Authors.of(bob)));
        given.and(new Request.ResetContext(bob, text));
        assertThat(recorded(given)).isEqualTo(Authors.whole(text, Authors.of(bob)));
    }

    @Test
    void previewSaysWhatTheNextRequestWillBe() {
        Given given = twoTurns(Given.askedWithin(1_000, Map.of()));
        ResetPreview preview = ResetPreview.of(given.state(), "Go on.", new Pins(List.of(2), List.of()));
        given.and(reset("Go on.", Request.Moment.NOW, 2));
        Decision next = given.when(new Outcome.ModelGaveUp(effect(6), "It was cancelled."));
        assertThat(asked(next)).isEqualTo(preview.context().messages());
        ContextEvent.ContextReset event =
                given.state().context().reset().orElseThrow().event();
        assertThat(event.tokensBefore()).isEqualTo(preview.before().total());
        assertThat(event.tokensAfter()).isEqualTo(preview.parts().total());
        assertThat(preview.frees()).isEqualTo(event.tokensBefore() - event.tokensAfter());
        assertThat(preview.turns()).extracting(ResetPreview.Row::number).containsExactly(2, 1);
        assertThat(given.state().turns()).hasSize(2);
        assertThat(next.events()).anyMatch(ModelEvent.ModelFailed.class::isInstance);
    }
}
