package dev.mirrordeck.cli.run;

import dev.mirrordeck.attach.Standing;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;
import dev.mirrordeck.text.Sanitiser;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** A session's end in a few lines, for people. */
public final class Summary {
    private Summary() {}

    public static void print(SessionState state, PrintWriter out) {
        if (state.opened().isEmpty() || !(state.phase() instanceof Phase.Ended ended)) {
            return;
        }
        out.println();
        out.println(
                Sanitiser.line(state.setup().id() + ": " + state.setup().setup().target() + " in "
                        + state.setup().setup().language() + ", " + ExitCode.word(ended.how())
                        + (ended.why().isEmpty() ? "." : ": " + ended.why())));
        state.setup().origin().ifPresent(from -> out.println("  origin    " + Standing.origin(from)));
        Optional<Tally> counts = state.result().score().map(Tally::of);
        counts.ifPresent(found -> {
            out.println("  visible   " + found.visiblePassed() + " of " + found.visibleTotal());
            out.println("  hidden    " + found.hiddenPassed() + " of " + found.hiddenTotal());
            out.println("  result    " + (found.isSolved() ? "solved" : found.isNear() ? "near" : "not solved"));
        });
        Standing.judged(state).ifPresent(words -> out.println("  judged    " + Sanitiser.line(words)));
        if (counts.isEmpty()) {
            out.println("  result    not scored");
        }
        out.println("  run       " + state.turn() + " turns, " + state.spend().calls() + " tool calls, "
                + state.spend().tests() + " test runs, $" + state.spend().cost().toDecimal());
        out.println("  time      " + seconds(state.time().active()) + " active, "
                + seconds(state.time().wall()) + " in all");
        out.println("  label     " + state.label().word() + ", "
                + state.result()
                        .score()
                        .map(score -> "scored in " + Sanitiser.line(score.backend()))
                        .orElse("no score"));
        state.warnings().forEach(warning -> out.println("  note      " + Sanitiser.line(warning)));
    }

    private static String seconds(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toHours() > 0
                ? "%d:%02d:%02d h".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
