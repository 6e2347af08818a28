package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people had tested beside the agent.
 *
 * @param going the run that has begun and not ended
 * @param tried by case name, the newest run that tried some cases alone
 */
public record ByHand(Optional<Going> going, Map<String, Tried> tried) {
    static final ByHand NONE = new ByHand(Optional.empty(), Map.of());

    public ByHand {
        tried = Collections.unmodifiableMap(new TreeMap<>(tried));
    }

    /**
     * A run that goes on.
     *
     * @param cases by name; none for the whole suite
     */
    public record Going(EffectId effect, Actor by, BlobId tree, List<String> cases, Stamp since) {
        public Going {
            cases = List.copyOf(cases);
        }
    }

    /**
     * One case, tried alone or with some others.
     *
     * @param run its number, to ask for the case's details by
     */
    public record Tried(Verdict verdict, int run, Actor by, BlobId tree, Optional<BlobId> details, Stamp at) {}

    ByHand begin(Going run) {
        return new ByHand(Optional.of(run), tried);
    }

    ByHand end() {
        return new ByHand(Optional.empty(), tried);
    }

    ByHand end(Map<String, Tried> more) {
        Map<String, Tried> next = new TreeMap<>(tried);
        next.putAll(more);
        return new ByHand(Optional.empty(), next);
    }
}
