package dev.mirrordeck.state.watch;

import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's newest calls and what came of them.
 *
 * @param since how many of them, the newest, came after a file or a test's outcome last changed
 */
public record Calls(List<Ended> newest, int since) {
    /** How many are kept: two halves, whose shares of failures are compared. */
    public static final int WINDOW = 40;

    /** How far back the same call with the same result is looked for. */
    public static final int REPEATS = 24;

    static final Calls NONE = new Calls(List.of(), 0);

    public Calls {
        newest = List.copyOf(newest);
    }

    /** A call that came to its end; both are the very objects that the turn holds. */
    public record Ended(ToolCall call, ToolResult result) {
        public CallId id() {
            return call.id();
        }

        boolean isFailed() {
            return result.status() != ToolResult.Status.OK;
        }

        /** Whether it asked the same and got the same; how long it took does not count. */
        boolean isSame(Ended other) {
            return call.tool().equals(other.call.tool())
                    && result.status() == other.result.status()
                    && result.bytes() == other.result.bytes()
                    && call.args().equals(other.call.args())
                    && result.output().equals(other.result.output());
        }
    }

    Calls add(Ended ended) {
        List<Ended> next = new ArrayList<>(newest);
        next.add(ended);
        boolean isFull = next.size() > WINDOW;
        return new Calls(isFull ? next.subList(1, next.size()) : next, Math.min(REPEATS, since + 1));
    }

    /** What is done after a change is not the same as before it. */
    Calls changed() {
        return new Calls(newest, 0);
    }

    /** The newest call and all that are the same, oldest first, with no change in between. */
    public List<Ended> repeats() {
        List<Ended> window = unchanged();
        return window.isEmpty()
                ? List.of()
                : window.stream().filter(window.getLast()::isSame).toList();
    }

    /** Whether any two of them are the same. */
    boolean isRepeating() {
        List<Ended> window = unchanged();
        for (int i = 1; i < window.size(); i++) {
            if (window.subList(0, i).stream().anyMatch(window.get(i)::isSame)) {
                return true;
            }
        }
        return false;
    }

    private List<Ended> unchanged() {
        int size = newest.size();
        return newest.subList(size - Math.min(size, since), size);
    }

    /** Those that failed of the newest half, once there are two. */
    public List<Ended> failed() {
        return newest.size() < WINDOW ? List.of() : failed(WINDOW / 2, WINDOW);
    }

    /** Those that failed of the half before it. */
    public List<Ended> failedBefore() {
        return newest.size() < WINDOW ? List.of() : failed(0, WINDOW / 2);
    }

    private List<Ended> failed(int from, int to) {
        return newest.subList(from, to).stream().filter(Ended::isFailed).toList();
    }
}
