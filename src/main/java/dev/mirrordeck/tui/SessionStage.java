package dev.mirrordeck.tui;

import dev.mirrordeck.agent.Compaction;
import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.OwnText;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.config.Occasion;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.bench.BenchDraft;
import dev.mirrordeck.tui.pane.bench.BenchView;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Reaction;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One person looking at one session, and steering it. Owned by the loop's thread. */
final class SessionStage implements ScreenStage<Console.Leaving> {
    /** Letters that are typed for practice; from some two hundred calls on the JVM compiles what is called. */
    private static final int PRACTICE = 400;

    private static final int LINE = 40;
    private static final Key LETTER = new Key.Typed("a");

    private final SessionLine line;
    private final Actor me;
    private final Supplier<Stamp> clock;
    private final Executor asking;
    private final Executor looking;
    private final Consumer<Happening> tell;
    private final Lookout lookout;

    private final Painter painter;
    private final Furnishing furnishing;

    private UiState ui;
    private UiState drawing = UiState.START;
    private UiState drawn = UiState.START;
    private Optional<Frame> frame = Optional.empty();
    private SessionState known;
    private BenchDraft kept;
    private Size seen = new Size(80, 24);
    private Optional<Console.Leaving> leaving = Optional.empty();

    /**
     * A stage that nobody has seen.
     *
     * @param asking where questions to the host wait for their answers, one after another
     * @param looking where things are looked up, several at a time
     * @param tell brings what was answered back to the loop
     * @param painter looks and calls as the person wants it
     * @param start the view that the person begins with
     */
    SessionStage(
            SessionLine line,
            Actor me,
            Supplier<Stamp> clock,
            Executor asking,
            Executor looking,
            Consumer<Happening> tell,
            Painter painter,
            Furnishing furnishing,
            UiState start) {
        this.line = line;
        this.me = me;
        this.clock = clock;
        this.asking = asking;
        this.looking = looking;
        this.tell = tell;
        this.lookout = new Lookout(line, looking, tell);
        this.painter = painter;
        this.furnishing = furnishing;
        BenchView.Forks forks = furnishing.forking().isPresent() ? BenchView.Forks.READY : BenchView.Forks.MISSING;
        BenchView bench = start.views().bench().with(forks);
        this.known = line.state();
        BenchView found = bench.draft().isEmpty() && known.opened().isPresent()
                ? furnishing.drafts().find(known.setup().id()).map(bench::with).orElse(bench)
                : bench;
        this.kept = found.draft();
        this.ui = start.with(start.views().with(found));
    }

    @Override
    public Supplier<Frame> draw(Size size) throws IOException {
        call();
        painter.be(ui.manner());
        Scene scene = scene(size);
        ui = Desk.caughtUp(scene, ui);
        seen = size;
        lookout.want(Desk.wants(scene, ui));
        UiState now = ui;
        drawing = now;
        return () -> Screen.render(scene, now);
    }

    @Override
    public Frame made(Frame picture, Size size) {
        if (frame.isEmpty()) {
            Scene scene = scene(size);
            UiState now = drawing;
            looking.execute(() -> practise(picture, scene, now));
        }
        drawn = drawing;
        frame = Optional.of(picture);
        return echo(size).orElse(picture);
    }

    /** Types for nobody, once the first picture is there: the JVM has then learnt it when a person does. */
    private static void practise(Frame picture, Scene scene, UiState ui) {
        UiState typed = ui;
        for (int i = 0; i < PRACTICE; i++) {
            UiState next = Desk.handle(LETTER, scene, typed).ui();
            Screen.echo(picture, typed, scene, next);
            typed = i % LINE == 0 ? ui : next;
        }
    }

    @Override
    public Optional<Frame> echo(Size size) {
        Optional<Frame> echo = frame.flatMap(last -> Screen.echo(last, drawn, scene(size), ui));
        if (echo.isPresent()) {
            drawn = ui;
            frame = echo;
        }
        return echo;
    }

    @Override
    public Action press(Key key, Size size) {
        Reaction reaction = Desk.handle(key, scene(size), ui);
        remember(ui, reaction.ui());
        ui = reaction.ui();
        if (!(ui.overlay() instanceof UiState.Overlay.Bench) || reaction.action() instanceof Action.Detach) {
            keep();
        }
        if (reaction.action() instanceof Action.Ask ask) {
            asking.execute(() -> {
                Answer answer = answer(ask);
                tell.accept(new Happening.Told(() -> {
                    ui = Desk.answered(ui, ask, answer);
                    keep();
                }));
            });
        } else if (reaction.action() instanceof Action.ReadFile file) {
            read(file.path());
        } else if (reaction.action() instanceof Action.ForkBoth fork) {
            fork(fork);
        } else if (reaction.action() instanceof Action.Detach) {
            leaving = Optional.of(Console.Leaving.DETACHED);
        } else if (reaction.action() instanceof Action.Leave) {
            leaving = Optional.of(Console.Leaving.ENDED);
        }
        return reaction.action();
    }

    @Override
    public void hear(TerminalWord word) {
        ui = switch (word) {
            case TerminalWord.Refused refused -> ui.notice(refused.sentence());
            case TerminalWord.Written written -> Desk.edited(scene(seen), ui, written.text());
        };
    }

    /** Keeps what was written at the workbench, where it has changed since. */
    private void keep() {
        BenchDraft draft = ui.views().bench().draft();
        if (!draft.equals(kept) && line.state().opened().isPresent()) {
            kept = draft;
            furnishing.drafts().keep(line.state().setup().id(), draft);
        }
    }

    private void read(String path) {
        asking.execute(() -> {
            OwnText.Outcome outcome = OwnText.read(path, Compaction.LONGEST);
            tell.accept(new Happening.Told(() -> ui = switch (outcome) {
                case OwnText.Outcome.Read read -> Desk.loaded(ui, read.name(), read.text());
                case OwnText.Outcome.Failed failed -> ui.notice(failed.why());
            }));
        });
    }

    private void fork(Action.ForkBoth fork) {
        SessionId id = line.state().setup().id();
        asking.execute(() -> {
            String said =
                    furnishing.forking().map(port -> said(port, id, fork)).orElse("This console cannot fork sessions.");
            tell.accept(new Happening.Told(() -> ui = ui.notice(said)));
        });
    }

    private static String said(Forking port, SessionId id, Action.ForkBoth fork) {
        try {
            return switch (port.both(id, fork.first(), fork.second())) {
                case Forking.Result.Started both ->
                    "Two sessions go on from here: " + both.first() + " with text A, " + both.second() + " with B.";
                case Forking.Result.Refused refused -> refused.why();
            };
        } catch (RuntimeException fault) {
            return "The sessions could not be forked: " + fault.getMessage();
        }
    }

    /** Where the person is now. */
    UiState view() {
        return ui;
    }

    private void remember(UiState before, UiState after) {
        List<String> past = after.composer().recall().past();
        if (!past.isEmpty() && !past.equals(before.composer().recall().past())) {
            furnishing.remember().accept(past.getLast());
        }
    }

    /** Calls the person, if something happened that they asked to be called for. */
    private void call() throws IOException {
        SessionState state = line.state();
        Set<Occasion> now = Occasion.between(known, state);
        known = state;
        for (Occasion occasion : furnishing.config().occasions()) {
            if (now.contains(occasion)) {
                switch (furnishing.config().call()) {
                    case NONE -> {
                        return;
                    }
                    case BELL -> painter.bell();
                    case DESKTOP -> painter.notice(occasion.sentence(state));
                }
            }
        }
    }

    @Override
    public boolean isTicking() {
        return line.isHosted()
                && !line.state().control().isPaused()
                && !line.state().phase().isFinal();
    }

    @Override
    public Console.Leaving hungUp() {
        keep();
        return Console.Leaving.DETACHED;
    }

    @Override
    public Optional<Console.Leaving> leaving() {
        return leaving;
    }

    private Scene scene(Size size) {
        SessionState state = line.state();
        boolean isHosted = line.isHosted();
        // without a host no time passes for the session, so its clocks stand where its last entry left them
        Stamp now = isHosted ? clock.get() : state.last().orElseGet(clock);
        return new Scene(state, line.live(), isHosted, me, lookout.sights(), size, now);
    }

    private Answer answer(Action.Ask ask) {
        try {
            return line.ask(ask.request());
        } catch (RuntimeException e) {
            return new Answer.Refused("The host could not be asked: " + e.getMessage());
        }
    }
}
