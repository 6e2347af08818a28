package dev.mirrordeck.tui.pane.files;

/** Where a person stands in the files pane. */
public record FilesView(int top) {
    public static final FilesView START = new FilesView(0);
}
