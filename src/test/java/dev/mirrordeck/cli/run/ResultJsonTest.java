package dev.mirrordeck.cli.run;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.acting;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one line that scripts read, and the exit code beside it. */
class ResultJsonTest {
    @Test
    void solvedSession() {
        SessionState state =
                acting().after(5).and(handedIn(3, "PPPP", 9)).and(scored(4)).state();
        assertThat(ResultJson.of(state))
                .isEqualTo("{\"session\":\"rev-1\",\"target\":\"rev\",\"language\":\"python\",\"agent\":\"scripted\","
                        + "\"ended\":\"submitted\",\"visible\":{\"passed\":4,\"total\":4},"
                        + "\"hidden\":{\"passed\":2,\"total\":2},\"scored\":true,"
                        + "\"solved\":true,\"near\":true,"
                        + "\"label\":\"autonomous\",\"usage\":{\"input\":10,\"cache_write\":20,\"cache_read\":30,"
                        + "\"output\":40},\"cost_usd\":\"0.000001\",\"wall_s\":5.0,\"active_s\":5.0}");
        assertThat(ExitCode.of(state)).isEqualTo(ExitCode.OK);
    }

    @Test
    void sessionThatWasCutShortSaysWhichFilesWereJudgedAndWhy() {
        SessionState state = Given.askedWith(Map.of("turns", "1"), Map.of("at_limit", "best"))
                .and(Given.reply(2, "", Given.bash("1.1", "x")))
                .and(Given.tested(3, "PPFF", 1))
                .and(scored(4))
                .state();
        assertThat(ResultJson.of(state))
                .contains("\"judged\":{\"which\":\"best\",\"tree\":\"" + Given.tree(1) + "\",\"run\":1,\"turn\":1,"
                        + "\"passed\":2,\"total\":4,\"why\":\"Judged is the best verified state, run 1 in turn 1 with 2"
                        + " of 4 cases, for no test run has seen the present files.\"}");
    }

    @Test
    void stoppedSessionIsNeverCalledSolved() {
        SessionState state = acting().and(Given.tested(3, "PPPP", 1))
                .and(new Request.Stop(ADA, ""))
                .and(new Outcome.ModelGaveUp(Given.effect(4), "It was cancelled."))
                .state();
        assertThat(ResultJson.of(state))
                .contains(
                        "\"ended\":\"stopped\"",
                        "\"visible\":{\"passed\":4,\"total\":4}",
                        "\"hidden\":{\"passed\":0,\"total\":2}",
                        "\"scored\":false,\"solved\":false,\"near\":false",
                        "\"label\":\"assisted\"");
        assertThat(ExitCode.of(state)).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void runningSessionSaysSoAndIsNoSuccess() {
        assertThat(ResultJson.of(acting().state())).contains("\"ended\":\"running\"", "\"scored\":false");
        assertThat(ExitCode.of(acting().state())).isEqualTo(ExitCode.FAULT);
    }

    @Test
    void modelThatGaveUpIsSixAndAMachineWithoutASandboxThree() {
        SessionState model = Given.opened()
                .and(Given.host(IfAsked.END))
                .and(Given.sandbox(1))
                .and(new Outcome.ModelGaveUp(Given.effect(2), "Overloaded."))
                .state();
        assertThat(ResultJson.of(model)).contains("\"ended\":\"failed\"");
        assertThat(ExitCode.of(model)).isEqualTo(ExitCode.MODEL);
        SessionState machine = Given.opened()
                .and(Given.host(IfAsked.WAIT))
                .and(new Outcome.SandboxRefused(Given.effect(1), "No namespaces."))
                .state();
        assertThat(ExitCode.of(machine)).isEqualTo(ExitCode.MACHINE);
    }

    @Test
    void nearIsNinetyNineOfAHundredOverBothSuites() {
        assertThat(new Tally(99, 99, 0, 1).isNear()).isTrue();
        assertThat(new Tally(98, 99, 0, 1).isNear()).isFalse();
        assertThat(new Tally(99, 99, 0, 1).isSolved()).isFalse();
        assertThat(new Tally(99, 99, 1, 1).isSolved()).isTrue();
    }
}
