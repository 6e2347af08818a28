package dev.mirrordeck.tui.screen;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.compose.ComposerBox;
import java.util.List;

/**
 * The last row: the keys that work now, as far as there is room; after a first stroke, what can follow it. A sentence that
 * was too long for the composer's edge ends here, until the next key.
 */
final class KeyBar {
    private static final String LEADER = "Ctrl+X";
    private static final String MORE = " more";

    private KeyBar() {}

    static void draw(Canvas canvas, Scene scene, UiState ui) {
        String rest = scene.isEnded() && !ui.isWriting() ? "" : ComposerBox.rest(ui.notice(), canvas.size());
        if (!rest.isEmpty()) {
            canvas.put(1, 0, Fit.cut(rest, canvas.size().columns() - 2), Role.WARN);
            return;
        }
        Context context = Where.context(scene, ui);
        String pending = ui.pending();
        List<Keys.Binding> rows = pending.isEmpty()
                ? ui.keys().rows().stream()
                        .filter(row -> row.where().contains(context))
                        .toList()
                : ui.keys().after(context, pending);
        // there every letter is text, so its keys are sequences
        boolean isBench = context == Context.BENCH || context == Context.BENCH_LIST;
        int at = pending.isEmpty() ? 1 : canvas.put(1, 0, pending.replace("Ctrl+", "^") + " …  ", Role.STRONG);
        for (Keys.Binding row : rows) {
            String label = Where.label(row, scene, ui);
            String key = isBench && pending.isEmpty() ? whole(row) : shown(row, pending);
            int width = Width.of(key) + 1 + Width.of(label);
            boolean works = !key.isEmpty()
                    && !label.isEmpty()
                    && Where.refusal(row.deed(), scene, ui).isEmpty();
            if (works && at + width < canvas.size().columns()) {
                at = canvas.put(at, 0, key, Role.KEY);
                at = canvas.put(at, 0, " " + label, Role.DIM) + 2;
            }
        }
        boolean hasMore = !isBench
                && pending.isEmpty()
                && !ui.keys().after(context, LEADER).isEmpty();
        if (hasMore && at + MORE.length() < canvas.size().columns()) {
            at = canvas.put(at, 0, LEADER.replace("Ctrl+", "^"), Role.KEY);
            canvas.put(at, 0, MORE, Role.DIM);
        }
    }

    private static String whole(Keys.Binding row) {
        return row.keys().isEmpty() ? "" : row.keys().getFirst().replace("Ctrl+", "^");
    }

    private static String shown(Keys.Binding row, String pending) {
        String prefix = pending.isEmpty() ? "" : pending + " ";
        return row.keys().stream()
                .filter(key ->
                        key.startsWith(prefix) && key.substring(prefix.length()).indexOf(' ') < 0)
                .map(key -> key.substring(prefix.length()).replace("Ctrl+", "^"))
                .findFirst()
                .orElse("");
    }
}
