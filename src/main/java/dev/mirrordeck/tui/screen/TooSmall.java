package dev.mirrordeck.tui.screen;

import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import java.util.List;

/** What a window below the smallest size shows: what is missing, and that nothing is lost. */
public final class TooSmall {
    private TooSmall() {}

    public static boolean is(Size size) {
        return !size.isAtLeast(Layout.SMALLEST);
    }

    /** Says what is missing; {@code comfort} is a sentence about what goes on meanwhile. */
    public static void draw(Canvas canvas, String comfort) {
        Size size = canvas.size();
        String need = Layout.SMALLEST.columns() + "×" + Layout.SMALLEST.rows();
        List<String> lines = Fit.wrap(
                "This window is " + size.columns() + "×" + size.rows() + "; the console needs " + need + ". " + comfort,
                Math.max(4, size.columns() - 2),
                Math.max(1, size.rows()));
        int top = Math.max(0, (size.rows() - lines.size()) / 2);
        for (int row = 0; row < lines.size(); row++) {
            canvas.put(1, top + row, lines.get(row), Role.TEXT);
        }
    }
}
