package dev.mirrordeck.transcript;

import java.util.List;

/**
 * What a check of every byte of a session found.
 *
 * @param ended whether the session has come to its end, so that nothing may be unfinished
 * @param damages what is not as it was written; empty when all is well
 * @param notes what a crash may leave in a session that has not ended, in words; the next resume clears it up
 */
public record Verification(
        long entries, int segments, int blobs, boolean ended, List<Damage> damages, List<String> notes) {
    public Verification {
        damages = List.copyOf(damages);
        notes = List.copyOf(notes);
    }

    public boolean isWhole() {
        return damages.isEmpty();
    }
}
