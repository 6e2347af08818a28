package dev.mirrordeck.tui.pane;

import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Role;

/** The last row: the keys that work now, as far as there is room. */
final class KeyBar {
    private KeyBar() {}

    static void draw(Canvas canvas, Scene scene) {
        int at = 1;
        for (Keys.Binding row : Keys.TABLE) {
            String label = Keys.label(row, scene);
            boolean works = row.where().contains(Keys.where(scene))
                    && !label.isEmpty()
                    && Keys.refusal(row.deed(), scene).isEmpty();
            String key = row.keys().getFirst().replace("Ctrl+", "^");
            int width = Width.of(key) + 1 + Width.of(label);
            if (works && at + width < canvas.size().columns()) {
                at = canvas.put(at, 0, key, Role.KEY);
                at = canvas.put(at, 0, " " + label, Role.DIM) + 2;
            }
        }
    }
}
