package dev.mirrordeck.tui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.SessionRow.Standing;
import dev.mirrordeck.tui.pane.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeDeskTest {
    private static final Size SIZE = new Size(80, 24);
    private static final HomeAction NOTHING = new HomeAction.Nothing();

    private HomeContent content = Homes.some();

    @Test
    void enterStartsARunAsItWasChosen() {
        HomeView view = press(HomeView.START, "b", "c", "o", "s", "t", "=", "5", " ", "wall=2h", "Enter");
        assertThat(view.choice().limits()).isEqualTo(Map.of("cost", "5", "wall", "2h"));
        HomeDesk.Reaction reaction = handle(view, "Enter");
        assertThat(reaction.action())
                .isEqualTo(reach(new Order.Start("numfmt", "python", "scripted", Map.of("cost", "5", "wall", "2h"))));
        assertThat(reaction.view().busy()).contains("starting a run on numfmt");
        assertThat(handle(reaction.view(), "Enter").action()).isEqualTo(NOTHING);
    }

    @Test
    void whatStandsBehindALimitStaysWithIt() {
        HomeView view = press(HomeView.START, "b", "cost=5,soft=4,wrapup=1,wall=2h tokens.output=2M,note=1M", "Enter");
        assertThat(view.choice().limits())
                .isEqualTo(Map.of("cost", "5,soft=4,wrapup=1", "wall", "2h", "tokens.output", "2M,note=1M"));
    }

    @Test
    void aLimitThatCannotBeIsSaidAndStaysToBeMended() {
        HomeView view = press(HomeView.START, "b", "wall=soon", "Enter");
        assertThat(view.prompt().orElseThrow().field().text()).isEqualTo("wall=soon");
        assertThat(view.notice()).contains("wall is a time such as");
        assertThat(press(HomeView.START, "b", "frob=1", "Enter").notice()).contains("There is no limit \"frob\"");
        assertThat(press(HomeView.START, "b", "5", "Enter").notice()).contains("NAME=VALUE");
    }

    @Test
    void aMissingToolchainIsSaidBeforeTheRun() {
        HomeView asked = press(HomeView.START, "j", "a", "j", "Enter", "/tmp/x", "Enter", "Enter");
        assertThat(asked.overlay()).isInstanceOf(Overlay.Confirm.class);
        assertThat(((Overlay.Confirm) asked.overlay()).question()).contains("apt-get install gnat");
        assertThat(handle(asked, "Esc").action()).isEqualTo(NOTHING);
        assertThat(handle(asked, "y").action())
                .isEqualTo(reach(new Order.Start("rev", "ada", "scripted:/tmp/x", Map.of())));
    }

    @Test
    void whoCannotWorkIsSaidAndNotStarted() {
        assertThat(press(HomeView.START, "j", "Enter").notice()).isEqualTo("There is no script for it.");
        assertThat(press(HomeView.START, "j", "j", "Enter").notice()).contains("/bin/sed is not installed");
        HomeView picking = press(HomeView.START, "a", "G", "Enter");
        assertThat(picking.notice()).isEqualTo("There is no model service yet.");
        assertThat(picking.choice().agent()).isEqualTo("scripted");
    }

    @Test
    void theChosenLanguageHoldsWhereTheTargetHasIt() {
        HomeView view = press(HomeView.START, "l", "j", "Enter");
        assertThat(view.choice().language()).isEqualTo("ada");
        assertThat(view.overlay()).isEqualTo(new Overlay.None());
        assertThat(press(view, "l").overlay()).isEqualTo(new Overlay.PickLanguage(1));
    }

    @Test
    void enterJoinsResumesOrReadsASession() {
        assertThat(handle(HomeView.START.at("numfmt-7f30"), "Enter").action())
                .isEqualTo(reach(new Order.Watch("numfmt-7f30")));
        assertThat(handle(HomeView.START.at("rev-0001"), "Enter").action())
                .isEqualTo(reach(new Order.Watch("rev-0001")));
        HomeView asked = press(HomeView.START.at("numfmt-11aa"), "Enter");
        assertThat(handle(asked, "y").action()).isEqualTo(reach(new Order.Resume("numfmt-11aa")));
        assertThat(handle(asked, "n").action()).isEqualTo(NOTHING);
        assertThat(press(HomeView.START.at("odd-dead"), "Enter").notice()).contains("mirrordeck verify odd-dead");
    }

    @Test
    void theFilterWorksWhileItIsWrittenAndGoesWithEsc() {
        HomeView view = press(HomeView.START.with(Focus.SESSIONS), "/", "R", "E", "V");
        assertThat(Rows.names(content, view, Focus.SESSIONS)).containsExactly("rev-0002", "rev-0001");
        HomeView kept = press(view, "Enter", "j");
        assertThat(Rows.session(content, kept).orElseThrow().id()).isEqualTo("rev-0001");
        assertThat(Rows.names(content, press(kept, "Esc"), Focus.SESSIONS)).hasSize(7);
        assertThat(Rows.names(content, press(view, "Esc"), Focus.SESSIONS)).hasSize(7);
    }

    @Test
    void theCursorStaysOnItsSessionWhenNewOnesCome() {
        HomeView view = press(HomeView.START, "s", "j");
        assertThat(Rows.session(content, view).orElseThrow().id()).isEqualTo("sed-19c2");
        List<SessionRow> more = new java.util.ArrayList<>(content.sessions());
        more.addFirst(Homes.session("new-0001", "c", Standing.RUNNING, "turn 1", 0, Optional.empty()));
        content = Homes.content(more);
        assertThat(Rows.session(content, view).orElseThrow().id()).isEqualTo("sed-19c2");
    }

    @Test
    void pagesAndEndsAreReached() {
        HomeView view = press(HomeView.START, "s", "G");
        assertThat(Rows.session(content, view).orElseThrow().id()).isEqualTo("odd-dead");
        assertThat(Rows.session(content, press(view, "g")).orElseThrow().id()).isEqualTo("numfmt-7f30");
        assertThat(press(HomeView.START, "?", "j", "j").overlay()).isEqualTo(new Overlay.Help(2));
    }

    @Test
    void leavingTakesQOrCtrlCTwice() {
        assertThat(handle(HomeView.START, "q").action()).isEqualTo(new HomeAction.Quit());
        HomeDesk.Reaction once = handle(HomeView.START, "Ctrl+C");
        assertThat(once.action()).isEqualTo(NOTHING);
        assertThat(once.view().notice()).contains("Ctrl+C again leaves");
        assertThat(handle(once.view(), "Ctrl+C").action()).isEqualTo(new HomeAction.Quit());
        assertThat(handle(press(once.view(), "j"), "Ctrl+C").action()).isEqualTo(NOTHING);
    }

    @Test
    void aPasteStartsNothing() {
        assertThat(HomeDesk.handle(new Key.Paste("\rq"), content, HomeView.START, SIZE))
                .isEqualTo(HomeDesk.Reaction.view(HomeView.START));
    }

    @Test
    void theBestResultIsMostCasesThenLeastMoney() {
        assertThat(content.best("numfmt").orElseThrow().id()).isEqualTo("numfmt-0ace");
        assertThat(content.best("sed")).isEmpty();
    }

    @Test
    void noKeyOfTheBarDoesNothing() {
        HomeView view = HomeView.START;
        for (HomeKeys.Row row : HomeKeys.TABLE) {
            boolean isShown = row.where().contains(HomeKeys.Where.TARGETS)
                    && !row.bar().isEmpty()
                    && row.deed() != HomeDeed.HINTS_SEEN;
            if (isShown) {
                HomeDesk.Reaction reaction = handle(view, row.keys().getFirst());
                assertThat(reaction).as(row.bar()).isNotEqualTo(HomeDesk.Reaction.view(view));
            }
        }
    }

    private static HomeAction reach(Order order) {
        return new HomeAction.Reach(order);
    }

    private HomeDesk.Reaction handle(HomeView view, String key) {
        return HomeDesk.handle(HomeGoldenTest.key(key), content, view, SIZE);
    }

    /** Keys by name; longer texts that name no key are typed while a prompt is open. */
    private HomeView press(HomeView view, String... keys) {
        HomeView now = view;
        for (String key : keys) {
            Key pressed = now.prompt().isPresent() && !key.equals("Enter") && !key.equals("Esc")
                    ? new Key.Paste(key)
                    : HomeGoldenTest.key(key);
            now = HomeDesk.handle(pressed, content, now, SIZE).view();
        }
        return now;
    }
}
