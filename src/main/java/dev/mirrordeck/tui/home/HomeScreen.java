package dev.mirrordeck.tui.home;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeKeys.Where;
import dev.mirrordeck.tui.home.HomeView.Choice;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Prompt;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.screen.TooSmall;
import java.util.Optional;

/** The whole picture of the home screen. */
public final class HomeScreen {
    private HomeScreen() {}

    public static Frame render(HomeContent content, HomeView view, Size size) {
        Canvas canvas = Canvas.of(size);
        if (TooSmall.is(size)) {
            TooSmall.draw(canvas, "Whatever runs goes on meanwhile.");
            return canvas.freeze();
        }
        HomeLayout layout = HomeLayout.of(content, view, size);
        if (layout.hints().rows() > 0) {
            hints(canvas.in(layout.hints()));
        }
        HomeLists.targets(canvas, layout.targets(), content, view);
        HomeLists.sessions(canvas, layout.sessions(), content, view);
        Canvas foot = canvas.in(layout.foot());
        wish(foot, content, view);
        happening(foot, content, view, layout);
        keys(canvas.in(new Rect(0, size.rows() - 1, size.columns(), 1)), content, view);
        view.prompt().ifPresent(prompt -> prompt(canvas, prompt, view.notice()));
        HomePages.draw(canvas, content, view);
        return canvas.freeze();
    }

    private static void hints(Canvas canvas) {
        Line close = Line.of("x", Role.KEY).and(" put away", Role.DIM);
        Canvas inside = new Box("Welcome", close, false).draw(canvas);
        inside.put(
                0,
                0,
                Line.of("Enter", Role.KEY)
                        .and(" starts a run of the marked target. It needs no key and no", Role.TEXT)
                        .and(" network.", Role.TEXT));
        inside.put(
                0,
                1,
                Line.of("Ctrl+D", Role.KEY)
                        .and(" in a session leaves it; the run goes on in the background.", Role.TEXT));
        inside.put(
                0,
                2,
                Line.of("s", Role.KEY)
                        .and(" lists what was run: join it, resume it, read it.  ", Role.TEXT)
                        .and("d", Role.KEY)
                        .and(" tries this machine.", Role.TEXT));
    }

    /** What Enter would do: go to the marked session, or make a run like this. */
    private static void wish(Canvas foot, HomeContent content, HomeView view) {
        Optional<SessionRow> session = view.focus() == Focus.SESSIONS ? Rows.session(content, view) : Optional.empty();
        if (session.isPresent()) {
            String facts = session.get().target() + " in " + session.get().language() + " · "
                    + Rows.state(session.get())
                    + session.get().outcome().map(HomeScreen::cases).orElse("");
            foot.put(1, 0, Fit.cut(Sanitiser.line(facts), foot.size().columns() - 2), Role.ACCENT);
            return;
        }
        Optional<TargetRow> target = Rows.target(content, view);
        if (target.isEmpty()) {
            return;
        }
        Choice choice = view.choice();
        String language = target.get()
                .language(choice.language())
                .map(TargetRow.LanguageRow::word)
                .orElse("no language");
        String limits = choice.limits().isEmpty() ? "no limits" : Wishes.words(choice.limits());
        String text = target.get().name() + " in " + language + " · " + choice.agent() + " · " + limits;
        int at = foot.put(1, 0, "next run  ", Role.DIM);
        foot.put(at, 0, Fit.cut(Sanitiser.line(text), foot.size().columns() - at - 1), Role.ACCENT);
    }

    private static String cases(SessionRow.Outcome outcome) {
        return " · " + outcome.passed() + " of " + outcome.total() + " cases, hidden included";
    }

    private static void happening(Canvas foot, HomeContent content, HomeView view, HomeLayout layout) {
        boolean isGreeted =
                content.hints() == HomeContent.Hints.SHOWN && layout.hints().rows() == 0;
        Optional<TargetRow> target = Rows.target(content, view);
        boolean isTarget = view.focus() == Focus.TARGETS;
        String lacks = isTarget ? HomePages.lacks(target, view).orElse("") : "";
        String title = isTarget ? target.map(TargetRow::title).orElse("") : "";
        String text = !view.notice().isEmpty()
                ? view.notice()
                : !view.busy().isEmpty()
                        ? view.busy()
                        : isGreeted
                                ? "Enter starts a run, s lists what was run, ? helps; x puts this line away."
                                : !lacks.isEmpty() ? lacks : title;
        Role role = !view.notice().isEmpty() || (view.busy().isEmpty() && !isGreeted && !lacks.isEmpty())
                ? Role.WARN
                : view.busy().isEmpty() ? Role.DIM : Role.RUNNING;
        foot.put(1, 1, Fit.cut(Sanitiser.line(text), foot.size().columns() - 2), role);
    }

    /** The keys that do something now, as far as there is room. */
    private static void keys(Canvas canvas, HomeContent content, HomeView view) {
        Where where = HomeDesk.where(view);
        int at = 1;
        for (HomeKeys.Row row : HomeKeys.TABLE) {
            String label = row.where().contains(where) ? label(row, content, view) : "";
            String key = row.keys().getFirst();
            int width = Width.of(key) + 1 + Width.of(label);
            if (!label.isEmpty() && at + width < canvas.size().columns()) {
                at = canvas.put(at, 0, key, Role.KEY);
                at = canvas.put(at, 0, " " + label, Role.DIM) + 2;
            }
        }
    }

    /** Empty where the key would do nothing now. */
    private static String label(HomeKeys.Row row, HomeContent content, HomeView view) {
        return switch (row.deed()) {
            case HINTS_SEEN -> content.hints() == HomeContent.Hints.SHOWN ? row.bar() : "";
            case ENTER -> enterLabel(row, content, view);
            case LANGUAGE, AGENT, LIMITS -> Rows.target(content, view).isPresent() ? row.bar() : "";
            default -> row.bar();
        };
    }

    private static String enterLabel(HomeKeys.Row row, HomeContent content, HomeView view) {
        return switch (HomeDesk.where(view)) {
            case TARGETS -> Rows.target(content, view).isPresent() ? row.bar() : "";
            case SESSIONS ->
                Rows.session(content, view)
                        .map(session -> switch (session.standing()) {
                            case RUNNING, PAUSED -> "join";
                            case HOSTLESS -> "resume";
                            case ENDED -> "read";
                            case DAMAGED -> "";
                        })
                        .orElse("");
            case PICK, PAGE, PROMPT, QUESTION -> row.bar();
        };
    }

    /** One line above the keys. */
    private static void prompt(Canvas canvas, Prompt prompt, String notice) {
        Size size = canvas.size();
        Canvas box = canvas.in(new Rect(0, size.rows() - 4, size.columns(), 3));
        box.clear();
        String title = switch (prompt.asked()) {
            case FILTER -> "Only rows that hold";
            case LIMITS -> "Limits, such as cost=5 wall=2h; empty for none";
            case SCRIPT -> "A script's file";
            case MODEL -> "A model, by its service's name for it";
        };
        Canvas inside = new Box(title, Line.of("Esc", Role.KEY).and(" close", Role.DIM), true).draw(box);
        if (!notice.isEmpty()) {
            box.put(2, 2, " " + Fit.cut(Sanitiser.line(notice), size.columns() - 6) + " ", Role.WARN);
        }
        TextField field = prompt.field();
        String before = field.text().substring(0, field.cursor());
        int hidden = Math.max(0, Width.of(before) - inside.size().columns() + 1);
        inside.put(-hidden, 0, field.text(), Role.TEXT);
        inside.cursor(Width.of(before) - hidden, 0);
    }
}
