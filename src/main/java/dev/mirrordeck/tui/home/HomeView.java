package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.pane.TextField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where one person is on the home screen, and what they have chosen.
 *
 * @param prompt one line being typed
 * @param busy what is being done for the person; empty when nothing is
 * @param notice one sentence, gone with the next key
 * @param isLeaving one Ctrl+C has been pressed; a second one leaves
 */
public record HomeView(
        Focus focus,
        Listing targets,
        Listing sessions,
        Choice choice,
        Overlay overlay,
        Optional<Prompt> prompt,
        String busy,
        String notice,
        boolean isLeaving) {

    public static final HomeView START = new HomeView(
            Focus.TARGETS,
            Listing.START,
            Listing.START,
            new Choice("", "scripted", Map.of()),
            new Overlay.None(),
            Optional.empty(),
            "",
            "",
            false);

    /** Which list has the keys. */
    public enum Focus {
        TARGETS,
        SESSIONS
    }

    /**
     * A person's place in a list.
     *
     * @param cursor the name of the row; one that is not there means the first
     * @param filter only rows that hold it are shown
     */
    public record Listing(String cursor, String filter) {
        static final Listing START = new Listing("", "");
    }

    /**
     * How the next run is to be.
     *
     * @param language empty for the target's first
     * @param limits in the words of the command line
     */
    public record Choice(String language, String agent, Map<String, String> limits) {
        public Choice {
            limits = java.util.Collections.unmodifiableMap(new TreeMap<>(limits));
        }
    }

    /** What is asked for on one line. */
    public enum Asked {
        FILTER,
        LIMITS,
        SCRIPT,
        MODEL
    }

    /** The line and what was typed so far. */
    public record Prompt(Asked asked, TextField field) {}

    /** What lies over the lists. */
    public sealed interface Overlay {
        record None() implements Overlay {}

        record Help(int top) implements Overlay {}

        /** What this machine can do; no lines while that is being tried. */
        record Checkup(List<String> lines, int top) implements Overlay {
            public Checkup {
                lines = List.copyOf(lines);
            }
        }

        record PickLanguage(int at) implements Overlay {}

        record PickAgent(int at) implements Overlay {}

        /** Asks back before something is done. */
        record Confirm(Order order, String question) implements Overlay {}
    }

    Listing listing() {
        return focus == Focus.TARGETS ? targets : sessions;
    }

    public HomeView with(Focus next) {
        return new HomeView(next, targets, sessions, choice, overlay, prompt, busy, notice, isLeaving);
    }

    /** In the list that has the keys. */
    HomeView with(Listing next) {
        return focus == Focus.TARGETS
                ? new HomeView(focus, next, sessions, choice, overlay, prompt, busy, notice, isLeaving)
                : new HomeView(focus, targets, next, choice, overlay, prompt, busy, notice, isLeaving);
    }

    public HomeView with(Choice next) {
        return new HomeView(focus, targets, sessions, next, overlay, prompt, busy, notice, isLeaving);
    }

    public HomeView with(Overlay next) {
        return new HomeView(focus, targets, sessions, choice, next, prompt, busy, notice, isLeaving);
    }

    HomeView prompt(Optional<Prompt> next) {
        return new HomeView(focus, targets, sessions, choice, overlay, next, busy, notice, isLeaving);
    }

    public HomeView busy(String next) {
        return new HomeView(focus, targets, sessions, choice, overlay, prompt, next, notice, isLeaving);
    }

    public HomeView notice(String next) {
        return new HomeView(focus, targets, sessions, choice, overlay, prompt, busy, next, isLeaving);
    }

    HomeView leaving(boolean next) {
        return new HomeView(focus, targets, sessions, choice, overlay, prompt, busy, notice, next);
    }

    /** With the cursor on that session. */
    public HomeView at(String session) {
        Listing there = new Listing(session, "");
        return new HomeView(Focus.SESSIONS, targets, there, choice, overlay, prompt, busy, notice, isLeaving);
    }
}
