package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeAction;
import dev.mirrordeck.tui.home.HomeContent;
import dev.mirrordeck.tui.home.HomeDesk;
import dev.mirrordeck.tui.home.HomeScreen;
import dev.mirrordeck.tui.home.HomeView;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.Order;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One person at the home screen. It outlives the sessions they go to from there. Owned by the loop's thread. */
final class HomeStage implements ScreenStage<HomeStage.Way> {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Lobby lobby;
    private final Executor working;
    private final Consumer<Happening> tell;
    private HomeView view = HomeView.START;
    private Optional<Way> leaving = Optional.empty();
    private long refreshedAt = System.nanoTime();

    /** Where a person goes from here. */
    sealed interface Way {
        record Out() implements Way {}

        /** Whoever follows it closes the line. */
        record Into(String id, SessionLine line) implements Way {}
    }

    /**
     * A stage that nobody has seen.
     *
     * @param working where orders are carried out, one after another
     * @param tell brings what came of them back to the loop
     */
    HomeStage(Lobby lobby, Executor working, Consumer<Happening> tell) {
        this.lobby = lobby;
        this.working = working;
        this.tell = tell;
        lobby.refresh();
    }

    /** The person is back from a session. */
    void comeBack(String id, Console.Leaving how) {
        leaving = Optional.empty();
        view = view.at(id)
                .notice(how == Console.Leaving.DETACHED ? id + " is where you left it; Enter goes back to it." : "");
        lobby.refresh();
    }

    @Override
    public Supplier<Frame> draw(Size size) {
        HomeContent content = lobby.content();
        if (content.isMoving() && System.nanoTime() - refreshedAt >= SECOND) {
            refreshedAt = System.nanoTime();
            lobby.refresh();
        }
        HomeView now = view;
        return () -> HomeScreen.render(content, now, size);
    }

    @Override
    public Action press(Key key, Size size) {
        HomeDesk.Reaction reaction = HomeDesk.handle(key, lobby.content(), view, size);
        view = reaction.view();
        return switch (reaction.action()) {
            case HomeAction.Nothing nothing -> new Action.Nothing();
            case HomeAction.Reach reach -> {
                working.execute(() -> reach(reach.order()));
                yield new Action.Nothing();
            }
            case HomeAction.Checkup checkup -> {
                working.execute(this::checkup);
                yield new Action.Nothing();
            }
            case HomeAction.HintsSeen seen -> {
                lobby.hintsSeen();
                yield new Action.Nothing();
            }
            case HomeAction.Quit quit -> {
                leaving = Optional.of(new Way.Out());
                yield new Action.Nothing();
            }
            case HomeAction.Suspend suspend -> new Action.Suspend();
            case HomeAction.Redraw redraw -> {
                lobby.refresh();
                yield new Action.Redraw();
            }
        };
    }

    private void reach(Order order) {
        Lobby.Reached reached;
        try {
            reached = lobby.reach(order);
        } catch (RuntimeException fault) {
            reached = new Lobby.Reached.Refused("A fault of ours: " + fault);
        }
        Lobby.Reached there = reached;
        tell.accept(new Happening.Told(() -> arrive(order, there)));
    }

    private void arrive(Order order, Lobby.Reached reached) {
        view = view.busy("");
        switch (reached) {
            case Lobby.Reached.Refused refused -> view = view.notice(refused.why());
            case Lobby.Reached.Session session -> {
                if (order instanceof Order.Start) {
                    lobby.hintsSeen();
                }
                leaving = Optional.of(new Way.Into(session.id(), session.line()));
            }
        }
    }

    private void checkup() {
        List<String> lines = lobby.checkup();
        tell.accept(new Happening.Told(() -> {
            // whoever closed it meanwhile is not shown it again
            if (view.overlay() instanceof Overlay.Checkup) {
                view = view.with(new Overlay.Checkup(lines, 0));
            }
        }));
    }

    @Override
    public void hear(TerminalWord word) {
        view = switch (word) {
            case TerminalWord.Refused refused -> view.notice(refused.sentence());
            case TerminalWord.Written written -> view;
        };
    }

    @Override
    public boolean isTicking() {
        return lobby.content().isMoving();
    }

    @Override
    public Way hungUp() {
        return new Way.Out();
    }

    @Override
    public Optional<Way> leaving() {
        return leaving;
    }
}
