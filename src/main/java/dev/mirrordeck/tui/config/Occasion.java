package dev.mirrordeck.tui.config;

import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.state.Control;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A moment at which somebody may want to be called to the screen. */
public enum Occasion {
    /** A person paused it. */
    PAUSED("paused"),
    ENDED("ended"),
    /** The host paused it and waits for a word. */
    ASKS("waits for a word from you"),
    /** A test run lost cases that had passed. */
    REGRESSION("cases that passed fail now"),
    LIMIT("a limit is reached");

    private final String words;

    Occasion(String words) {
        this.words = words;
    }

    /** As in {@code config.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a desktop shows. */
    public String sentence(SessionState state) {
        String target = state.opened().isEmpty()
                ? "mirrordeck"
                : Sanitiser.line(state.setup().setup().target());
        return target + ": " + words;
    }

    /** What became true on the way from one state to a later one. */
    public static Set<Occasion> between(SessionState before, SessionState after) {
        Set<Occasion> all = EnumSet.noneOf(Occasion.class);
        for (Control.Pause pause : after.control().pauses()) {
            if (!before.control().isPausedFor(pause.reason())) {
                all.add(pause.reason() == PauseReason.OPERATOR ? PAUSED : ASKS);
            }
        }
        if (after.phase().isFinal() && !before.phase().isFinal()) {
            all.add(ENDED);
        }
        boolean hasRun = after.tests().runs().size() > before.tests().runs().size();
        if (hasRun && !after.tests().regressions().isEmpty()) {
            all.add(REGRESSION);
        }
        if (after.control().limitReached().isPresent()
                && before.control().limitReached().isEmpty()) {
            all.add(LIMIT);
        }
        return all;
    }
}
