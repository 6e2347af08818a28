package dev.mirrordeck.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Given;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code /status} and {@code /cost} say of limits, of what comes and of what is kept. */
class OutlookTest {
    @Test
    void everyLimitSaysHowFarItIsAndWhatLiesBelowIt() {
        Story story = Numfmt.running()
                .add(new OperatorEvent.LimitChanged("tokens.output", "20k,note=1k,wrapup=2k", Story.ME))
                .add(new OperatorEvent.LimitChanged("turns", "60,warn=50", Story.ME))
                .add(new GuardEvent.LimitNeared("tokens.output", GuardEvent.Level.NOTE, "5400", "1000"));
        List<String> lines = Standing.lines(story.state(), story.now());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("limit    tokens.output 5400 of 20000, ")
                        .contains(" left at this rate, $")
                        .endsWith(" by then, note at 1000 reached, wrap-up from 18000"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("limit    turns 6 of 60, ").endsWith("warn at 50"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("outlook  at this rate $0.01 and 3 s more for the next case"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("best     verified state: 87/120 in run 3, turn 5, entry ")
                        .contains(", files "));
        story.add(new ContextEvent.WrapUpTold(7, "tokens.output", "18000", "From mirrordeck: finish."));
        assertThat(Standing.lines(story.state(), story.now()))
                .anySatisfy(line -> assertThat(line).endsWith("wrap-up from 18000, the agent was told"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("warning  The limit on tokens.output is nearly used up; the agent is told to"
                                + " finish."));
    }

    @Test
    void sessionThatWasCutShortSaysWhyAndWhatWasJudged() {
        Given given = Given.askedWith(Map.of("turns", "1"), Map.of("at_limit", "best"))
                .and(Given.reply(2, "", Given.bash("1.1", "x")))
                .and(Given.tested(3, "PPFF", 1))
                .and(Given.scored(4));
        assertThat(Standing.lines(given.state(), given.now()))
                .contains(
                        "ended    The limit turns was reached: 1 of 1. Judged is the best verified state, run 1 in"
                                + " turn 1 with 2 of 4 cases, for no test run has seen the present files.",
                        "judged   best files 00000000, run 1 in turn 1 with 2 of 4 cases");
    }

    @Test
    void endedSessionSaysWhichFilesTheScoreIsOfAndForetellsNothing() {
        List<String> lines =
                Standing.lines(Numfmt.solved().state(), Numfmt.solved().now());
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).startsWith("judged   files ").endsWith(", as handed in"))
                .noneMatch(line -> line.startsWith("outlook") || line.contains("at this rate"));
    }
}
