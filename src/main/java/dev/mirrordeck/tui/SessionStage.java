package dev.mirrordeck.tui;

import dev.mirrordeck.attach.Answer;
import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Reaction;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One person looking at one session, and steering it. Owned by the loop's thread. */
final class SessionStage implements ScreenStage<Console.Leaving> {
    private final SessionLine line;
    private final Actor me;
    private final Supplier<Stamp> clock;
    private final Executor asking;
    private final Consumer<Happening> tell;
    private final Lookout lookout;

    private UiState ui = UiState.START;
    private Optional<Console.Leaving> leaving = Optional.empty();

    /**
     * A stage that nobody has seen.
     *
     * @param asking where questions to the host wait for their answers, one after another
     * @param looking where things are looked up, several at a time
     * @param tell brings what was answered back to the loop
     */
    SessionStage(
            SessionLine line,
            Actor me,
            Supplier<Stamp> clock,
            Executor asking,
            Executor looking,
            Consumer<Happening> tell) {
        this.line = line;
        this.me = me;
        this.clock = clock;
        this.asking = asking;
        this.tell = tell;
        this.lookout = new Lookout(line, looking, tell);
    }

    @Override
    public Frame draw(Size size) {
        Scene scene = scene(size);
        lookout.want(Desk.wants(scene, ui));
        return Screen.render(scene, ui);
    }

    @Override
    public Action press(Key key, Size size) {
        Reaction reaction = Desk.handle(key, scene(size), ui);
        ui = reaction.ui();
        if (reaction.action() instanceof Action.Ask ask) {
            asking.execute(() -> {
                Answer answer = answer(ask);
                tell.accept(new Happening.Told(() -> ui = Desk.answered(ui, ask, answer)));
            });
        } else if (reaction.action() instanceof Action.Detach) {
            leaving = Optional.of(Console.Leaving.DETACHED);
        } else if (reaction.action() instanceof Action.Leave) {
            leaving = Optional.of(Console.Leaving.ENDED);
        }
        return reaction.action();
    }

    @Override
    public void say(String sentence) {
        ui = ui.notice(sentence);
    }

    @Override
    public boolean isTicking() {
        return line.isHosted()
                && !line.state().control().isPaused()
                && !line.state().phase().isFinal();
    }

    @Override
    public Console.Leaving hungUp() {
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
