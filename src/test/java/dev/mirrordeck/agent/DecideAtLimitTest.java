package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.scored;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.TestEvent.Choice;
import dev.mirrordeck.event.TestEvent.ScoringStarted;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.state.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which files are judged when a session is cut short, and what is said of it. */
class DecideAtLimitTest {
    private static final String BEST = "Judged is the best verified state, run 1 in turn 1 with 3 of 4 cases, for ";

    static ScoringStarted present(int effect, int run, int turn, String why) {
        return new ScoringStarted(
                effect(effect), LAID_OUT, Optional.of(new Choice(Which.PRESENT, run, turn, 0, 0, why)));
    }

    /** Each run tests other files, numbered from 1, and then the last of three turns ends. */
    private static Given runs(Map<String, String> scaffold, String... verdicts) {
        Given given = Given.askedWith(Map.of("turns", "3"), scaffold);
        int effect = 2;
        for (int turn = 1; turn <= 3; turn++) {
            given.and(reply(effect, "", bash(turn + ".1", "x")));
            boolean isRun = turn <= verdicts.length && !verdicts[turn - 1].isEmpty();
            given.and(isRun ? checked(effect + 1, verdicts[turn - 1], turn) : changed(effect + 1, turn));
            effect += 2;
        }
        return given;
    }

    private static Outcome.Returned checked(int effect, String verdicts, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("tested", 5),
                Optional.of(new Outcome.Checkpoint(tree(tree), 1, 1, List.of())),
                Optional.of(new Outcome.TestRun(tree(tree), verdicts, "", 9, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    private static Outcome.Returned changed(int effect, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("out", 5),
                Optional.of(new Outcome.Checkpoint(tree(tree), 1, 1, List.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ScoringStarted scoring(Given given) {
        return given.entries().stream()
                .map(entry -> entry.event())
                .filter(ScoringStarted.class::isInstance)
                .map(ScoringStarted.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void bestVerifiedStateIsJudgedWhereThePresentOneIsWorseOrUnknown() {
        record Row(String at, List<String> runs, Which which, int tree, String why) {}
        for (Row row : List.of(
                new Row(
                        "best",
                        List.of("PPPF", "PFFF", "PPFF"),
                        Which.BEST,
                        1,
                        BEST + "the present files passed only 2."),
                new Row(
                        "best",
                        List.of("PPPF", "", ""),
                        Which.BEST,
                        1,
                        BEST + "no test run has seen the present files."),
                new Row(
                        "best",
                        List.of("PPPF", "FPPP", ""),
                        Which.BEST,
                        2,
                        "Judged is the best verified state, run 2 in turn 2 with 3 of 4 cases, for no test run has seen"
                                + " the present files."),
                new Row(
                        "best",
                        List.of("PPPF", "PFFF", "PPPF"),
                        Which.PRESENT,
                        3,
                        "Judged are the present files, the best verified state: run 3 in turn 3 with 3 of 4 cases."),
                new Row(
                        "best",
                        List.of("FFFF", "", ""),
                        Which.PRESENT,
                        3,
                        "Judged are the present files; no test run has seen a case pass."),
                new Row(
                        "present",
                        List.of("PPPF", "", ""),
                        Which.PRESENT,
                        3,
                        "Judged are the present files, as at_limit wants it, though run 1 in turn 1 with 3 of 4 cases was"
                                + " better."))) {
            Given given = runs(Map.of("at_limit", row.at), row.runs.toArray(String[]::new));
            ScoringStarted scoring = scoring(given);
            assertThat(scoring.tree()).as(row.why).isEqualTo(tree(row.tree));
            assertThat(scoring.choice().orElseThrow().which()).as(row.why).isEqualTo(row.which);
            assertThat(scoring.choice().orElseThrow().why()).isEqualTo(row.why);
            assertThat(given.when(scored(scoring.effect().value())).events())
                    .endsWith(new LifecycleEvent.SessionEnded(
                            Ending.LIMIT, "The limit turns was reached: 3 of 3. " + row.why));
        }
    }

    @Test
    void sessionThatWasOpenedBeforeThereWasAChoiceIsJudgedAsItStands() {
        assertThat(scoring(runs(Map.of(), "PPPF", "", "")).tree()).isEqualTo(tree(3));
    }

    @Test
    void whatTheAgentHandsInIsJudgedEvenWhereItIsWorse() {
        Given given = Given.askedWith(Map.of(), Map.of("at_limit", "best"))
                .and(reply(2, "", bash("1.1", "x")))
                .and(tested(3, "PPPP", 1))
                .and(reply(4, "", bash("2.1", "submit")))
                .and(handedIn(5, "PPFF", 9));
        assertThat(scoring(given)).isEqualTo(new ScoringStarted(effect(6), tree(9)));
    }

    @Test
    void runsThatPeopleMadeChooseNothing() {
        Given given = Given.askedWith(Map.of("turns", "2"), Map.of("at_limit", "best"))
                .and(reply(2, "", bash("1.1", "x")))
                .and(new Request.RunTests(ADA, List.of()))
                .and(new Outcome.HandTested(effect(4), "PPPP", "", 5, Optional.empty()))
                .and(checked(3, "PFFF", 1))
                .and(reply(5, "", bash("2.1", "x")))
                .and(changed(6, 2));
        assertThat(scoring(given).tree()).isEqualTo(tree(1));
        assertThat(given.state().label()).isEqualTo(Label.AUTONOMOUS);
    }

    @Test
    void softLevelWithNobodyToAskIsJudgedByTheSameRule() {
        Given given = Given.opened(Map.of("turns", "9,soft=2"), Map.of("at_limit", "best"))
                .and(host(IfAsked.END))
                .and(Given.sandbox(1))
                .and(reply(2, "", bash("1.1", "x")))
                .and(checked(3, "PPPF", 1))
                .and(reply(4, "", bash("2.1", "x")));
        assertThat(scoring(given).choice().orElseThrow().which()).isEqualTo(Which.PRESENT);
        assertThat(scoring(given).tree()).isEqualTo(tree(1));
    }

    @Test
    void judgeThatMustBeginAnewIsGivenTheSameFiles() {
        Given given = runs(Map.of("at_limit", "best"), "PPPF", "", "");
        BlobId first = scoring(given).tree();
        List<Event> again = given.when(host(IfAsked.WAIT)).events();
        assertThat(again)
                .last()
                .isInstanceOfSatisfying(
                        ScoringStarted.class,
                        scoring -> assertThat(scoring.tree()).isEqualTo(first).isEqualTo(tree(1)));
    }
}
