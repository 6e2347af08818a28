package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.WorkspaceEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the scaffold makes of a session: what the model is told besides, and what is turned back. */
class DecideScaffoldTest {
    @Test
    void promptIsFilledInFromWhatTheSessionWasOpenedWith() {
        Given given = Given.askedWith(
                Map.of("turns", "40"),
                Map.of(
                        "system_prompt", "Rebuild {target} in {language}: {cases} cases, limits {limits}. {tools}",
                        "tools_off", "note,resources"));
        assertThat(ModelContext.of(given.state()).system())
                .isEqualTo("Rebuild rev in python: 4 cases, limits turns 40. bash (a shell), evaluate_testcases (runs"
                        + " the visible cases), submit (hands in /workdir/src and ends the task), text_editor (views"
                        + " and edits files)");
        given.and(reply(2, "Hm.", bash("1.1", "ls")));
        assertThat(given.when(new Request.SetLimit(Given.ADA, "turns", "90")).refusal())
                .isEmpty();
        assertThat(ModelContext.of(given.state()).system()).contains("limits turns 40.");
    }

    @Test
    void standardPromptSaysWhatTheTaskIsAndNothingIsLeftUnfilled() {
        String system = ModelContext.of(
                        Given.askedWith(Map.of(), Scaffold.STANDARD.words()).state())
                .system();
        assertThat(system).contains("rev", "python", "/workdir/src", "no network", "Limits of this session: none");
        assertThat(system).doesNotContain("{", "}");
    }

    @Test
    void pinnedNotesStandBelowTheBrief() {
        Given given = Given.askedWith(Map.of(), Map.of("pinned", "mind the tabs\nmind the spaces"));
        assertThat(ModelContext.of(given.state()).brief())
                .isEqualTo("Rebuild it.\n\nPinned for you\n- mind the tabs\n- mind the spaces");
    }

    @Test
    void continueMessageIsTheScaffolds() {
        Given given =
                Given.askedWith(Map.of(), Map.of("continue_message", "Go on.")).and(reply(2, "Hm."));
        assertThat(ModelContext.of(given.state()).messages()).endsWith(new Message.Told("Go on."));
    }

    @Test
    void whatIsLeftIsToldEverySoManyTurnsAndStandsWhereItWasTold() {
        Given given = Given.askedWith(Map.of("turns", "40"), Map.of("tell_budget_every", "1"))
                .and(reply(2, "I look.", bash("1.1", "ls")));
        Decision decision = given.when(returned(3, "out"));
        ContextEvent.BudgetTold told = new ContextEvent.BudgetTold(2, "Left of the budget: turns 39 of 40.");
        assertThat(decision.events()).contains(told);
        assertThat(decision.effects())
                .first()
                .isInstanceOfSatisfying(
                        Effect.AskModel.class,
                        ask -> assertThat(ask.context().messages()).endsWith(new Message.Told(told.text())));
        given.and(reply(4, "On.", bash("2.1", "ls")));
        given.and(new Request.SetLimit(Given.ADA, "turns", "90"));
        assertThat(ModelContext.of(given.state()).messages().get(2)).isEqualTo(new Message.Told(told.text()));
    }

    @Test
    void nothingIsToldWhereNothingIsBounded() {
        Given given = Given.askedWith(Map.of(), Map.of("tell_budget_every", "1"))
                .and(reply(2, "I look.", bash("1.1", "ls")))
                .and(returned(3, "out"));
        assertThat(given.state().context().tellings()).isEmpty();
    }

    @Test
    void earlySubmitIsTurnedBackOnceWithBudgetAndGroupsThatNeverPassed() {
        Given given = Given.askedWith(Map.of("turns", "40"), Map.of("submit_doubts", "1", "submit_gate", "0"))
                .and(reply(2, "Done.", new ToolCall(new CallId("1.1"), "submit", Map.of())));
        given.and(handedIn(3, "PFFP", 9));
        assertThat(given.state().result().submitted()).isEmpty();
        assertThat(given.state().turns().getLast().calls().getFirst().progress().toString())
                .contains("Not submitted yet: 2 of 4 visible cases fail. No case ever passed of: b, c. Left of the"
                        + " budget: turns 39 of 40.");
        given.and(reply(4, "Done.", new ToolCall(new CallId("2.1"), "submit", Map.of())));
        assertThat(given.when(handedIn(5, "PFFP", 9)).events()).anyMatch(WorkspaceEvent.Submitted.class::isInstance);
        assertThat(given.state().work().last()).isEqualTo(effect(6));
    }
}
