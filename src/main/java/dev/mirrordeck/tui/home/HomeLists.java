package dev.mirrordeck.tui.home;

import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.home.HomeView.Focus;
import java.util.List;

/** The two lists: what can be rebuilt, and what was run. Columns give way from the middle where it is narrow. */
final class HomeLists {
    private static final int WIDE = 90;
    private static final int NARROW = 70;

    private HomeLists() {}

    static void targets(Canvas canvas, Rect place, HomeContent content, HomeView view) {
        List<TargetRow> rows = Rows.targets(content, view);
        boolean isFocused = view.focus() == Focus.TARGETS;
        Line right =
                count(view.targets().filter(), rows.size(), content.targets().size(), "here");
        Canvas inside = new Box("Targets", right, isFocused).draw(canvas.in(place));
        if (rows.isEmpty()) {
            String why = content.targets().isEmpty()
                    ? "There is no target here; targets record makes one from inputs."
                    : "No target holds that. Esc shows all.";
            inside.put(0, 0, why, Role.DIM);
            return;
        }
        boolean isWide = inside.size().columns() >= WIDE;
        inside.put(
                2, 0, targetLine("target", "size", isWide ? "category" : "", "best here", "needs", isWide), Role.DIM);
        int at = Rows.at(content, view, Focus.TARGETS);
        int room = Math.max(1, inside.size().rows() - 1);
        int top = top(at, rows.size(), room);
        for (int i = 0; i < room && top + i < rows.size(); i++) {
            TargetRow row = rows.get(top + i);
            boolean isHere = top + i == at;
            String best = content.best(row.name()).map(HomeLists::best).orElse("–");
            String needs = HomePages.lacks(java.util.Optional.of(row), view).orElse("–");
            String text = targetLine(row.name(), row.size(), isWide ? row.category() : "", best, needs, isWide);
            inside.put(0, i + 1, isHere ? "▸" : " ", isFocused ? Role.FOCUS : Role.DIM);
            inside.put(2, i + 1, Fit.cut(text, inside.size().columns() - 2), role(isHere, isFocused));
        }
    }

    private static String targetLine(
            String name, String size, String category, String best, String needs, boolean isWide) {
        return cell(name, 14)
                + cell(size, 6)
                + (isWide ? cell(category, 24) : "")
                + cell(best, 20)
                + Sanitiser.line(needs);
    }

    /** How the best session on a target did. */
    private static String best(SessionRow row) {
        SessionRow.Outcome outcome = row.outcome().orElseThrow();
        // rounded down: 100 % is said of nothing that misses a case
        String did = outcome.isSolved() ? "solved" : (int) Math.floor(outcome.share() * 100) + " %";
        return did + " · " + Figures.money(row.nanoDollars());
    }

    static void sessions(Canvas canvas, Rect place, HomeContent content, HomeView view) {
        List<SessionRow> rows = Rows.sessions(content, view);
        boolean isFocused = view.focus() == Focus.SESSIONS;
        Canvas inside =
                new Box("Sessions", sessionsRight(content, view, rows.size()), isFocused).draw(canvas.in(place));
        if (rows.isEmpty()) {
            inside.put(0, 0, none(content), Role.DIM);
            return;
        }
        int at = Rows.at(content, view, Focus.SESSIONS);
        int room = inside.size().rows();
        int top = top(at, rows.size(), room);
        for (int i = 0; i < room && top + i < rows.size(); i++) {
            SessionRow row = rows.get(top + i);
            boolean isHere = isFocused && top + i == at;
            inside.put(0, i, isHere ? "▸" : " ", Role.FOCUS);
            inside.put(2, i, sign(row));
            int end = inside.put(4, i, facts(row, inside.size().columns()), role(isHere, isFocused));
            inside.put(
                    end,
                    i,
                    Fit.cut(Sanitiser.line(Rows.state(row)), inside.size().columns() - end),
                    row.standing() == SessionRow.Standing.DAMAGED ? Role.BAD : role(isHere, isFocused));
        }
    }

    private static String facts(SessionRow row, int columns) {
        String tests = row.total() == 0 ? "–" : row.passed() + "/" + row.total();
        return cell(row.id(), columns >= WIDE ? 24 : 18)
                + (columns >= NARROW ? cell(row.language(), 8) : "")
                + Fit.right(tests, 9)
                + Fit.right(Figures.money(row.nanoDollars()), 9)
                + "   ";
    }

    /** What is told by colour alone nowhere. */
    private static Line sign(SessionRow row) {
        return switch (row.standing()) {
            case RUNNING -> Line.of("●", Role.RUNNING);
            case PAUSED -> Line.of("‖", Role.PAUSED);
            case HOSTLESS -> Line.of("○", Role.WARN);
            case DAMAGED -> Line.of("!", Role.BAD);
            case ENDED ->
                row.outcome()
                        .map(found -> found.isSolved() ? Line.of("✓", Role.GOOD) : Line.of("✗", Role.BAD))
                        .orElse(Line.of("■", Role.DIM));
        };
    }

    private static Line sessionsRight(HomeContent content, HomeView view, int shown) {
        String filter = view.sessions().filter();
        if (!filter.isEmpty()) {
            return count(filter, shown, content.sessions().size(), "");
        }
        if (content.unread() > 0) {
            return Line.of("reading, " + content.unread() + " to go", Role.DIM);
        }
        long running = content.running();
        return running > 0
                ? Line.of(running + " running", Role.RUNNING)
                : content.sessions().isEmpty()
                        ? Line.EMPTY
                        : Line.of(content.sessions().size() + " in all", Role.DIM);
    }

    private static String none(HomeContent content) {
        if (content.unread() > 0) {
            return "reading …";
        }
        return content.sessions().isEmpty()
                ? "Nothing was run yet. Enter on a target starts a run."
                : "No session holds that. Esc shows all.";
    }

    private static Line count(String filter, int shown, int all, String what) {
        return filter.isEmpty()
                ? Line.of(all + " " + what, Role.DIM)
                : Line.of("/" + Fit.cut(Sanitiser.line(filter), 20), Role.KEY)
                        .and("  " + shown + " of " + all, Role.DIM);
    }

    /** The cursor stays in the middle as far as there are rows around it. */
    private static int top(int at, int all, int room) {
        return Math.clamp(at - room / 2L, 0, Math.max(0, all - room));
    }

    private static Role role(boolean isHere, boolean isFocused) {
        return isHere && isFocused ? Role.STRONG : Role.TEXT;
    }

    private static String cell(String untrusted, int columns) {
        return Fit.left(Fit.cut(Sanitiser.line(untrusted), columns - 1), columns);
    }
}
