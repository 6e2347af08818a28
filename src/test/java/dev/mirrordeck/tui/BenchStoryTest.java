package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Agent;
import dev.mirrordeck.agent.Decision;
import dev.mirrordeck.agent.Effect;
import dev.mirrordeck.agent.Given;
import dev.mirrordeck.agent.Input;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.fixture.FakeTty;
import dev.mirrordeck.fixture.MemoryLine;
import dev.mirrordeck.tui.config.ConsoleConfig;
import dev.mirrordeck.tui.pane.bench.BenchDraft;
import dev.mirrordeck.tui.screen.KeyMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does at the reset workbench, by keys, and what the model is sent then. */
@Timeout(60)
class BenchStoryTest {
    private static final String LEADER = "\u0018";
    private FakeTty tty;
    private final Host line = new Host();

    BenchStoryTest() throws Exception {
        tty = new FakeTty(120, 34);
    }

    /** A session that decides as a host does; what its effects bring, the test brings. */
    private static final class Host extends MemoryLine {
        private final List<Effect> effects = new CopyOnWriteArrayList<>();

        Host() {
            play(Given.asked()
                    .and(Given.reply(2, "I look.", Given.bash("1.1", "ls")))
                    .and(Given.returned(3, "one"))
                    .and(Given.reply(4, "On.", Given.bash("2.1", "cat")))
                    .and(Given.returned(5, "two"))
                    .entries());
        }

        @Override
        public Answer ask(Request request) {
            Decision decision = put(request);
            return decision.refusal()
                    .<Answer>map(Answer.Refused::new)
                    .orElseGet(() -> new Answer.Done(state().entries()));
        }

        Decision put(Input input) {
            Decision decision = Agent.decide(state(), input, Given.stamp(10));
            List<Entry> entries = new ArrayList<>();
            decision.events()
                    .forEach(event ->
                            entries.add(new Entry(state().entries() + entries.size() + 1, Given.stamp(10), event)));
            effects.addAll(decision.effects());
            play(entries);
            return decision;
        }

        /** The model service tells that the newest request was cancelled; what it is asked then. */
        ModelContext cancelled() {
            Effect.Cancel cancel = (Effect.Cancel) effects.getLast();
            Decision decision = put(new Outcome.ModelGaveUp(cancel.effect(), "It was cancelled."));
            return ((Effect.AskModel) decision.effects().getLast()).context();
        }

        void drafted(String text) {
            Effect.Draft draft = (Effect.Draft) effects.getLast();
            put(new Outcome.Summarised(draft.effect(), text, Given.USAGE, new Money(5), Optional.empty()));
        }
    }

    @Test
    void theWorkbenchEditsAppliesAndUndoes() throws Exception {
        CompletableFuture<Console.Leaving> console = start(Furnishing.NONE);
        tty.type(LEADER + "r");
        tty.await(seen -> seen.contains("Reset the context of rev") && seen.contains("nothing is written yet"));
        tty.type(LEADER + "m");
        tty.await(seen -> seen.contains("● the model writes a draft"));
        line.drafted("# Next steps\nMind \u001b[31m-n.");
        tty.await(seen -> seen.contains("Mind -n.") && seen.contains("written by: model 100 %"));
        tty.type(" Then -z.");
        tty.await(seen -> seen.contains("Mind -n. Then -z.") && seen.contains("model 70 % · you 30 %"));
        tty.type(LEADER + "\r");
        tty.await(seen -> seen.contains("The model goes on from your summary"));
        String text = "# Next steps\nMind -n. Then -z.";
        assertThat(line.cancelled().messages()).containsExactly(new Message.Kept("", text, 2));
        ContextReset reset = line.state().context().reset().orElseThrow().event();
        Making making = reset.making().orElseThrow();
        assertThat(reset.summary()).isEqualTo(text);
        assertThat(making.spans())
                .containsExactly(
                        new Span(0, 21, new Author(Source.MODEL, "scripted")),
                        new Span(21, 30, new Author(Source.OPERATOR, "ada")));
        tty.type(LEADER + "r" + LEADER + "u");
        tty.await(seen -> seen.contains("last summary") || seen.contains("turns 1–2"));
        assertThat(line.cancelled().messages())
                .noneMatch(Message.Kept.class::isInstance)
                .hasSize(4);
        tty.type("\u001b");
        leave(console);
    }

    @Test
    void whoeverLeavesFindsTheTextAgain() throws Exception {
        CompletableFuture<Console.Leaving> console = start(Furnishing.NONE);
        tty.type("/reset\r");
        tty.await(seen -> seen.contains("nothing is written yet"));
        tty.type("Go on with 字");
        tty.await(seen -> seen.contains("Go on with"));
        tty.type("\u001b");
        tty.await(seen -> !seen.contains("Reset the context of rev"));
        tty.type(LEADER + "r");
        tty.await(seen -> seen.contains("Go on with") && seen.contains("you 100 %"));
        tty.type("\u001f");
        tty.await(seen -> !seen.contains("字"));
        tty.type("\u001b");
        tty.await(seen -> !seen.contains("Reset the context of rev"));
        assertThat(line.asked()).isEmpty();
        assertThat(line.state().context().waiting()).isEmpty();
        leave(console);
    }

    @Test
    void anotherConsoleFindsTheTextToo() throws Exception {
        Map<SessionId, BenchDraft> kept = new ConcurrentHashMap<>();
        Drafts drafts = new Drafts() {
            @Override
            public Optional<BenchDraft> find(SessionId session) {
                return Optional.ofNullable(kept.get(session));
            }

            @Override
            public void keep(SessionId session, BenchDraft draft) {
                kept.put(session, draft);
            }
        };
        CompletableFuture<Console.Leaving> first = start(Furnishing.NONE.with(drafts));
        tty.type(LEADER + "r" + "Go on.");
        tty.await(seen -> seen.contains("Go on."));
        tty.type("\u001b");
        leave(first);
        tty = new FakeTty(120, 34);
        CompletableFuture<Console.Leaving> second = start(Furnishing.NONE.with(drafts));
        tty.type(LEADER + "r");
        tty.await(seen -> seen.contains("Go on.") && seen.contains("you 100 %"));
        tty.type(LEADER + "\r");
        tty.await(seen -> seen.contains("The model goes on from your summary"));
        leave(second);
        assertThat(kept.get(new SessionId("rev-1")).isEmpty())
                .as("what was applied is no draft any more")
                .isTrue();
    }

    @Test
    void aTurnThatIsTickedStaysWhole() throws Exception {
        CompletableFuture<Console.Leaving> console = start(Furnishing.NONE);
        tty.type(LEADER + "rGo on.\t");
        tty.await(seen -> seen.contains("┏━ What the model will see") && seen.contains("☐ 2 On."));
        tty.type(" ");
        tty.await(seen -> seen.contains("☑ turn 2 On.") && seen.contains("one turn, whole"));
        tty.type(LEADER + "\r");
        tty.await(seen -> seen.contains("The model goes on from your summary"));
        assertThat(line.cancelled().messages())
                .startsWith(new Message.Said("On.", List.of(Given.bash("2.1", "cat"))))
                .endsWith(new Message.Kept("", "Go on.", 1, 1));
        leave(console);
    }

    @Test
    void aFileOfTheirOwnIsTheTextAndWhatCannotBeReadSaysWhy(@TempDir Path folder) throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.md"), "# Next steps\nfrom a file\u202e\n");
        CompletableFuture<Console.Leaving> console = start(Furnishing.NONE);
        tty.type(LEADER + "r" + LEADER + "o");
        tty.await(seen -> seen.contains("Start from a file of yours"));
        tty.type(folder.resolve("none") + "\r");
        tty.await(seen -> seen.contains("There is no file"));
        tty.type(LEADER + "o" + plan + "\r");
        tty.await(seen -> seen.contains("from a file⟨U+202E⟩") && seen.contains("file plan.md 100 %"));
        tty.type(LEADER + "n");
        tty.await(seen -> seen.contains("The model goes on from your summary"));
        Making making = line.state().context().waiting().orElseThrow().making().orElseThrow();
        assertThat(making.spans())
                .extracting(Span::author)
                .containsExactly(new Author(Source.FILE, "plan.md", Optional.of("ada")));
        leave(console);
    }

    @Test
    void theirOwnEditorWritesTheSummary() throws Exception {
        String editor = "f() { sed -i s/draft/better/ \"$1\"; echo more >> \"$1\"; }; f";
        ConsoleConfig config = ConsoleConfig.parse("config.yaml", "editor: '" + editor + "'\n");
        CompletableFuture<Console.Leaving> console =
                start(new Furnishing(config, KeyMap.DEFAULT, List.of(), text -> {}, ""));
        tty.type(LEADER + "r");
        tty.type("\u001b[200~a draft\nstays\n\u001b[201~");
        tty.await(seen -> seen.contains("a draft"));
        tty.type("\u0007");
        tty.await(seen -> seen.contains("a better") && seen.contains("stays") && seen.contains("more"));
        tty.type("\u001b");
        leave(console);
    }

    @Test
    void twoTextsGoToTwoSessionsWhereTheConsoleCanForkThem() throws Exception {
        List<String> forked = new CopyOnWriteArrayList<>();
        Forking port = (from, first, second) -> {
            forked.addAll(List.of(from.value(), first.summary(), second.summary()));
            return new Forking.Result.Started(new SessionId("rev-2"), new SessionId("rev-3"));
        };
        CompletableFuture<Console.Leaving> console = start(Furnishing.NONE.with(port));
        tty.type(LEADER + "r" + "text one" + LEADER + "b" + "text two" + LEADER + "a");
        tty.await(seen -> seen.contains("Two sessions go on from here: rev-2 with text A, rev-3 with B."));
        assertThat(forked).containsExactly("rev-1", "text one", "text two");
        tty.type("\u001b");
        leave(console);
    }

    @Test
    void withoutColourTheSignsSayIt() throws Exception {
        ConsoleConfig config = ConsoleConfig.parse("config.yaml", "theme: none\n");
        CompletableFuture<Console.Leaving> console =
                start(new Furnishing(config, KeyMap.DEFAULT, List.of(), text -> {}, ""));
        tty.type(LEADER + "r" + "Go on.\t");
        tty.await(seen -> seen.contains("☐ 2 On.") && seen.contains("┏━ What the model will see"));
        assertThat(tty.written()).doesNotContain("38;5;");
        tty.type("\u001b");
        leave(console);
    }

    private CompletableFuture<Console.Leaving> start(Furnishing furnishing) {
        FakeTty own = tty;
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Console.run(
                                own.terminal(), own.keys(), line, Given.ADA, () -> Given.stamp(10), furnishing);
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void leave(CompletableFuture<Console.Leaving> console) throws Exception {
        tty.await(seen -> !seen.contains("Reset the context of rev"));
        tty.type("\u0004");
        assertThat(console.get(10, TimeUnit.SECONDS)).isEqualTo(Console.Leaving.DETACHED);
    }
}
