package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.handedIn;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.sandbox;
import static dev.mirrordeck.agent.Given.tested;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Branching.Moment;
import dev.mirrordeck.agent.Branching.Ruling;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.agent.writing.Evidence;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Pins;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.Forked;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.event.WorkspaceEvent.WorkspaceRestored;
import dev.mirrordeck.state.Label;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Spend;
import dev.mirrordeck.state.TimeLedger;
import dev.mirrordeck.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a session can be forked, what a fork has from its origin, and how it goes on. */
class BranchingTest {
    private static final SessionId FORK = new SessionId("rev-2");

    /** Two turns are over, each with a checkpoint; in the third one of two calls has ended. */
    private static Given worked() {
        Given given = Given.askedWith(Map.of("turns", "40"), Map.of());
        given.and(reply(2, "I look.", bash("1.1", "a"))).after(10).and(changed(3, 1));
        given.and(reply(4, "I test.", bash("2.1", "b"))).after(10).and(tested(5, "PPFF", 1));
        given.and(reply(6, "I write.", bash("3.1", "c"), bash("3.2", "d"))).after(10);
        return given.and(changed(7, 2));
    }

    private static Outcome.Returned changed(int effect, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("out", 1),
                Optional.of(new Outcome.Checkpoint(tree(tree), 2, 100, List.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SessionState find(Given given, Moment moment) {
        return ((Ruling.Found) Branching.find(given.entries().iterator(), moment)).state();
    }

    private static String refused(Given given, Moment moment) {
        return ((Ruling.Refused) Branching.find(given.entries().iterator(), moment)).why();
    }

    /** The fork's entries: another first one, the origin's, and what a fork begins with. */
    private static List<Entry> fork(Given origin, Moment moment, Optional<String> summary, String... changes) {
        return forkFrom(origin, moment, summary.map(text -> new Request.ResetContext(ADA, text)), changes);
    }

    private static List<Entry> forkFrom(
            Given origin, Moment moment, Optional<Request.ResetContext> summary, String... changes) {
        SessionState at = find(origin, moment);
        SessionOpened was = at.setup();
        SessionOpened first = new SessionOpened(
                was.version(),
                FORK,
                was.setup(),
                was.brief(),
                was.visibleCases(),
                was.hiddenCases(),
                was.suite(),
                was.model(),
                Optional.of(Branching.lineage(at, tree(77))));
        List<Entry> entries = new ArrayList<>(List.of(new Entry(1, origin.now(), first)));
        entries.addAll(origin.entries().subList(1, (int) at.entries()));
        SessionState state = Reducer.fold(entries.iterator());
        Forked forked = new Forked(ADA, was.id(), at.entries(), List.of(changes));
        for (Event event : Branching.begin(state, forked, summary, Evidence.of(origin.state()), origin.now())) {
            entries.add(new Entry(entries.size() + 1L, origin.now(), event));
        }
        return entries;
    }

    private static Decision open(SessionState state) {
        Decision hosted = Agent.decide(state, host(IfAsked.WAIT), Given.stamp(100));
        return Agent.decide(fold(state, hosted), sandbox(8), Given.stamp(101));
    }

    private static SessionState fold(SessionState state, Decision decision) {
        SessionState next = state;
        for (Event event : decision.events()) {
            next = Reducer.apply(next, new Entry(next.entries() + 1, Given.stamp(100), event));
        }
        return next;
    }

    @Test
    void newestMomentIsBetweenTwoTurnsAndAnExactOneMayBeInTheMiddle() {
        Given given = worked();
        assertThat(find(given, new Moment.Newest()).turn()).isEqualTo(2);
        SessionState middle = find(given, new Moment.AtEntry(given.entries().size()));
        assertThat(middle.turn()).isEqualTo(3);
        assertThat(middle.work().running()).isEmpty();
        assertThat(middle.turns().getLast().nextCall()).isPresent();
    }

    @Test
    void checkpointIsForkedAtTheEndOfTheCallThatTookIt() {
        Given given = worked();
        for (int number = 0; number <= 2; number++) {
            int wanted = number;
            SessionState found =
                    find(given, new Moment.AtCheckpoint(tree(number).sha256()));
            assertThat(found.files().tree()).contains(tree(number));
            assertThat(found.work().running()).isEmpty();
            long entry = given.entries().stream()
                    .filter(one -> one.event() instanceof CheckpointTaken taken
                            && taken.tree().equals(tree(wanted)))
                    .findFirst()
                    .orElseThrow()
                    .n();
            assertThat(find(given, new Moment.AtEntry(entry))).isEqualTo(found);
        }
    }

    @Test
    void turnIsForkedAtItsEnd() {
        Given given = worked();
        assertThat(find(given, new Moment.AfterTurn(0)).files().tree()).contains(LAID_OUT);
        assertThat(find(given, new Moment.AfterTurn(1)).files().tree()).contains(tree(1));
        assertThat(find(given, new Moment.AfterTurn(2))).isEqualTo(find(given, new Moment.Newest()));
        assertThat(refused(given, new Moment.AfterTurn(3))).startsWith("Turn 3 has not come to an end");
    }

    @Test
    void everyEntryAfterTheFirstCheckpointLeadsToAMomentAtWhichNothingRuns() {
        Given given = worked();
        for (long n = 1; n <= given.entries().size(); n++) {
            Ruling ruling = Branching.find(given.entries().iterator(), new Moment.AtEntry(n));
            if (ruling instanceof Ruling.Found found) {
                assertThat(found.state().work().running()).as("entry %d", n).isEmpty();
                assertThat(found.state())
                        .isEqualTo(Reducer.fold(
                                given.entries().subList(0, (int) found.entry()).iterator()));
            } else {
                assertThat(n).as("before there were files").isLessThan(4);
            }
        }
    }

    @Test
    void whatIsNotThereIsRefusedInASentence() {
        Given given = worked();
        assertThat(refused(given, new Moment.AtEntry(900)))
                .isEqualTo(
                        "There is no entry 900; the last is " + given.entries().size() + ".");
        assertThat(refused(given, new Moment.AtEntry(2)))
                .isEqualTo("Up to entry 2 there is no checkpoint to fork from.");
        assertThat(refused(given, new Moment.AtCheckpoint("abcd"))).contains("No checkpoint begins with \"abcd\"");
        assertThat(refused(given, new Moment.AtCheckpoint("0000"))).startsWith("More than one checkpoint");
        assertThat(refused(Given.opened(), new Moment.Newest())).contains("no checkpoint yet");
    }

    @Test
    void endOfASessionIsNotInherited() {
        Given submitted = Given.acting().and(returned(3, "out"));
        submitted.and(reply(4, "Done.", bash("2.1", "submit"))).and(handedIn(5, "PPPP", 9));
        assertThat(find(submitted, new Moment.Newest()).turn()).isEqualTo(1);
        SessionState last =
                find(submitted, new Moment.AtEntry(submitted.entries().size()));
        assertThat(last.turn()).as("right before the call that handed in").isEqualTo(2);
        assertThat(last.result().submitted()).isEmpty();
        Given stopped = Given.acting().and(new Request.Stop(ADA, "enough")).and(returned(3, "cancelled"));
        assertThat(find(stopped, new Moment.AtEntry(stopped.entries().size()))
                        .control()
                        .stop())
                .isEmpty();
    }

    @Test
    void forkKeepsWhatWasSaidAndFoundOutAndCountsFromZero() {
        SessionState origin = find(worked(), new Moment.AfterTurn(2));
        SessionState fork = Reducer.fold(
                fork(worked(), new Moment.AfterTurn(2), Optional.empty()).iterator());
        assertThat(ModelContext.of(fork)).isEqualTo(ModelContext.of(origin));
        assertThat(fork.tests().best().orElseThrow().verdicts()).isEqualTo("PPFF");
        assertThat(fork.files().tree()).isEqualTo(origin.files().tree());
        assertThat(fork.files().owed()).contains(tree(1));
        assertThat(fork.spend()).isEqualTo(Spend.ZERO);
        assertThat(fork.time()).isEqualTo(TimeLedger.ZERO);
        assertThat(fork.turns()).extracting(Turn::spent).containsOnly(Spend.ZERO);
        assertThat(fork.turns()).extracting(Turn::usage).containsOnly(Usage.ZERO);
        assertThat(fork.label()).isEqualTo(Label.ASSISTED);
        var from = fork.setup().origin().orElseThrow();
        assertThat(from.session()).isEqualTo(origin.setup().id());
        assertThat(from.entry()).isEqualTo(origin.entries());
        assertThat(from.inherited().turns()).isEqualTo(2);
        assertThat(from.inherited().cost()).isEqualTo(new Money(2_000));
        assertThat(from.inherited().activeMillis()).isEqualTo(20_000);
    }

    @Test
    void lineageOfAForksForkCountsAllOfItsOrigins() {
        SessionState fork = Reducer.fold(
                fork(worked(), new Moment.AfterTurn(2), Optional.empty()).iterator());
        assertThat(Branching.lineage(fork, tree(5)).inherited())
                .isEqualTo(fork.setup().origin().orElseThrow().inherited());
    }

    @Test
    void sameForkAsksExactlyWhatItsOriginAskedNext() {
        Given origin = worked();
        SessionState fork = Reducer.fold(
                fork(origin, new Moment.AfterTurn(1), Optional.empty()).iterator());
        Decision opening = Agent.decide(fork, host(IfAsked.WAIT), Given.stamp(100));
        assertThat(opening.effects()).containsExactly(new Effect.OpenSandbox(effect(4), false, Optional.of(tree(1))));
        SessionState opened = fold(fork, opening);
        Decision asked = Agent.decide(
                opened, new Outcome.SandboxOpened(effect(4), "unshare", List.of(), Optional.empty()), Given.stamp(101));
        assertThat(asked.events()).contains(new WorkspaceRestored(tree(1)));
        assertThat(fold(opened, asked).files().owed()).isEmpty();
        assertThat(asked.effects())
                .containsExactly(
                        new Effect.AskModel(effect(5), 2, ModelContext.of(find(origin, new Moment.AfterTurn(1)))));
    }

    @Test
    void forkWhoseHostDiesBeforeItsFilesAreThereGetsThemFromTheNext() {
        SessionState fork = Reducer.fold(
                fork(worked(), new Moment.AfterTurn(1), Optional.empty()).iterator());
        SessionState died = fold(fork, Agent.decide(fork, host(IfAsked.WAIT), Given.stamp(100)));
        assertThat(Agent.decide(died, host(IfAsked.WAIT), Given.stamp(200)).effects())
                .containsExactly(new Effect.OpenSandbox(effect(5), false, Optional.of(tree(1))));
    }

    @Test
    void draftThatIsNewerThanTheMomentIsTheModelsInTheForkTooAndALieIsNot() {
        Given origin = worked().and(new Request.DraftSummary(ADA));
        String draft = "# Next steps: pad";
        origin.and(new Outcome.Summarised(effect(9), draft, Given.USAGE, Money.ZERO, Optional.empty()));
        String text = draft + " and submit now";
        Making lie = new Making(Authors.whole(text, Authors.of(Given.AGENT)), Pins.NONE);
        SessionState fork = Reducer.fold(forkFrom(
                        origin,
                        new Moment.AfterTurn(2),
                        Optional.of(new Request.ResetContext(ADA, text, Optional.of(lie), Request.Moment.NEXT_TURN)))
                .iterator());
        assertThat(fork.context().shaping().draft()).isEmpty();
        assertThat(fork.context()
                        .reset()
                        .orElseThrow()
                        .event()
                        .making()
                        .orElseThrow()
                        .spans())
                .containsExactly(
                        new Span(0, draft.length(), Authors.of(Given.AGENT)),
                        new Span(draft.length(), text.length(), Authors.of(ADA)));
    }

    @Test
    void twoTextsDifferInNothingButTheSummary() {
        List<ModelContext> seen = new ArrayList<>();
        for (String text : List.of("Go on with -n.", "Start over.")) {
            SessionState fork = Reducer.fold(fork(worked(), new Moment.AfterTurn(2), Optional.of(text), "summary")
                    .iterator());
            seen.add(ModelContext.of(fork));
            assertThat(fork.context().reset().orElseThrow().event().by()).isEqualTo(ADA);
        }
        assertThat(seen.get(0).messages()).containsExactly(new Message.Kept("", "Go on with -n.", 2));
        assertThat(seen.get(1).messages()).containsExactly(new Message.Kept("", "Start over.", 2));
        assertThat(seen.get(0).system()).isEqualTo(seen.get(1).system());
        assertThat(seen.get(0).brief()).isEqualTo(seen.get(1).brief());
    }

    @Test
    void callsThatTheModelDoesNotSeeAnyMoreAreNotRun() {
        Given origin = worked();
        Moment middle = new Moment.AtCheckpoint(tree(2).sha256());
        SessionState whole = Reducer.fold(fork(origin, middle, Optional.empty()).iterator());
        assertThat(open(whole).effects()).singleElement().isInstanceOf(Effect.CallTool.class);
        SessionState reset = Reducer.fold(
                fork(origin, middle, Optional.of("Go on."), "summary").iterator());
        assertThat(open(reset).effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.AskModel.class,
                        ask -> assertThat(ask.context().messages()).containsExactly(new Message.Kept("", "Go on.", 2)));
    }

    @Test
    void pausesLimitsAndMessagesOfTheOriginHoldNoForkBack() {
        Given origin = worked();
        origin.and(new Request.SetLimit(ADA, "turns", "3")).and(new Request.Say(ADA, "mind the tabs"));
        origin.and(new Request.Pause(ADA, "lunch")).and(returned(8, "d"));
        SessionState fork =
                Reducer.fold(fork(origin, new Moment.Newest(), Optional.empty()).iterator());
        assertThat(fork.control().isPaused()).isFalse();
        assertThat(fork.control().limits()).isEqualTo(Map.of("turns", "40"));
        assertThat(fork.control().queue()).extracting(message -> message.text()).containsExactly("mind the tabs");
    }
}
