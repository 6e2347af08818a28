package dev.mirrordeck.tui.home;

import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.SessionRow.Standing;
import dev.mirrordeck.tui.pane.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomeGoldenTest {
    private static final List<Size> SIZES =
            List.of(new Size(80, 24), new Size(120, 40), new Size(60, 16), new Size(48, 12));
    private static final Size SMALL = new Size(80, 24);

    @Test
    void someThingsWereRun() {
        SIZES.forEach(size -> check("some", Homes.some(), HomeView.START, size));
    }

    @Test
    void theSessionsHaveTheKeys() {
        HomeView view = HomeView.START.at("numfmt-0ace");
        SIZES.subList(0, 3).forEach(size -> check("sessions", Homes.some(), view, size));
    }

    @Test
    void somebodyIsHereForTheFirstTime() {
        HomeContent first = new HomeContent(Homes.targets(), List.of(), 0, HomeContent.Hints.SHOWN);
        SIZES.subList(0, 3).forEach(size -> check("first", first, HomeView.START, size));
    }

    @Test
    void nothingIsThere() {
        check("nothing", new HomeContent(List.of(), List.of(), 0, HomeContent.Hints.SEEN), HomeView.START, SMALL);
    }

    @Test
    void aThousandSessionsAreBeingRead() {
        List<SessionRow> read = IntStream.range(0, 50)
                .mapToObj(i -> Homes.session(
                        "numfmt-%04x".formatted(i), "python", Standing.ENDED, "stopped", 1 + i, Optional.empty()))
                .toList();
        HomeContent content = new HomeContent(Homes.targets(), read, 950, HomeContent.Hints.SEEN);
        check("reading", content, HomeView.START.at("numfmt-0020"), SMALL);
    }

    @Test
    void whatIsWrittenAndWhatLiesOver() {
        HomeView filtering = press(HomeView.START.with(Focus.SESSIONS), "/", "r", "e", "v");
        check("filter", Homes.some(), filtering, SMALL);
        check("limits", Homes.some(), press(HomeView.START, "b", "c", "o", "s", "t", "Enter"), SMALL);
        check("language", Homes.some(), press(HomeView.START, "l", "j"), SMALL);
        check("agent", Homes.some(), press(HomeView.START, "a", "G", "Enter"), SMALL);
        check("resume", Homes.some(), press(HomeView.START.at("numfmt-11aa"), "Enter"), SMALL);
        check("help", Homes.some(), press(HomeView.START, "?"), SMALL);
        List<String> lines = List.of("ok       java           release 25", "missing  gnat           there is none.");
        check("checkup", Homes.some(), HomeView.START.with(new Overlay.Checkup(lines, 0)), SMALL);
        check("trying", Homes.some(), press(HomeView.START, "d"), SMALL);
        check("busy", Homes.some(), press(HomeView.START, "Enter"), SMALL);
    }

    @Test
    void hostileNamesStayInTheirCells() {
        SessionRow row = new SessionRow(
                "evil-1",
                "x\u001b[2J",
                "p\u202ey",
                Standing.DAMAGED,
                "a\nb\u001b]52;c;aGk=\u0007 界界",
                0,
                0,
                0,
                "",
                Optional.empty(),
                Optional.empty());
        check("hostile", Homes.content(List.of(row)), HomeView.START.at("evil-1"), SMALL);
    }

    static HomeView press(HomeView view, String... keys) {
        HomeView now = view;
        for (String key : keys) {
            now = HomeDesk.handle(key(key), Homes.some(), now, SMALL).view();
        }
        return now;
    }

    static Key key(String name) {
        return name.length() == 1 ? new Key.Typed(name) : new Key.Stroke(name);
    }

    private static void check(String scenario, HomeContent content, HomeView view, Size size) {
        Golden.check("home", scenario, HomeScreen.render(content, view, size));
    }
}
