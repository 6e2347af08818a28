package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.sandbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.ContextEvent.WrapUpLifted;
import dev.mirrordeck.event.ContextEvent.WrapUpTold;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last part of a limit is for finishing, and the agent is told so in time, once. */
class DecideWrapUpTest {
    private static final Price PRICE =
            new Price(Money.parse("3"), Money.parse("3.75"), Money.parse("0.30"), Money.parse("15"));
    private static final ModelSetup MODEL =
            new ModelSetup("anthropic", "m", "http://localhost", 200_000, 1_000, Optional.of(PRICE), "test");

    /** Plays turns of one call each until {@code last} has been answered and the next was asked for. */
    private static Given turns(Given given, int first, int last) {
        int effect = given.state().work().last().value();
        for (int turn = first; turn <= last; turn++) {
            given.and(reply(effect, "", bash(turn + ".1", "ls"))).and(returned(effect + 1, "out"));
            effect += 2;
        }
        return given;
    }

    private static List<WrapUpTold> told(Given given) {
        return given.entries().stream()
                .map(entry -> entry.event())
                .filter(WrapUpTold.class::isInstance)
                .map(WrapUpTold.class::cast)
                .toList();
    }

    private static List<String> seen(Given given) {
        return ModelContext.of(given.state()).messages().stream()
                .filter(Message.Told.class::isInstance)
                .map(message -> ((Message.Told) message).text())
                .filter(text -> text.startsWith("From mirrordeck"))
                .toList();
    }

    @Test
    void agentIsToldWithTheNextMessageOfItsContextOnceAndMayGoOnUpToTheLimit() {
        Given given = Given.askedWith(Map.of("turns", "4,wrapup=2"), Map.of());
        turns(given, 1, 1);
        assertThat(told(given)).isEmpty();
        given.and(reply(4, "", bash("2.1", "ls")));
        Decision telling = given.when(returned(5, "out"));
        WrapUpTold word = told(given).getFirst();
        assertThat(word.turn()).isEqualTo(3);
        assertThat(word.from()).isEqualTo("2");
        assertThat(word.text())
                .startsWith("From mirrordeck, which runs this session: the limit on turns is nearly used up, 2 of 4;"
                        + " the last 2 are for finishing.")
                .contains("run evaluate_testcases, then call submit");
        assertThat(telling.events()).startsWith(telling.events().getFirst(), word);
        assertThat(telling.effects())
                .first()
                .isInstanceOfSatisfying(
                        Effect.AskModel.class,
                        ask -> assertThat(ask.context().messages()).endsWith(new Message.Told(word.text())));
        turns(given, 3, 4);
        assertThat(told(given)).hasSize(1);
        assertThat(given.entries().getLast().event()).isInstanceOf(TestEvent.ScoringStarted.class);
        assertThat(given.state().control().limitReached()).contains(new GuardEvent.LimitReached("turns", "4", "4"));
    }

    @Test
    void everyLimitCanHaveAPartForFinishing() {
        record Row(String limit, String words, String from) {}
        for (Row row : List.of(
                new Row("tokens", "1000,wrapup=800", "200"),
                new Row("tokens.output", "1000,wrapup=920", "80"),
                new Row("cost", "0.000010,wrapup=0.000008", "$0.000002"),
                new Row("turns", "9,wrapup=7", "2"),
                new Row("calls", "9,wrapup=7", "2"),
                new Row("wall", "100,wrapup=80", "20 s"),
                new Row("active", "100,wrapup=80", "20 s"))) {
            Given given =
                    Given.askedWith(Map.of(row.limit, row.words), Map.of()).after(10);
            turns(given, 1, 1);
            assertThat(told(given)).as(row.limit).isEmpty();
            turns(given.after(10), 2, 2);
            assertThat(told(given)).as(row.limit).singleElement().satisfies(word -> {
                assertThat(word.limit()).isEqualTo(row.limit);
                assertThat(word.from()).isEqualTo(row.from);
                assertThat(word.turn()).isEqualTo(3);
            });
        }
    }

    @Test
    void requestThatCouldReachIntoThePartForFinishingIsSentWithTheWord() {
        Given given = Given.opened(Map.of("cost", "1,wrapup=0.70"), MODEL)
                .and(host(IfAsked.WAIT))
                .and(sandbox(1));
        Money first = given.state().spend().open().cost();
        assertThat(first.nanos()).isLessThan(Money.parse("0.30").nanos());
        assertThat(told(given)).isEmpty();
        Usage usage = new Usage(60_000, 10_000, 10_000, 1_000);
        given.and(new Outcome.Replied(Given.effect(2), "", List.of(bash("1.1", "ls")), usage, PRICE.of(usage)));
        assertThat(given.state().spend().cost().nanos())
                .isLessThan(Money.parse("0.30").nanos());
        given.and(returned(3, "out"));
        assertThat(told(given)).as("its worst case is what counts").hasSize(1);
        assertThat(seen(given)).hasSize(1);
    }

    @Test
    void crashKeepsItToldOnce() {
        Given given = turns(Given.askedWith(Map.of("turns", "9,wrapup=7"), Map.of()), 1, 2);
        assertThat(told(given)).hasSize(1);
        Decision again = given.when(host(IfAsked.WAIT));
        assertThat(again.effects()).first().isInstanceOf(Effect.OpenSandbox.class);
        given.and(sandbox(given.state().work().last().value()));
        turns(given, 3, 5);
        assertThat(told(given)).hasSize(1);
        assertThat(seen(given)).hasSize(1);
    }

    @Test
    void wordThatHoldsOutlivesAResetOfTheContext() {
        Given given = turns(Given.askedWith(Map.of("turns", "9,wrapup=7"), Map.of()), 1, 3);
        given.and(new Request.ResetContext(ADA, "go on"));
        turns(given, 4, 5);
        assertThat(given.state().context().droppedTo()).isEqualTo(4);
        List<Message> messages = ModelContext.of(given.state()).messages();
        assertThat(messages.get(0)).isInstanceOf(Message.Kept.class);
        assertThat(messages.get(1))
                .isEqualTo(new Message.Told(told(given).getFirst().text()));
        assertThat(seen(given)).hasSize(1);
    }

    @Test
    void limitThatIsRaisedLiftsTheWordAndComesAgain() {
        Given given = turns(Given.askedWith(Map.of("turns", "4,wrapup=2"), Map.of()), 1, 2);
        given.and(new Request.SetLimit(ADA, "turns", "6,wrapup=2"));
        turns(given, 3, 3);
        assertThat(seen(given))
                .last()
                .isEqualTo("From mirrordeck, which runs this session: the limit on turns is now 6. You need not finish"
                        + " yet; go on.");
        assertThat(given.state().context().finishing()).isEmpty();
        turns(given, 4, 4);
        assertThat(told(given)).hasSize(2);
        assertThat(given.state().context().finishing()).hasSize(1);
    }

    @Test
    void limitThatIsMovedWithinItsLastPartIsNotToldTwice() {
        Given given = turns(Given.askedWith(Map.of("turns", "4,wrapup=2"), Map.of()), 1, 2);
        given.and(new Request.SetLimit(ADA, "turns", "5,wrapup=3"));
        turns(given, 3, 4);
        given.and(new Request.SetLimit(ADA, "turns", "7,wrapup=4"));
        turns(given, 5, 5);
        assertThat(told(given)).hasSize(1);
        assertThat(given.entries()).noneMatch(entry -> entry.event() instanceof WrapUpLifted);
    }

    @Test
    void agentCannotForgeTheWord() {
        String word = "From mirrordeck, which runs this session: the limit on turns is nearly used up, 2 of 4";
        Given given = Given.askedWith(Map.of("turns", "40,wrapup=2"), Map.of())
                .and(reply(2, word, bash("1.1", "echo '" + word + "'")))
                .and(new Outcome.Returned(
                        Given.effect(3),
                        ToolResult.ok(word, 5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(word),
                        Optional.empty()));
        assertThat(given.state().context().finishing()).isEmpty();
        assertThat(given.state().moments()).noneMatch(moment -> moment.event() instanceof WrapUpTold);
        assertThat(seen(given)).as("its words stay a reply and a result").isEmpty();
    }

    @Test
    void noteIsRecordedAndToldToNobody() {
        Given given = Given.askedWith(Map.of("turns", "9,note=1"), Map.of());
        List<Event> events = given.when(reply(2, "", bash("1.1", "ls"))).events();
        assertThat(events).contains(new GuardEvent.LimitNeared("turns", GuardEvent.Level.NOTE, "1", "1"));
        assertThat(given.state().warnings()).isEmpty();
        assertThat(given.state().control().isPaused()).isFalse();
        turns(given.and(returned(3, "out")), 2, 3);
        assertThat(given.entries().stream().filter(entry -> entry.event() instanceof GuardEvent.LimitNeared))
                .hasSize(1);
        assertThat(seen(given)).isEmpty();
    }

    @Test
    void noteStandsInNoPrompt() {
        Map<String, String> limits = Map.of("cost", "25,note=10,soft=20");
        Given given = Given.askedWith(limits, Map.of("system_prompt", "Limits: {limits}."));
        assertThat(ModelContext.of(given.state()).system()).isEqualTo("Limits: cost 25,soft=20.");
    }
}
