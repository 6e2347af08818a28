package dev.mirrordeck.tui.pane;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was looked up lately, oldest first; the oldest make room. Immutable. */
public record Sights(Map<Look, Sight> known) {
    public static final Sights NONE = new Sights(Map.of());
    private static final int MOST = 32;

    public Sights {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    }

    /** Empty while the answer is on its way. */
    public Optional<Sight> of(Look look) {
        return Optional.ofNullable(known.get(look));
    }

    public Sights with(Look look, Sight sight) {
        Map<Look, Sight> next = new LinkedHashMap<>(known);
        next.remove(look);
        next.put(look, sight);
        while (next.size() > MOST) {
            next.remove(next.keySet().iterator().next());
        }
        return new Sights(next);
    }

    /** Whether the workspace's next change makes the answer untrue. */
    public static boolean isOfNow(Look look) {
        Look.When now = new Look.When.Now();
        return switch (look) {
            case Look.Files files -> files.when().equals(now);
            case Look.FileText file -> file.when().equals(now);
            case Look.Diff diff -> diff.from().equals(now) || diff.to().equals(now);
            case Look.CaseDetail detail -> false;
            case Look.Labels labels -> false;
            case Look.ModelInput input -> false;
            case Look.WholeResult result -> false;
        };
    }
}
