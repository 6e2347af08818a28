package dev.mirrordeck.state.watch;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent's files held lately, the file that changed last at the end. */
public record Edits(List<Trail> trails) {
    private static final int MOST_FILES = 32;
    private static final int MOST_STEPS = 12;
    private static final int OLD_TURNS = 30;
    static final Edits NONE = new Edits(List.of());

    public Edits {
        trails = List.copyOf(trails);
    }

    /** What one file held, one content after another; no two that follow each other are the same. */
    public record Trail(String path, List<Step> steps) {
        public Trail {
            steps = List.copyOf(steps);
        }

        /** How many of the newest steps went back to a content that the file had had before. */
        public int returns() {
            int returns = 0;
            for (int i = steps.size() - 1; i > 0 && isBefore(i); i--) {
                returns++;
            }
            return returns;
        }

        private boolean isBefore(int at) {
            return steps.subList(0, at).stream()
                    .anyMatch(step -> step.content().equals(steps.get(at).content()));
        }

        private Trail add(Step step) {
            List<Step> next = new ArrayList<>(steps);
            next.add(step);
            return new Trail(path, next.subList(Math.max(0, next.size() - MOST_STEPS), next.size()));
        }
    }

    /** A content, the turn that brought it, and the call, where it is known. */
    public record Step(BlobId content, int turn, Optional<CallId> call) {}

    Edits add(Map<String, BlobId> contents, int turn, Optional<CallId> call) {
        List<Trail> next = new ArrayList<>(trails);
        contents.forEach((path, content) -> {
            Optional<Trail> known =
                    next.stream().filter(trail -> trail.path().equals(path)).findFirst();
            // another mode is no other content
            boolean isSame = known.filter(
                            trail -> trail.steps().getLast().content().equals(content))
                    .isPresent();
            if (!isSame) {
                next.removeIf(trail -> trail.path().equals(path));
                next.add(known.orElse(new Trail(path, List.of())).add(new Step(content, turn, call)));
            }
        });
        next.removeIf(trail -> trail.steps().getLast().turn() < turn - OLD_TURNS);
        return new Edits(next.subList(Math.max(0, next.size() - MOST_FILES), next.size()));
    }

    /** Without these files: somebody else wrote them. */
    Edits without(Map<String, BlobId> contents) {
        return new Edits(trails.stream()
                .filter(trail -> !contents.containsKey(trail.path()))
                .toList());
    }

    /** The file that goes to and fro most. */
    public Optional<Trail> worst() {
        return trails.stream().reduce((one, other) -> other.returns() >= one.returns() ? other : one);
    }
}
