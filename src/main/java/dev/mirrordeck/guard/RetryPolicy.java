package dev.mirrordeck.guard;

import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ModelEvent.Failure;
import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** When may the model be asked again? Longer and longer waits, never sooner than the service wants, and not for ever. */
public final class RetryPolicy {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;

    /** What a service may ask for without a person being asked, too. */
    private static final long LONGEST_ASKED_MILLIS = Duration.ofMinutes(15).toMillis();

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,12})(\\.\\d{1,12})?\\s*(ms|s)?");

    private static final String NO_HELP = "There is nothing left that a summary could replace. Write a shorter one with"
            + " /reset TEXT, or end the session.";

    private RetryPolicy() {}

    /** What to do about a failure. */
    public sealed interface Advice {
        record Wait(long millis) implements Advice {}

        /** Nothing more can be done without a person; {@code why} may be empty. */
        record AskPerson(String why) implements Advice {}
    }

    /**
     * What to do now that a request has failed.
     *
     * @param state with the failure counted
     * @param wait the effect that a wait would be; no two waits of any sessions take the same time
     * @param patienceMinutes what the waits of one turn may take together
     */
    public static Advice after(SessionState state, EffectId wait, Failure failure, int patienceMinutes, Stamp now) {
        if (!failure.kind().canPass()) {
            return new Advice.AskPerson(failure.kind() == FaultKind.TOO_LONG ? NO_HELP : "");
        }
        long asked = failure.retryAfter()
                .flatMap(header -> asked(header, now.wall()))
                .orElse(0L);
        if (asked > LONGEST_ASKED_MILLIS) {
            return new Advice.AskPerson(
                    "It asks for a wait of " + Duration.ofMillis(asked).toMinutes()
                            + " minutes; resume the session when it may be asked again.");
        }
        long own = spread(doubled(state.retries().failed()), state.setup().id().value(), wait);
        long millis = Math.max(own, asked);
        if (state.retries().waitedMillis() + millis
                > Duration.ofMinutes(patienceMinutes).toMillis()) {
            return new Advice.AskPerson("It was asked " + state.retries().failed()
                    + " times and waited for as long as retry_minutes allows.");
        }
        return new Advice.Wait(millis);
    }

    /** A header's milliseconds, never negative; empty where it says nothing that can be understood. */
    static Optional<Long> asked(String header, Instant now) {
        String text = header.strip();
        var seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            long whole = Long.parseLong(seconds.group(1)) + (seconds.group(2) == null ? 0 : 1);
            return Optional.of("ms".equals(seconds.group(3)) ? whole : whole * 1_000);
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Math.max(0, Duration.between(now, then).toMillis()));
        } catch (DateTimeParseException garbage) {
            return Optional.empty();
        }
    }

    private static long doubled(int failed) {
        int steps = Math.min(Math.max(0, failed - 1), 6);
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << steps);
    }

    /** A quarter more or less, so that sessions which failed together do not come back together. */
    private static long spread(long millis, String session, EffectId wait) {
        long mixed = (session.hashCode() * 31L + wait.value()) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return millis * (750 + Math.floorMod(mixed ^ (mixed >>> 32), 501)) / 1_000;
    }
}
