package dev.mirrordeck.sandbox;

import java.util.List;

/**
 * What a sandbox holds to.
 *
 * @param backend {@code docker}, {@code bubblewrap} or {@code unshare}
 * @param enforced limits that bite, in words, such as {@code memory 2 GiB (cgroup)}
 * @param missing limits that this machine cannot enforce, in words
 */
public record Guarantees(String backend, List<String> enforced, List<String> missing) {
    public Guarantees {
        enforced = List.copyOf(enforced);
        missing = List.copyOf(missing);
    }
}
