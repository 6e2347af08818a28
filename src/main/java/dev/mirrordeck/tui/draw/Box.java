package dev.mirrordeck.tui.draw;

import dev.mirrordeck.text.Fit;

/**
 * A frame around something, with a title on the left and a word on the right of its upper edge. Heavy lines for the
 * one that has the keys, light ones for all others.
 */
public record Box(String title, Line right, boolean isFocused) {

    /** Draws the frame along the edges of the canvas and gives the canvas inside. */
    public Canvas draw(Canvas canvas) {
        Size size = canvas.size();
        String lines = isFocused ? "┏━┓┃┗┛" : "╭─╮│╰╯";
        Role role = isFocused ? Role.FOCUS : Role.FRAME;
        String edge = lines.substring(1, 2).repeat(Math.max(0, size.columns() - 2));
        int last = size.columns() - 1;
        canvas.put(0, 0, lines.charAt(0) + edge + lines.charAt(2), role);
        for (int row = 1; row < size.rows() - 1; row++) {
            canvas.put(0, row, lines.substring(3, 4), role);
            canvas.put(last, row, lines.substring(3, 4), role);
        }
        canvas.put(0, size.rows() - 1, lines.charAt(4) + edge + lines.charAt(5), role);
        titles(canvas);
        return canvas.in(Rect.of(size).inside());
    }

    private void titles(Canvas canvas) {
        int columns = canvas.size().columns();
        String cut = Fit.cut(title, Math.max(0, columns - 6));
        int end = cut.isEmpty() ? 2 : canvas.put(2, 0, " " + cut + " ", isFocused ? Role.FOCUS : Role.TEXT);
        int start = columns - 4 - right.width();
        if (!right.spans().isEmpty() && start > end) {
            canvas.put(canvas.put(canvas.put(start, 0, " ", Role.TEXT), 0, right), 0, " ", Role.TEXT);
        }
    }
}
