package dev.mirrordeck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A model service that keeps its own bill: whatever happens, the bill stays within the limits. */
class OvershootTest {
    private static final int SESSIONS = 10_000;

    @Test
    void noBillEverExceedsALimit() {
        BilledSession.Played played = BilledSession.play(SESSIONS, 0, System.nanoTime());
        assertThat(played.replies()).as("replies that were granted").isGreaterThan(SESSIONS);
        assertThat(played.entered())
                .as("bills that used what is kept for finishing")
                .isGreaterThan(SESSIONS / 4);
        assertThat(played.reached()).as("sessions that came to a limit").isGreaterThan(SESSIONS / 4);
    }
}
