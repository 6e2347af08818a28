package dev.mirrordeck.tui.screen;

import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Scene;
import java.util.ArrayList;
import java.util.List;

/** After the first stroke of a sequence: what can follow it, in columns above the key bar, which has no room for all. */
final class HintBox {
    private HintBox() {}

    /** One that can follow. */
    private record Hint(String key, String label, boolean works) {
        int width() {
            return Width.of(key) + 1 + Width.of(label) + 3;
        }
    }

    static void draw(Canvas canvas, Scene scene, UiState ui) {
        if (ui.pending().isEmpty()) {
            return;
        }
        List<Hint> hints = hints(scene, ui);
        int all = hints.stream().mapToInt(Hint::width).sum();
        if (all + Width.of(ui.pending()) < canvas.size().columns()) {
            return;
        }
        int column = hints.stream().mapToInt(Hint::width).max().orElse(1);
        int columns = Math.max(1, (canvas.size().columns() - 4) / column);
        int rows =
                Math.min((hints.size() + columns - 1) / columns, canvas.size().rows() - 4);
        Rect place =
                new Rect(0, canvas.size().rows() - 1 - rows - 2, canvas.size().columns(), rows + 2);
        Canvas box = canvas.in(place);
        box.clear();
        Line close = Line.of("any other key", Role.KEY).and(" closes", Role.DIM);
        Canvas inside = new Box(ui.pending() + " …", close, true).draw(box);
        canvas.noCursor();
        for (int i = 0; i < hints.size(); i++) {
            Hint hint = hints.get(i);
            int at = i / Math.max(1, rows) * column;
            int next = inside.put(at, i % rows, hint.key(), hint.works() ? Role.KEY : Role.DIM);
            inside.put(next + 1, i % rows, hint.label(), hint.works() ? Role.TEXT : Role.DIM);
        }
    }

    private static List<Hint> hints(Scene scene, UiState ui) {
        List<Hint> hints = new ArrayList<>();
        String prefix = ui.pending() + " ";
        for (Keys.Binding row : ui.keys().after(Where.context(scene, ui), ui.pending())) {
            String label = row.bar().isEmpty() ? row.deed().word() : row.bar();
            boolean works = Where.refusal(row.deed(), scene, ui).isEmpty();
            row.keys().stream()
                    .filter(key -> key.startsWith(prefix))
                    .findFirst()
                    .ifPresent(key -> hints.add(new Hint(key.substring(prefix.length()), label, works)));
        }
        return hints;
    }
}
