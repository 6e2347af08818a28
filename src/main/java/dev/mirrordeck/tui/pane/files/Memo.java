package dev.mirrordeck.tui.pane.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the newest answer of one pure function, for most frames show what the frame before showed. Any thread: what
 * is kept is immutable, and whoever finds somebody else's answer makes their own.
 */
final class Memo<T> {
    private volatile Optional<Kept<T>> kept = Optional.empty();

    private record Kept<T>(List<Object> large, Object small, T answer) {
        // what is equal but another would cost as much to compare as to lay out anew
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(List<Object> otherLarge, Object otherSmall) {
            for (int i = 0; i < large.size(); i++) {
                if (large.get(i) != otherLarge.get(i)) {
                    return false;
                }
            }
            return small.equals(otherSmall);
        }
    }

    /**
     * The answer of {@code make}, which may depend on these alone.
     *
     * @param large always as many; compared by identity
     * @param small compared as values
     */
    T of(List<Object> large, Object small, Supplier<T> make) {
        Optional<Kept<T>> last = kept;
        if (last.isPresent() && last.get().isOf(large, small)) {
            return last.get().answer();
        }
        T answer = make.get();
        kept = Optional.of(new Kept<>(List.copyOf(large), small, answer));
        return answer;
    }
}
