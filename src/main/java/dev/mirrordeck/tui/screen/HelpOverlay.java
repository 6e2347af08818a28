package dev.mirrordeck.tui.screen;

import dev.mirrordeck.attach.Words;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.compose.ConsoleWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key and every word, from the tables that dispatch them; a key that does nothing now says why. */
final class HelpOverlay {
    private static final int COLUMNS = 74;
    private static final int KEYS = 24;
    private static final String WRITING = "Writing a message";
    private static final String EVERYWHERE = "Everywhere";
    private static final String PANES = "In a pane";
    private static final List<String> FIRST = List.of(WRITING, EVERYWHERE, PANES);

    private HelpOverlay() {}

    static void draw(Canvas canvas, Scene scene, UiState ui, int top) {
        List<Line> lines = lines(scene, ui);
        Size size = canvas.size();
        Canvas place = canvas.in(Rect.of(size).centred(new Size(COLUMNS, rows(size) + 2)));
        place.clear();
        boolean hasMore = lines.size() > rows(size);
        Line right = hasMore
                ? Line.of("j", Role.KEY)
                        .and("/", Role.DIM)
                        .and("k", Role.KEY)
                        .and(" scroll  ", Role.DIM)
                        .and("Esc", Role.KEY)
                        .and(" close", Role.DIM)
                : Line.of("Esc", Role.KEY).and(" close", Role.DIM);
        Canvas inside = new Box("Help", right, true).draw(place);
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    /** Lines that fit at once. */
    static int rows(Size size) {
        return Math.max(1, Math.min(36, size.rows() - 4) - 2);
    }

    static List<Line> lines(Scene scene, UiState ui) {
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        FIRST.forEach(title -> sections.put(title, new ArrayList<>()));
        for (Keys.Binding row : ui.keys().rows()) {
            if (!row.help().isEmpty()) {
                sections.computeIfAbsent(title(row.where()), title -> new ArrayList<>())
                        .addAll(key(row, Where.refusal(row.deed(), scene, ui)));
            }
        }
        List<Line> words = sections.computeIfAbsent("Words, written after a /", title -> new ArrayList<>());
        for (Words.Word word : ConsoleWords.everyone()) {
            String aliases = word.aliases().isEmpty() ? "" : "  (" + String.join(", ", word.aliases()) + ")";
            words.addAll(rows("/" + word.name() + " " + word.argument(), word.help() + aliases, Role.TEXT));
        }
        List<Line> lines = new ArrayList<>();
        sections.forEach((title, rows) -> {
            lines.add(Line.of(title, Role.STRONG));
            lines.addAll(rows);
            lines.add(Line.EMPTY);
        });
        return lines.subList(0, lines.size() - 1);
    }

    private static List<Line> key(Keys.Binding row, Optional<String> refusal) {
        String keys = row.keys().stream().limit(2).collect(Collectors.joining(" "));
        String reason = refusal.map(why -> "  " + why).orElse("");
        return rows(keys, row.help() + reason, refusal.isEmpty() ? Role.TEXT : Role.DIM);
    }

    private static List<Line> rows(String key, String help, Role role) {
        List<Line> rows = new ArrayList<>();
        String shown = "  " + Fit.left(key, KEYS);
        for (String part : Fit.wrap(help, COLUMNS - KEYS - 6, 3)) {
            rows.add(Line.of(rows.isEmpty() ? shown : " ".repeat(KEYS + 2), Role.KEY)
                    .and(part, role));
        }
        return rows;
    }

    /** Where these keys work, in few words. */
    private static String title(Set<Context> where) {
        boolean isInPanes = where.contains(Context.CONVERSATION) && where.contains(Context.BUDGET);
        if (where.contains(Context.COMPOSER)) {
            return isInPanes ? EVERYWHERE : WRITING;
        }
        if (isInPanes) {
            return PANES;
        }
        String titles = where.stream().sorted().map(Context::title).collect(Collectors.joining(", "));
        return titles.substring(0, 1).toUpperCase(Locale.ROOT) + titles.substring(1);
    }
}
