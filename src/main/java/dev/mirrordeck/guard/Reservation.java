package dev.mirrordeck.guard;

import dev.mirrordeck.event.GuardEvent.LimitReached;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.ModelEvent.Bound;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.guard.Limits.Name;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import java.util.Optional;

/**
 * May the next request be sent, and how long may its reply be? The worst case is reserved before anything is sent, so
 * no bill can exceed a limit: a token is at least one byte, and a reply has at most as many tokens as were allowed.
 */
public final class Reservation {
    /** What a reply may have where nothing bounds it further. */
    public static final int MOST_OUTPUT = 16_384;

    /** A reply that may be shorter than this is not worth its input. */
    public static final int LEAST_OUTPUT = 256;

    /** A reply that may be so long is not cut short; where it would be, the agent is rather told to finish. */
    static final long ENOUGH_OUTPUT = 4_096;

    /** Tokens for all tools and for what a service says around them. */
    public static final long TOOLS = 16_384;

    /** Tokens around one message or call that are none of its bytes. */
    private static final long FRAME = 64;

    private Reservation() {}

    /**
     * How large a request is.
     *
     * @param bytes of all its text
     * @param messages that it has, calls counted as messages
     * @param newBytes of what comes after the newest reply; all of it before the first
     * @param newMessages after the newest reply
     * @param isLonger whether it is the request before it, that reply and more; only then are old measures worth anything
     */
    public record Size(long bytes, long messages, long newBytes, long newMessages, boolean isLonger) {}

    /** The word on a request. */
    public sealed interface Ruling {
        /** It may be sent with this worst case. */
        record Granted(Money worst, Optional<Bound> bound, int maxOutput) implements Ruling {}

        /** Not even a short reply can be paid for. */
        record Refused(LimitReached limit) implements Ruling {}
    }

    /** Rules on the next request; where a script replies there is nothing to reserve. */
    public static Ruling of(SessionState state, Size size, Stamp now) {
        if (state.setup().model().isEmpty()) {
            return new Ruling.Granted(Money.ZERO, Optional.empty(), MOST_OUTPUT);
        }
        ModelSetup model = state.setup().model().get();
        long input = input(state, size);
        long output = Math.min(MOST_OUTPUT, model.maxOutput());
        // the window is the service's to enforce: this leaves room in it by what is likely
        long likely = Math.max(0, model.window() - likelyInput(state, size));
        output = Math.min(output, Math.max(LEAST_OUTPUT, likely));
        long least = Math.min(LEAST_OUTPUT, output);
        Limits limits = Limits.of(state.control().limits());
        for (Name name : Name.values()) {
            Optional<Long> max = limits.get(name);
            if (max.isPresent()) {
                long left = max.get() - LimitGuard.used(name, state, now);
                output = Math.min(output, fitting(name, model, input, output, left));
                if (output < least) {
                    return refused(name, state, max.get(), now);
                }
            }
        }
        output = outOfWrapUps(state, limits, model, input, output, now);
        Money worst = model.price().isPresent() ? model.price().get().atMost(input, output) : Money.ZERO;
        return new Ruling.Granted(worst, Optional.of(new Bound(input, output)), (int) output);
    }

    /** An agent that was not told to finish stays out of what is kept for that, by replies of a sensible length. */
    private static long outOfWrapUps(
            SessionState state, Limits limits, ModelSetup model, long input, long most, Stamp now) {
        long output = most;
        for (Name name : Name.values()) {
            Optional<Long> from = limits.wrapUp(name);
            if (from.isPresent() && state.context().toldToFinish(name.word()).isEmpty()) {
                long left = from.get() - LimitGuard.used(name, state, now);
                long fits = fitting(name, model, input, output, left);
                output = fits < Math.min(ENOUGH_OUTPUT, output) ? output : Math.min(fits, output);
            }
        }
        return output;
    }

    private static Ruling refused(Name name, SessionState state, long max, Stamp now) {
        long used = LimitGuard.used(name, state, now);
        return new Ruling.Refused(new LimitReached(name.word(), Limits.show(name, used), Limits.show(name, max)));
    }

    /** The most tokens that the request can be, whoever counts them. */
    static long input(SessionState state, Size size) {
        // a service may remember more of its replies than it lets see
        long replies = state.spend().usage().output() + inheritedReplies(state);
        long all = TOOLS + size.bytes() + replies + FRAME * (size.messages() + 2);
        long measured = measured(state);
        return measured == 0 || !size.isLonger()
                ? all
                : Math.min(all, measured + size.newBytes() + FRAME * (size.newMessages() + 2));
    }

    /** What a fork's origin was told is in its conversation, too. */
    private static long inheritedReplies(SessionState state) {
        return state.opened()
                .flatMap(SessionOpened::origin)
                .map(from -> from.inherited().usage().output())
                .orElse(0L);
    }

    /** Some four bytes make a token. */
    private static long likelyInput(SessionState state, Size size) {
        long measured = size.isLonger() ? measured(state) : 0;
        return measured == 0 ? size.bytes() / 4 : measured + size.newBytes() / 4;
    }

    /** What the newest request and its reply were, as the service counted; 0 where it did not. */
    private static long measured(SessionState state) {
        if (state.turns().isEmpty()) {
            return 0;
        }
        Turn newest = state.turns().getLast();
        Usage usage = newest.usage();
        long calls = FRAME * newest.calls().size();
        long input = usage.input() + usage.cacheWrite() + usage.cacheRead();
        return input == 0 ? 0 : input + usage.output() + calls;
    }

    /** How many tokens of output, {@code most} at most, fit into what is left; negative where the input does not. */
    private static long fitting(Name name, ModelSetup model, long input, long most, long left) {
        return switch (name) {
            case TOKENS -> left - input;
            // the whole input may land in any one of its buckets
            case TOKENS_INPUT, TOKENS_CACHE_WRITE, TOKENS_CACHE_READ -> left < input ? -1 : most;
            case TOKENS_OUTPUT -> left;
            case COST -> payable(model, input, most, left);
            case WALL, ACTIVE, TURNS, CALLS, TESTS -> most;
        };
    }

    private static long payable(ModelSetup model, long input, long most, long left) {
        Price price = model.price().orElseThrow(() -> new IllegalStateException(LimitGuard.unpriced(model)));
        long fits = -1;
        long tooMany = most + 1;
        while (tooMany - fits > 1) {
            long middle = (fits + tooMany) >> 1;
            if (price.atMost(input, middle).nanos() <= left) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }
}
