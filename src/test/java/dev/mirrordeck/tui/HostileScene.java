package dev.mirrordeck.tui;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Ending;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.UiState;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A session in which every field that somebody else fills holds what an attacker would put there. */
final class HostileScene {
    /** Through every pane, into what it opens, and back. */
    static final String WALK = "Alt+1 Space j Space i j / x Enter Esc Esc Alt+2 Enter j Esc Alt+2 Space d j n v b Esc"
            + " Alt+3 l f t Enter j Enter Esc Alt+4 j z z Ctrl+O Alt+1 Ctrl+O k k Enter Esc Alt+2 j Enter G";

    private final Supplier<String> text;

    /** @param text called once for each field */
    HostileScene(Supplier<String> text) {
        this.text = text;
    }

    /** All that one picture depends on. */
    record Moment(Scene scene, UiState ui) {}

    /** The session while a tool runs, with every field that a running one shows. */
    Moment running(Size size) {
        Story story = story();
        story.turn(10, text.get(), story.bash(1, text.get())).starts().paused(text.get());
        Scene scene = scene(story, new Live(9, text.get(), Optional.empty()), size);
        UiState ui = UiState.START.notice(text.get());
        return new Moment(
                scene, Desk.handle(new Key.Paste(text.get()), scene, ui).ui());
    }

    /** The session after its end, asked for its standing. */
    Moment ended(Size size) {
        Story story = story().submitted(100, 50);
        story.add(new LifecycleEvent.SessionEnded(Ending.STOPPED, text.get()));
        return new Moment(scene(story, Live.NONE, size), UiState.START.with(new Overlay.Status()));
    }

    /** The question before something dangerous. */
    Moment asking(Size size) {
        Story story = story();
        Request stop = new Request.Stop(Story.ME, text.get());
        Overlay overlay = new Overlay.Confirm(stop, text.get(), story.now());
        return new Moment(scene(story, new Live(0, text.get(), Optional.empty()), size), UiState.START.with(overlay));
    }

    /** Every moment of a walk by keys, in which whatever a pane wants to look up has hostile answers. */
    List<Moment> walk(Size size, String keys) {
        Story story = story();
        Scene scene = scene(story, new Live(9, text.get(), Optional.empty()), size);
        UiState ui = UiState.START;
        List<Moment> moments = new ArrayList<>();
        for (String key : keys.split(" ")) {
            Key pressed = key.length() == 1 ? new Key.Typed(key) : new Key.Stroke(key);
            ui = Desk.handle(pressed, scene, ui).ui();
            Sights sights = scene.sights();
            for (Look look : Desk.wants(scene, ui)) {
                sights = sights.with(look, HostileSights.of(look, text));
            }
            scene = new Scene(
                    scene.state(),
                    scene.live(),
                    true,
                    Story.ME,
                    sights,
                    size,
                    story.after(200).now());
            moments.add(new Moment(scene, ui));
        }
        return moments;
    }

    private static Scene scene(Story story, Live live, Size size) {
        return new Scene(story.state(), live, true, Story.ME, Sights.NONE, size, story.now());
    }

    private Story story() {
        Story story = new Story();
        story.add(opened()).sandbox(text.get(), text.get());
        story.add(new LifecycleEvent.DamageFound(text.get(), 1, 2, text.get()));
        story.add(new LifecycleEvent.SandboxReady(new EffectId(1), text.get(), List.of(text.get())));
        story.says(text.get());
        story.turn(10, text.get(), story.bash(1, text.get()), story.edit(2, text.get(), text.get()))
                .runs(text.get(), 10)
                .fails(text.get(), 10)
                .changes(text.get(), 1, 2)
                .changes(text.get(), 3, 0);
        story.turn(10, text.get(), story.tool(1, text.get()), story.tool(2, "evaluate_testcases"))
                .starts()
                .returns(new ToolResult(ToolResult.Status.TIMED_OUT, text.get(), 10, 10))
                .tests(Story.verdicts(40, 3, 7), 20);
        story.turn(10, text.get(), story.tool(1, "evaluate_testcases")).tests(Story.verdicts(38, 5), 20);
        story.turn(10, text.get(), story.bash(1, text.get())).starts();
        EffectId broken = new EffectId(
                (int) story.entries().stream().filter(HostileScene::isWork).count());
        story.add(new LifecycleEvent.Interrupted(broken, text.get(), text.get()));
        story.add(new ToolEvent.NoteWritten(Actor.agent(text.get()), text.get()));
        story.add(new GuardEvent.SpinSuspected(30, text.get()));
        story.asked().add(new ModelEvent.ModelFailed(new EffectId(99), 5, text.get()));
        return story;
    }

    private static boolean isWork(dev.mirrordeck.event.Entry entry) {
        return entry.event() instanceof ModelEvent.ModelRequested
                || entry.event() instanceof ToolEvent.ToolStarted
                || entry.event() instanceof LifecycleEvent.SandboxRequested;
    }

    private SessionOpened opened() {
        SessionSetup setup = new SessionSetup(
                text.get(),
                "f00d",
                text.get(),
                text.get(),
                text.get(),
                Map.of("cost", text.get(), "turns", text.get()),
                Map.of());
        List<String> cases = new ArrayList<>(Story.cases());
        for (int i = 0; i < 12; i++) {
            cases.set(i, text.get());
        }
        return new SessionOpened(
                text.get(), new SessionId("hostile"), setup, text.get(), cases, 60, Optional.empty(), Optional.empty());
    }
}
