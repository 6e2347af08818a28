package dev.mirrordeck.tui.home;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Listing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which rows of the two lists are shown, and which one a person is on. */
final class Rows {
    private Rows() {}

    static List<TargetRow> targets(HomeContent content, HomeView view) {
        String wanted = view.targets().filter();
        return content.targets().stream()
                .filter(row -> holds(row.name() + " " + row.title() + " " + row.category(), wanted))
                .toList();
    }

    static List<SessionRow> sessions(HomeContent content, HomeView view) {
        String wanted = view.sessions().filter();
        return content.sessions().stream()
                .filter(row -> holds(
                        row.id() + " " + row.target() + " " + row.language() + " " + state(row) + " " + row.label(),
                        wanted))
                .toList();
    }

    static Optional<TargetRow> target(HomeContent content, HomeView view) {
        List<TargetRow> rows = targets(content, view);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(at(content, view, Focus.TARGETS)));
    }

    static Optional<SessionRow> session(HomeContent content, HomeView view) {
        List<SessionRow> rows = sessions(content, view);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(at(content, view, Focus.SESSIONS)));
    }

    static List<String> names(HomeContent content, HomeView view, Focus list) {
        return list == Focus.TARGETS
                ? targets(content, view).stream().map(TargetRow::name).toList()
                : sessions(content, view).stream().map(SessionRow::id).toList();
    }

    /** The index of the row a person is on; the first where theirs is not shown. */
    static int at(HomeContent content, HomeView view, Focus list) {
        Listing listing = list == Focus.TARGETS ? view.targets() : view.sessions();
        return Math.max(0, names(content, view, list).indexOf(listing.cursor()));
    }

    /** Where a session stands, in words. */
    static String state(SessionRow row) {
        return standing(row) + row.origin().map(from -> " · fork of " + from).orElse("");
    }

    private static String standing(SessionRow row) {
        return switch (row.standing()) {
            case RUNNING -> "running, " + row.state();
            case PAUSED -> "paused, " + row.state();
            case HOSTLESS -> "no host, " + row.state();
            case ENDED ->
                row.outcome()
                                .map(found -> found.isSolved() ? "solved" : row.state() + ", not solved")
                                .orElse(row.state())
                        + " · " + row.label();
            case DAMAGED -> "damaged: " + row.state();
        };
    }

    private static boolean holds(String text, String wanted) {
        return Sanitiser.line(text).toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
