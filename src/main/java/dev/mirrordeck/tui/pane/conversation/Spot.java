package dev.mirrordeck.tui.pane.conversation;

/**
 * A row, named so that it stays the same row when the window is resized, when cards above it grow or fold, and when
 * text is added behind it.
 *
 * @param card where the piece was last seen
 * @param letters letters and digits of the piece in front of the row
 * @param more rows further on, where several begin at the same letter
 */
record Spot(int card, Id piece, int letters, int more) {}
