package dev.mirrordeck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of the map: a package may use what stands left of it, never right. */
final class ArrowsTest {
    private static final String ROOT = "dev.mirrordeck.";

    /** From left to right; packages of one row may not use each other. */
    private static final List<Set<String>> ROWS = List.of(
            Set.of("event"),
            Set.of("target"),
            Set.of("state"),
            Set.of("guard"),
            Set.of("agent"),
            Set.of("transcript", "model", "sandbox"),
            Set.of("workspace"),
            Set.of("reference"),
            Set.of("judge"),
            Set.of("tool"),
            Set.of("session"),
            Set.of("attach"),
            Set.of("tui", "repl"),
            Set.of("cli"));

    /** Leaves that every package outside the pure core may use; the text leaf is pure and open to panes too. */
    private static final Set<String> LEAVES = Set.of("settings", "secret", "text");

    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mirrordeck");

    @Test
    void arrowsPointLeft() {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < ROWS.size(); i++) {
            for (String name : ROWS.get(i)) {
                places.put(name, i);
            }
        }
        Set<String> wrong = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : all) {
            String from = top(type);
            if (!places.containsKey(from) && !LEAVES.contains(from)) {
                unknown.add(from);
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                String to = target.getPackageName().startsWith(ROOT) ? top(target) : from;
                boolean isAllowed = from.equals(to)
                        || LEAVES.contains(to)
                        || (places.containsKey(from) && places.containsKey(to) && places.get(to) < places.get(from));
                if (!isAllowed) {
                    wrong.add(from + " uses " + to + ": " + type.getName() + " → " + target.getName());
                }
            }
        }
        assertThat(unknown).as("packages that the map does not know").isEmpty();
        assertThat(wrong).isEmpty();
    }

    private static String top(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
    }
}
