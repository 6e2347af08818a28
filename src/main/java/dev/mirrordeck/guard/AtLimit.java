package dev.mirrordeck.guard;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.TestEvent.Choice;
import dev.mirrordeck.event.TestEvent.Which;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard.Run;
import java.util.Optional;

/**
 * Which files are judged when a session is cut short? People's own test runs do not count: what comes out shall be the
 * agent's.
 */
public final class AtLimit {
    private AtLimit() {}

    /**
     * Chooses between the present files and those that passed most in a test run of the agent's.
     *
     * @param present the newest checkpoint
     * @param wish what the scaffold wants where they differ
     */
    public static Choice choose(SessionState state, BlobId present, Which wish) {
        Optional<Run> seen = state.tests().verified(present);
        Optional<Run> best = state.tests().bestByAgent().filter(run -> run.passed() > 0);
        boolean isWorse = best.isPresent()
                && !best.get().tree().equals(present)
                && seen.map(Run::passed).orElse(-1) < best.get().passed();
        if (isWorse && wish == Which.BEST) {
            String why = "Judged is the best verified state, " + words(best.get()) + ", for "
                    + seen.map(run -> "the present files passed only " + run.passed())
                            .orElse("no test run has seen the present files")
                    + ".";
            return choice(Which.BEST, best, state, why);
        }
        return choice(Which.PRESENT, seen, state, whyPresent(seen, best, isWorse ? best : Optional.empty()));
    }

    /** The tree that the choice means. */
    public static BlobId tree(SessionState state, BlobId present, Choice choice) {
        return choice.which() == Which.BEST
                ? state.tests().bestByAgent().map(Run::tree).orElse(present)
                : present;
    }

    private static String whyPresent(Optional<Run> seen, Optional<Run> best, Optional<Run> better) {
        if (better.isPresent()) {
            return "Judged are the present files, as at_limit wants it, though " + words(better.get()) + " was better.";
        }
        if (best.isEmpty()) {
            return "Judged are the present files; no test run has seen a case pass.";
        }
        return "Judged are the present files, the best verified state: " + words(seen.orElse(best.get())) + ".";
    }

    private static Choice choice(Which which, Optional<Run> run, SessionState state, String why) {
        return new Choice(
                which,
                run.map(Run::number).orElse(0),
                run.map(Run::turn).orElse(state.turn()),
                run.map(Run::passed).orElse(0),
                run.map(Run::total).orElse(0),
                why);
    }

    private static String words(Run run) {
        return "run " + run.number() + " in turn " + run.turn() + " with " + run.passed() + " of " + run.total()
                + " cases";
    }
}
