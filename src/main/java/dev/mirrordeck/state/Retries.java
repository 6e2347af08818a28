package dev.mirrordeck.state;

/**
 * How often the model was asked in vain since it last replied, or since a person lifted the pause that followed.
 *
 * @param failed requests without a reply
 * @param waitedMillis what the waits between them were to take, all together
 */
public record Retries(int failed, long waitedMillis) {
    public static final Retries NONE = new Retries(0, 0);

    Retries fail() {
        return new Retries(failed + 1, waitedMillis);
    }

    Retries await(long millis) {
        return new Retries(failed, waitedMillis + millis);
    }
}
