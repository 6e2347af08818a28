package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.agent.Request;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.fixture.HostileCorpus;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Pane;
import dev.mirrordeck.tui.screen.Reaction;
import dev.mirrordeck.tui.screen.UiState;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is pasted is text: from the bytes of the terminal to what the console asks of the session. */
class HostilePasteTest {
    private static final String START = "\u001b[200~";
    private static final String END = "\u001b[201~";
    private static final long MILLI = 1_000_000;
    private static final Size SIZE = new Size(110, 30);
    private static final List<String> EVIL = List.of(
            "/stop\ry\r",
            "y",
            "y\n/stop\ny\n",
            "safe" + END + "\r/stop\ry\r",
            "safe" + END + END + "\ry",
            "safe\u009b201~\r/stop\ry\r",
            "\u001b[20" + END + "1~\r/stop\ry",
            START + END + "/stop\r" + START + "y",
            "\u0003\u0003\u0004",
            "\u001bOQ",
            "\u001b",
            "\u001b[17~\u001b[17~q");

    private final Story story = Numfmt.running();

    @Test
    void aPasteAsksForNothingWhereverItLands() {
        for (UiState ui : everywhere()) {
            for (String evil : all()) {
                byte[] bytes = bytes(START + evil + END);
                assertThat(actions(ui, 1, bytes))
                        .as("%s in %s", evil, ui.overlay())
                        .isEmpty();
            }
        }
    }

    @Test
    void aPasteAsksForNothingHoweverItIsCut() {
        UiState asking = everywhere().getLast();
        for (String evil : EVIL) {
            byte[] bytes = bytes(START + evil + END);
            for (int cut = 2; cut < bytes.length; cut++) {
                byte[][] halves = {Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)};
                assertThat(actions(asking, 1, halves))
                        .as("%s cut at %d", evil, cut)
                        .isEmpty();
            }
        }
    }

    /** Where a terminal knows no pastes they come as keys: a message may be sent, but nothing dangerous is confirmed. */
    @Test
    void aPasteThatComesAsKeysNeverStopsASession() {
        String longOne = "/stop\r" + "y".repeat(20_000);
        for (String evil : List.of("/stop\ry\r", "/stop\ryyyyyyyyyy\r", longOne)) {
            for (long pace : new long[] {0, 1, 20, 149}) {
                assertThat(actions(UiState.START, pace, bytes(evil)))
                        .as("%d ms a key", pace)
                        .noneMatch(action -> action instanceof Action.Ask ask && ask.request() instanceof Request.Stop);
            }
        }
    }

    @Test
    void aPersonWhoWaitsCanStopASession() {
        List<Action> actions = actions(UiState.START, 151, bytes("/stop\ry"));
        assertThat(actions)
                .hasSize(1)
                .allMatch(action -> action instanceof Action.Ask ask && ask.request() instanceof Request.Stop);
    }

    private List<String> all() {
        return Stream.concat(
                        EVIL.stream(),
                        HostileCorpus.theme("mixes").stream()
                                .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8)))
                .toList();
    }

    private List<UiState> everywhere() {
        UiState plain = UiState.START;
        Stamp longAgo = new Stamp(story.now().wall(), 0, story.now().boot());
        Overlay stop = new Overlay.Confirm(new Request.Stop(Story.ME, ""), "/stop: end the session for good?", longAgo);
        return List.of(
                plain, plain.with(new Overlay.Help(0)), plain.with(new Overlay.Status()), inPane(), plain.with(stop));
    }

    private UiState inPane() {
        UiState ui = UiState.START;
        while (ui.focus() != Pane.TESTS) {
            ui = Desk.handle(new Key.Stroke("F6"), scene(story.now()), ui).ui();
        }
        return ui;
    }

    /** What the console would do on these bytes, each key so many milliseconds after the one before. */
    private List<Action> actions(UiState from, long pace, byte[]... pieces) {
        KeyDecoder decoder = new KeyDecoder();
        List<Key> keys = new ArrayList<>();
        for (byte[] piece : pieces) {
            keys.addAll(decoder.feed(piece));
            if (decoder.patienceMillis() > 0) {
                keys.addAll(decoder.expire());
            }
        }
        List<Action> actions = new ArrayList<>();
        UiState ui = from;
        long nanos = story.now().monoNanos();
        for (Key key : keys) {
            nanos += pace * MILLI;
            Reaction reaction = Desk.handle(
                    key, scene(new Stamp(story.now().wall(), nanos, story.now().boot())), ui);
            ui = reaction.ui();
            if (!(reaction.action() instanceof Action.Nothing)) {
                actions.add(reaction.action());
            }
        }
        return actions;
    }

    private Scene scene(Stamp now) {
        return new Scene(story.state(), Live.NONE, true, Story.ME, Sights.NONE, SIZE, now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
