package dev.mirrordeck.session;

import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.model.ModelProvider.LiveSink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the audience of one reply as it streams in, and keeps when something last came. On its effect's thread. */
final class Hearing implements LiveSink {
    private static final long SECOND = 1_000_000_000L;

    private final int turn;
    private final Audience audience;
    private final Supplier<Stamp> clock;
    private final Consumer<Optional<Stamp>> keep;
    private Optional<Stamp> told = Optional.empty();

    Hearing(int turn, Audience audience, Supplier<Stamp> clock, Consumer<Optional<Stamp>> keep) {
        this.turn = turn;
        this.audience = audience;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    public void text(String soFar) {
        audience.live(turn, soFar);
        heard();
    }

    @Override
    public void heard() {
        Stamp now = clock.get();
        keep.accept(Optional.of(now));
        if (told.isEmpty() || now.nanosSince(told.get()) >= SECOND) {
            told = Optional.of(now);
            audience.heard(now);
        }
    }
}
