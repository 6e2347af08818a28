package dev.mirrordeck.event;

/** What the judge says of one case. */
public enum Verdict {
    PASS('P'),
    FAIL('F'),
    /** It ran longer than the case allows. */
    TIMEOUT('T'),
    /** A signal ended it where none was expected. */
    CRASH('C'),
    /** Ours: the judge could not tell. Never counted against the candidate without saying so. */
    ERROR('E');

    private final char letter;

    Verdict(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    public static Verdict of(char letter) {
        for (Verdict verdict : values()) {
            if (verdict.letter == letter) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("No verdict has the letter " + letter);
    }
}
