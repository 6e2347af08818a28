package dev.mirrordeck.tui.pane;

import dev.mirrordeck.tui.draw.Line;

/**
 * What the frame around a pane says.
 *
 * @param title on the left
 * @param right on the right
 * @param tab what a small screen says of it while another pane is shown
 */
public record Heading(String title, Line right, String tab) {}
