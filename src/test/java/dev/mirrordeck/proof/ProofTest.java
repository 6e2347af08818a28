package dev.mirrordeck.proof;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenth of {@code bin/bench endurance}, with another seed each time. */
class ProofTest {
    private final long seed = System.nanoTime();

    @TempDir
    Path temp;

    @Test
    void streamThatEndsAnywhereIsAWholeReplyOrNone() throws Exception {
        show(() -> Cuts.run(50_000, seed));
    }

    @Test
    void whateverAServiceDoesAttemptsAndBillAreAsItCountsThem() throws Exception {
        show(() -> FaultScripts.run(1_000, seed));
    }

    @Test
    void everyRequestHasAHistoryThatItsServiceTakes() throws Exception {
        show(() -> RandomHistories.run(10_000, seed));
    }

    @Test
    void daysOfClockJumpsAndRestartsAreCountedToTheNanosecondAndTheCent() throws Exception {
        show(() -> Month.run(3, 100, 10, seed, temp.resolve("session")));
    }

    @Test
    void whatIsKeptOfRequestsGrowsWithWhatIsNewInThem() throws Exception {
        show(() -> Growth.run(100, seed));
    }

    private void show(Callable<Tally> proof) throws Exception {
        System.out.println("seed " + seed);
        System.out.println(proof.call().line());
    }
}
