package dev.mirrordeck.agent;

import static dev.mirrordeck.agent.Given.ADA;
import static dev.mirrordeck.agent.Given.AGENT;
import static dev.mirrordeck.agent.Given.LAID_OUT;
import static dev.mirrordeck.agent.Given.bash;
import static dev.mirrordeck.agent.Given.effect;
import static dev.mirrordeck.agent.Given.host;
import static dev.mirrordeck.agent.Given.reply;
import static dev.mirrordeck.agent.Given.returned;
import static dev.mirrordeck.agent.Given.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Branching.Moment;
import dev.mirrordeck.agent.Branching.Ruling;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.Request.Rewind;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.LifecycleEvent.Interrupted;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.OperatorEvent.Part;
import dev.mirrordeck.event.OperatorEvent.RewindUndone;
import dev.mirrordeck.event.OperatorEvent.Rewound;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.ToolEvent.NoteWritten;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.event.WorkspaceEvent.WorkspaceRestored;
import dev.mirrordeck.state.Label;
import dev.mirrordeck.state.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Going on from the end of another turn, and back. */
class DecideRewindTest {
    /** Three turns, each with files of its own; paused, and nothing runs. */
    private static Given paused() {
        Given given = Given.asked();
        for (int turn = 1; turn <= 3; turn++) {
            given.and(reply(2 * turn, "Turn " + turn + ".", bash(turn + ".1", "x")));
            if (turn == 3) {
                given.and(new Request.Pause(ADA, ""));
            }
            given.and(changed(2 * turn + 1, turn));
        }
        return given;
    }

    private static Outcome.Returned changed(int effect, int tree) {
        return new Outcome.Returned(
                effect(effect),
                ToolResult.ok("out", 1),
                Optional.of(checkpoint(tree)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Outcome.Checkpoint checkpoint(int tree) {
        return new Outcome.Checkpoint(tree(tree), 2, 100, List.of());
    }

    private static Outcome.SandboxOpened opened(int effect, int tree) {
        return new Outcome.SandboxOpened(effect(effect), "unshare", List.of(), Optional.of(checkpoint(tree)));
    }

    private static List<String> seen(Given given) {
        return seen(ModelContext.of(given.state()));
    }

    private static List<String> seen(ModelContext context) {
        return context.messages().stream()
                .map(message -> switch (message) {
                    case Message.Said said -> said.text();
                    case Message.Told told -> told.text();
                    case Message.Kept kept -> kept.summary();
                    case Message.Cut cut -> "cut " + cut.from() + " to " + cut.to();
                    case Message.Got got -> "";
                    case Message.Lost lost -> "lost";
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Given rewound(Given given, int turn, Part part) {
        assertThat(given.when(new Rewind(ADA, turn, part)).refusal()).isEmpty();
        return given;
    }

    @Test
    void filesAndConversationGoBackTogetherAndTheAgentGoesOnFromThere() {
        Given given = paused();
        Decision back = given.when(new Rewind(ADA, 1, Part.BOTH));
        assertThat(back.events()).contains(new Rewound(ADA, 1, 3, Part.BOTH, Optional.of(tree(1))));
        assertThat(back.effects()).containsExactly(new Effect.OpenSandbox(effect(8), false, Optional.of(tree(1))));
        assertThat(seen(given)).containsExactly("Turn 1.");
        assertThat(given.state().turns()).hasSize(3);
        assertThat(given.state().spend().cost()).isEqualTo(new Money(3_000));
        assertThat(given.state().label()).isEqualTo(Label.ASSISTED);
        Decision restored = given.when(opened(8, 1));
        assertThat(restored.events()).contains(new CheckpointTaken(1, tree(1), 2, 100, List.of()));
        assertThat(restored.events()).contains(new WorkspaceRestored(tree(1)));
        assertThat(restored.effects()).containsExactly(new Effect.Freeze());
        Decision asked = given.when(new Request.Resume(ADA));
        assertThat(asked.effects().getLast())
                .isInstanceOfSatisfying(
                        Effect.AskModel.class, ask -> assertThat(ask.turn()).isEqualTo(4));
        given.and(reply(9, "Turn 4.", bash("4.1", "x"))).and(changed(10, 4));
        assertThat(seen(given)).containsExactly("Turn 1.", "Turn 4.");
        assertThat(given.state().conversation()).extracting(Turn::number).containsExactly(1, 4);
    }

    @Test
    void rewindLeadsForwardAgainAndToTheBeginning() {
        Given given = rewound(paused(), 1, Part.BOTH).and(opened(8, 1));
        rewound(given, 3, Part.BOTH);
        assertThat(seen(given)).containsExactly("Turn 1.", "Turn 2.", "Turn 3.");
        assertThat(given.state().files().owed()).contains(tree(3));
        given.and(opened(9, 3));
        rewound(given, 0, Part.BOTH);
        assertThat(seen(given)).isEmpty();
        assertThat(given.state().files().owed()).contains(LAID_OUT);
    }

    @Test
    void branchThatWasLeftIsGoneBackToFromTheOneThatCameOfIt() {
        Given given = rewound(paused(), 1, Part.BOTH).and(opened(8, 1)).and(new Request.Resume(ADA));
        given.and(reply(9, "Turn 4.", bash("4.1", "x")))
                .and(new Request.Pause(ADA, ""))
                .and(changed(10, 4));
        rewound(given, 2, Part.BOTH);
        assertThat(seen(given)).containsExactly("Turn 1.", "Turn 2.");
        given.and(opened(11, 2)).and(new Request.Resume(ADA));
        given.and(reply(12, "Turn 5.", bash("5.1", "x")))
                .and(new Request.Pause(ADA, ""))
                .and(changed(13, 5));
        assertThat(seen(given)).containsExactly("Turn 1.", "Turn 2.", "Turn 5.");
        rewound(given, 4, Part.TALK);
        assertThat(seen(given)).startsWith("Turn 1.", "Turn 4.").doesNotContain("Turn 5.");
        assertThat(given.state().turns()).extracting(Turn::number).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void modelSeesNextWhatAForkOfThatTurnWouldShowIt() {
        Given given = Given.asked().and(reply(2, "Turn 1.", bash("1.1", "x"))).and(changed(3, 1));
        given.and(new Request.ResetContext(ADA, "Summary.")).and(reply(4, "Turn 2.", bash("2.1", "x")));
        given.and(changed(5, 2)).and(reply(6, "Turn 3.", bash("3.1", "x"))).and(changed(7, 3));
        given.and(reply(8, "Turn 4.", bash("4.1", "x"))).and(new Request.CutTurns(ADA, 3, 3));
        given.and(new Request.Pin(ADA, Pinning.Thing.TURN, 4, Pinning.Wish.KEEP))
                .and(changed(9, 4));
        given.and(reply(10, "Turn 5.", bash("5.1", "x")))
                .and(new Request.Pause(ADA, ""))
                .and(changed(11, 5));
        assertThat(seen(given)).contains("cut 3 to 3");
        for (int turn = 0; turn < 5; turn++) {
            Ruling ruling = Branching.find(given.entries().iterator(), new Moment.AfterTurn(turn));
            rewound(given, turn, Part.BOTH);
            assertThat(ruling).isInstanceOfSatisfying(Ruling.Found.class, found -> {
                assertThat(ModelContext.of(given.state())).isEqualTo(ModelContext.of(found.state()));
                assertThat(given.state().files().due())
                        .isEqualTo(found.state().files().due());
                assertThat(given.state().context().shaping().pins())
                        .isEqualTo(found.state().context().shaping().pins());
            });
            given.and(opened(12 + turn, turn));
        }
        assertThat(seen(given)).startsWith("Summary.").contains("cut 3 to 3").doesNotContain("Turn 5.");
    }

    @Test
    void forkOfATurnIsOfThatTurnWhateverWasRewoundSince() {
        Given given = rewound(paused(), 1, Part.BOTH).and(opened(8, 1));
        assertThat(Branching.find(given.entries().iterator(), new Moment.AfterTurn(3)))
                .isInstanceOfSatisfying(
                        Ruling.Found.class,
                        found -> assertThat(found.state().files().due()).contains(tree(3)));
        assertThat(Branching.find(given.entries().iterator(), new Moment.Newest()))
                .isInstanceOfSatisfying(
                        Ruling.Found.class,
                        found -> assertThat(found.state().files().due()).contains(tree(1)));
    }

    @Test
    void agentIsToldWhereFilesAndConversationPart() {
        Given files = rewound(paused(), 1, Part.FILES);
        assertThat(seen(files)).hasSize(4).startsWith("Turn 1.", "Turn 2.", "Turn 3.");
        assertThat(seen(files).getLast())
                .startsWith("A note from the host: The session was rewound. All files in /workdir were put back")
                .contains("at the end of turn 1");
        Given talk = rewound(paused(), 1, Part.TALK);
        assertThat(seen(talk)).hasSize(2).startsWith("Turn 1.");
        assertThat(seen(talk).getLast()).contains("are not as they stood at the end of turn 1");
        assertThat(talk.state().files().owed()).isEmpty();
        assertThat(talk.state().sandbox()).isPresent();
        assertThat(talk.when(new Request.Resume(ADA)).effects()).anyMatch(Effect.AskModel.class::isInstance);
    }

    @Test
    void undoTakesTheRewindBackUntilATurnComesOfIt() {
        for (Part part : Part.values()) {
            Given given = paused();
            ModelContext before = ModelContext.of(given.state());
            rewound(given, 1, part);
            if (part != Part.TALK) {
                given.and(opened(8, 1));
            }
            Decision undone = given.when(new Request.UndoReset(ADA));
            Optional<dev.mirrordeck.event.BlobId> tree = part == Part.TALK ? Optional.empty() : Optional.of(tree(3));
            assertThat(undone.events()).contains(new RewindUndone(ADA, 3, tree, ""));
            assertThat(ModelContext.of(given.state())).isEqualTo(before);
            assertThat(given.state().files().due()).contains(tree(3));
            assertThat(given.when(new Request.UndoReset(ADA)).refusal()).contains("The context was never reset.");
        }
        Given gone =
                rewound(paused(), 1, Part.TALK).and(new Request.Resume(ADA)).and(reply(8, "Turn 4."));
        assertThat(gone.when(new Request.UndoReset(ADA)).refusal()).contains("The context was never reset.");
    }

    @Test
    void filesThatCannotBePutBackUndoTheRewindAndAskAPerson() {
        Given given = paused();
        ModelContext before = ModelContext.of(given.state());
        rewound(given, 1, Part.BOTH);
        Decision failed = given.when(new Outcome.NotRestored(effect(8), "A blob is missing."));
        assertThat(failed.events())
                .contains(new RewindUndone(Actor.HOST, 3, Optional.of(tree(3)), "A blob is missing."));
        assertThat(failed.effects()).doesNotHaveAnyElementsOfTypes(Effect.OpenSandbox.class);
        assertThat(given.state().control().isPausedFor(PauseReason.SANDBOX)).isTrue();
        assertThat(ModelContext.of(given.state())).isEqualTo(before);
        assertThat(given.when(new Request.Resume(ADA)).effects())
                .contains(new Effect.OpenSandbox(effect(9), false, Optional.of(tree(3))));
    }

    @Test
    void hostThatDiesBeforeTheFilesAreBackLeavesThemToTheNextThoughItIsPaused() {
        Given given = rewound(paused(), 1, Part.BOTH);
        Decision next = given.when(host(IfAsked.WAIT));
        assertThat(next.events()).anyMatch(Interrupted.class::isInstance);
        assertThat(next.effects()).containsExactly(new Effect.OpenSandbox(effect(9), false, Optional.of(tree(1))));
        assertThat(given.state().control().isPaused()).isTrue();
    }

    @Test
    void nothingIsRewoundWhileTheAgentIsAtWork() {
        assertThat(Given.acting().when(new Rewind(ADA, 0, Part.BOTH)).refusal())
                .contains("The session is at work (bash); /pause first, then rewind.");
        Given asked = Given.asked().and(new Request.Pause(ADA, ""));
        assertThat(asked.when(new Rewind(ADA, 0, Part.BOTH)).refusal().orElseThrow())
                .contains("comes to its end while the session is paused");
        assertThat(paused().when(new Rewind(ADA, 9, Part.BOTH)).refusal().orElseThrow())
                .startsWith("There is no turn 9");
        assertThat(paused().when(new Rewind(ADA, 3, Part.BOTH)).refusal())
                .contains("The session stands at the end of turn 3 already.");
    }

    @Test
    void callThatAPauseHoldsHalfWayIsBrokenOff() {
        Given given = Given.asked().and(reply(2, "Turn 1.", bash("1.1", "x"))).and(changed(3, 1));
        given.and(reply(4, "Turn 2.", bash("2.1", "rm -rf /workdir/src"))).and(new Request.Pause(ADA, ""));
        assertThat(given.when(new Rewind(ADA, 1, Part.TALK)).refusal().orElseThrow())
                .startsWith("A call of bash is held half-way.");
        Decision back = given.when(new Rewind(ADA, 2, Part.FILES));
        assertThat(back.events()).contains(new Interrupted(effect(5), "bash", "The session was rewound."));
        assertThat(back.effects())
                .contains(new Effect.Cancel(effect(5)), new Effect.OpenSandbox(effect(6), false, Optional.of(tree(1))));
        assertThat(given.when(returned(5, "too late")).events()).isEmpty();
    }

    @Test
    void callsOfATurnThatWasLeftAreNotRun() {
        Given given = Given.asked().and(reply(2, "Turn 1.", bash("1.1", "x"))).and(changed(3, 1));
        given.and(reply(4, "Turn 2.", bash("2.1", "x"), bash("2.2", "y")));
        given.and(new Request.Pause(ADA, "")).and(changed(5, 2));
        rewound(given, 1, Part.TALK);
        assertThat(given.when(new Request.Resume(ADA)).effects())
                .noneMatch(Effect.CallTool.class::isInstance)
                .anyMatch(Effect.AskModel.class::isInstance);
    }

    @Test
    void notesOfAWayThatWasLeftStayOutOfTheNextSummaryAndPeoplesStay() {
        Given given = paused();
        given.write(List.of(new NoteWritten(AGENT, "tabs are eight")));
        given.and(new Request.WriteNote(ADA, "mind the tabs"));
        rewound(given, 1, Part.TALK).and(new Request.ResetContext(ADA, "Summary."));
        given.and(new Request.Resume(ADA));
        assertThat(ModelContext.of(given.state()).messages().getFirst())
                .isEqualTo(new Message.Kept("- (operator) mind the tabs", "Summary.", 1));
    }

    @Test
    void whatWasAskedForTheConversationThatIsLeftGoesWithIt() {
        Given given = paused().and(new Request.ResetContext(ADA, "Of turn 3."));
        rewound(given, 1, Part.BOTH).and(opened(8, 1)).and(new Request.Resume(ADA));
        assertThat(seen(given)).containsExactly("Turn 1.");
        assertThat(given.state().context().reset()).isEmpty();
    }

    @Test
    void whatIsHandedInAreTheFilesThatTheSessionWentBackTo() {
        Given given = rewound(paused(), 1, Part.BOTH);
        given.and(new Request.Submit(ADA, dev.mirrordeck.event.TestEvent.Which.PRESENT));
        assertThat(given.state().result().submitted().orElseThrow().tree()).isEqualTo(tree(1));
    }
}
