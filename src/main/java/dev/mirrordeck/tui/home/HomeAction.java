package dev.mirrordeck.tui.home;

/** What a key makes the home screen do beyond changing the view. */
public sealed interface HomeAction {
    record Nothing() implements HomeAction {}

    /** See a session, which may take making one. */
    record Reach(Order order) implements HomeAction {}

    /** Try what this machine can do. */
    record Checkup() implements HomeAction {}

    record HintsSeen() implements HomeAction {}

    record Quit() implements HomeAction {}

    record Suspend() implements HomeAction {}

    /** Paint everything anew, and read everything anew. */
    record Redraw() implements HomeAction {}
}
