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
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the context gives way to a summary, and what the model sees from then on. */
class DecideCompactionTest {
    private static final String SUMMARY = "# Task overview\nRebuild rev.";

    /** One turn is over; the model is asked for the second, as effect 4. */
    private static Given oneTurn(Given given) {
        return given.and(reply(2, "I look.", bash("1.1", "ls"))).and(returned(3, "out"));
    }

    private static Outcome.Summarised summary(int effect) {
        return new Outcome.Summarised(effect(effect), SUMMARY, USAGE, new Money(500), Optional.empty());
    }

    @Test
    void nothingIsSummarisedBeforeTheModelHasSaidSomething() {
        assertThat(Given.asked().when(new Request.Compact(ADA)).refusal().orElseThrow())
                .startsWith("There is nothing to summarise yet");
    }

    @Test
    void compactionKeepsTaskAndNotesAndDropsTheTurnsBeforeIt() {
        Given given = Given.asked().and(reply(2, "I look.", bash("1.1", "ls")));
        given.and(new Outcome.Returned(
                effect(3),
                ToolResult.ok("Noted.", 1),
                Optional.empty(),
                Optional.empty(),
                Optional.of("mind the tabs"),
                Optional.empty()));
        given.and(new Request.Compact(ADA));
        Decision asked = given.when(reply(4, "On.", bash("2.1", "ls")));
        assertThat(asked.effects()).hasSize(1);
        Decision summarise = given.when(returned(5, "two"));
        assertThat(summarise.effects()).first().isInstanceOfSatisfying(Effect.Summarise.class, ask -> {
            assertThat(ask.context().messages()).endsWith(new Message.Told(Compaction.ASK));
            assertThat(Compaction.ASK)
                    .contains("# Task overview", "# Current state", "# Discoveries", "# Decisions", "# Next steps");
        });
        Decision after = given.when(summary(6));
        assertThat(after.effects())
                .containsExactly(new Effect.AskModel(
                        effect(7),
                        3,
                        new ModelContext("Rebuild it.", List.of(new Message.Kept("- mind the tabs", SUMMARY, 2)))));
        assertThat(given.state().turns()).hasSize(2);
        assertThat(given.state().spend().turns()).isEqualTo(2);
        assertThat(given.state().spend().usage().total()).isEqualTo(3 * USAGE.total());
        assertThat(given.state().spend().cost()).isEqualTo(new Money(2_500));
        given.and(reply(7, "Third.", bash("3.1", "ls"))).and(returned(8, "three"));
        assertThat(ModelContext.of(given.state()).messages())
                .hasSize(3)
                .startsWith(new Message.Kept("- mind the tabs", SUMMARY, 2));
    }

    @Test
    void twoFailuresPauseAndWhoeverResumesLetsItTryAgain() {
        Given given = oneTurn(Given.asked()).and(new Request.Compact(ADA));
        given.and(reply(4, "On.", bash("2.1", "ls"))).and(returned(5, "two"));
        Decision second = given.when(new Outcome.NotSummarised(effect(6), "Overloaded."));
        assertThat(second.effects()).first().isInstanceOf(Effect.Summarise.class);
        given.and(new Outcome.Summarised(effect(7), " ", USAGE, Money.ZERO, Optional.empty()));
        assertThat(given.state().control().isPausedFor(PauseReason.MODEL)).isTrue();
        assertThat(given.state().work().running()).isEmpty();
        Decision resumed = given.when(new Request.Resume(ADA));
        assertThat(resumed.effects()).anyMatch(Effect.Summarise.class::isInstance);
    }

    @Test
    void textOfAnOperatorsIsAppliedAtTheNextTurnAndSaysWhoseItIs() {
        Given given = oneTurn(Given.asked()).and(new Request.ResetContext(ADA, "Go on with -n.\nThen -z."));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        assertThat(ModelContext.of(given.state()).messages()).hasSize(2);
        Decision next = given.and(reply(4, "On.", bash("2.1", "ls"))).when(returned(5, "two"));
        ContextReset reset = given.state().context().reset().orElseThrow().event();
        assertThat(reset.by()).isEqualTo(ADA);
        assertThat(reset.turn()).isEqualTo(2);
        assertThat(reset.authorship()).isEqualTo(new Authorship(0, 23));
        assertThat(next.effects())
                .first()
                .isInstanceOfSatisfying(
                        Effect.AskModel.class,
                        ask -> assertThat(ask.context().messages())
                                .containsExactly(new Message.Kept("", "Go on with -n.\nThen -z.", 2)));
    }

    @Test
    void resetIsUndoneBeforeTheNextReplyAndNotAfterIt() {
        Given given = oneTurn(Given.asked()).and(new Request.ResetContext(ADA, "Go on."));
        given.and(reply(4, "On.", bash("2.1", "ls"))).and(new Request.Pause(ADA, ""));
        given.and(returned(5, "two"));
        ModelContext before = ModelContext.of(given.state());
        given.and(new Request.Resume(ADA));
        assertThat(ModelContext.of(given.state())).isNotEqualTo(before);
        assertThat(given.when(new Request.UndoReset(ADA)).events()).contains(new ContextEvent.ResetUndone(ADA, 3));
        assertThat(ModelContext.of(given.state())).isEqualTo(before);
        assertThat(given.when(new Request.UndoReset(ADA)).refusal()).contains("The context was never reset.");
    }

    @Test
    void tokensAreMeasuredWhereTheServiceToldAndEstimatedBeyond() {
        Given given = Given.askedWith(Map.of(), Map.of());
        ContextTokens first = ContextTokens.of(given.state());
        assertThat(first.measuredTo()).isZero();
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.parts()).containsEntry(ContextTokens.Part.BRIEF, 3L);
        ContextTokens second = ContextTokens.of(oneTurn(given).state());
        assertThat(second.measuredTo()).isEqualTo(1);
        assertThat(second.total()).isEqualTo(USAGE.total() + 1);
        assertThat(second.parts()).containsEntry(ContextTokens.Part.RESULTS, 1L);
    }

    @Test
    void atTheThresholdTheModelSumsUpByItselfAndThatIsNoIntervention() {
        Map<String, String> scaffold = Map.of("compact_at", "0.9");
        Given roomy = oneTurn(Given.askedWithin(1_000, scaffold));
        assertThat(roomy.state().work().running().values())
                .allMatch(one -> one.what().equals("model"));
        Given full = oneTurn(Given.askedWithin(112, scaffold));
        assertThat(full.state().work().running().values())
                .allMatch(one -> one.what().equals("summary"));
        full.and(summary(4));
        ContextReset reset = full.state().context().reset().orElseThrow().event();
        assertThat(reset.by()).isEqualTo(AGENT);
        assertThat(reset.tokensBefore()).isEqualTo(101);
        assertThat(reset.tokensAfter()).isLessThan(101);
        assertThat(full.state().label()).isEqualTo(Label.AUTONOMOUS);
        full.and(new Request.UndoReset(ADA)).and(reply(5, "On.", bash("2.1", "ls")));
        assertThat(full.state().context().reset()).isEmpty();
    }
}
