package dev.mirrordeck.tui.home;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.TargetRow.AgentRow;
import dev.mirrordeck.tui.home.TargetRow.LanguageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies over the lists: help, what the machine can do, choices, a question. */
final class HomePages {
    private static final int COLUMNS = 76;
    /** What stands before each sentence of a checkup. */
    private static final int LABEL = 24;

    private HomePages() {}

    static void draw(Canvas canvas, HomeContent content, HomeView view) {
        switch (view.overlay()) {
            case Overlay.None none -> {
                return;
            }
            case Overlay.Help help -> page(canvas, "Help", help(), help.top());
            case Overlay.Checkup checkup -> page(canvas, "What this machine can do", checkup(checkup), checkup.top());
            case Overlay.PickLanguage pick -> pick(canvas, "Language", languages(content, view), pick.at());
            case Overlay.PickAgent pick -> pick(canvas, "Agent", agents(content, view), pick.at());
            case Overlay.Confirm confirm -> question(canvas, confirm.question());
        }
        canvas.noCursor();
    }

    /** Lines of a page that fit at once. */
    static int rows(Size size) {
        return Math.max(1, Math.min(30, size.rows() - 4) - 2);
    }

    static List<Line> help() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("A run goes on in the background when you leave, and when this ends.", Role.TEXT));
        lines.add(Line.EMPTY);
        for (HomeKeys.Row row : HomeKeys.TABLE) {
            if (!row.help().isEmpty()) {
                lines.add(Line.of("  " + Fit.left(String.join(" ", row.keys()), 18), Role.KEY)
                        .and(row.help(), Role.TEXT));
            }
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of("Signs: ", Role.STRONG)
                .and("● running  ‖ paused  ○ no host  ✓ solved  ✗ judged, not solved  ■ ended  ! damaged", Role.TEXT));
        return lines;
    }

    static List<Line> checkup(Overlay.Checkup checkup) {
        if (checkup.lines().isEmpty()) {
            return List.of(Line.of("trying …", Role.DIM));
        }
        List<Line> lines = new ArrayList<>();
        for (String line : checkup.lines()) {
            String safe = Sanitiser.block(line);
            Role role = safe.startsWith("missing") ? Role.WARN : safe.startsWith(" ") ? Role.DIM : Role.TEXT;
            String label = safe.substring(0, Math.min(LABEL, safe.length()));
            List<String> rows = Fit.wrap(safe.substring(label.length()), COLUMNS - 4 - LABEL, 4);
            for (int row = 0; row < rows.size(); row++) {
                lines.add(Line.of((row == 0 ? label : " ".repeat(LABEL)) + rows.get(row), role));
            }
        }
        return lines;
    }

    private static void page(Canvas canvas, String title, List<Line> lines, int top) {
        Size size = canvas.size();
        int rows = Math.min(rows(size), lines.size());
        Canvas place = canvas.in(Rect.of(size).centred(new Size(COLUMNS, rows + 2)));
        place.clear();
        Line close = Line.of("Esc", Role.KEY).and(" close", Role.DIM);
        Line scroll = Line.of("j", Role.KEY)
                .and("/", Role.DIM)
                .and("k", Role.KEY)
                .and(" scroll  ", Role.DIM)
                .and(close);
        Canvas inside = new Box(title, lines.size() > rows ? scroll : close, true).draw(place);
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    private static List<Line> languages(HomeContent content, HomeView view) {
        return Rows.target(content, view).map(TargetRow::languages).orElse(List.of()).stream()
                .map(language -> choice(language.word(), "", language.lacks()))
                .toList();
    }

    private static List<Line> agents(HomeContent content, HomeView view) {
        return Entering.agents(content, view).stream()
                .map((AgentRow agent) -> choice(agent.spec(), agent.title(), agent.lacks()))
                .toList();
    }

    private static Line choice(String word, String title, Optional<String> lacks) {
        String detail = Sanitiser.line(lacks.orElse(title));
        return Line.of(Fit.left(Sanitiser.line(word), 16), lacks.isEmpty() ? Role.TEXT : Role.DIM)
                .and(detail, lacks.isEmpty() ? Role.DIM : Role.WARN);
    }

    private static void pick(Canvas canvas, String title, List<Line> choices, int at) {
        Canvas place = canvas.in(Rect.of(canvas.size()).centred(new Size(COLUMNS, choices.size() + 2)));
        place.clear();
        Line right = Line.of("Enter", Role.KEY)
                .and(" choose  ", Role.DIM)
                .and("Esc", Role.KEY)
                .and(" close", Role.DIM);
        Canvas inside = new Box(title, right, true).draw(place);
        for (int row = 0; row < choices.size(); row++) {
            inside.put(0, row, row == at ? "▸" : " ", Role.FOCUS);
            inside.put(2, row, choices.get(row));
        }
    }

    private static void question(Canvas canvas, String question) {
        List<String> lines = Fit.wrap(question, 60, 6);
        Canvas place = canvas.in(Rect.of(canvas.size()).centred(new Size(64, lines.size() + 4)));
        place.clear();
        Canvas inside = new Box("Sure?", Line.EMPTY, true).draw(place);
        for (int row = 0; row < lines.size(); row++) {
            inside.put(0, row, lines.get(row), Role.STRONG);
        }
        inside.put(
                0,
                lines.size() + 1,
                Line.of("y", Role.KEY)
                        .and(" yes    ", Role.TEXT)
                        .and("Esc", Role.KEY)
                        .and(" no", Role.TEXT));
    }

    /** What the choice of a language says of it on the line of the next run. */
    static Optional<String> lacks(Optional<TargetRow> target, HomeView view) {
        return target.flatMap(row ->
                row.lacks().or(() -> row.language(view.choice().language()).flatMap(LanguageRow::lacks)));
    }
}
