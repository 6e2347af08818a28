package dev.mirrordeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents claim about the code is what the code says. */
final class DocsTest {
    private static final Path ROOT = Path.of("src/main/java/dev/mirrordeck");
    private static final Path GUIDE = Path.of("src/ARCHITECTURE.md");

    @Test
    void theReadmeShowsARealScreen() throws IOException {
        List<String> golden = Files.readAllLines(Path.of("src/test/resources/golden/screen/regression@120x40.txt"));
        String screen = golden.stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1, line.length() - 1).stripTrailing())
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md"))).contains("```\n" + screen + "\n```");
    }

    @Test
    void theMapSaysWhatEachPackageSaysOfItself() throws IOException {
        Map<String, String> own = new TreeMap<>();
        try (Stream<Path> packages = Files.list(ROOT)) {
            for (Path folder : packages.filter(Files::isDirectory).toList()) {
                own.put(folder.getFileName().toString(), sentence(folder.resolve("package-info.java")));
            }
        }
        Map<String, String> map = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*) \\|$").matcher(Files.readString(GUIDE));
        while (row.find()) {
            map.put(row.group(1), row.group(2).replace("`", ""));
        }
        assertThat(map).isEqualTo(own);
    }

    @Test
    void everyTestThatTheGuideNamesIsThere() throws IOException {
        Matcher named = Pattern.compile("`(?:\\w+/)*(\\w+Test)(?:\\.(\\w+))?`").matcher(Files.readString(GUIDE));
        List<String> missing = new ArrayList<>();
        while (named.find()) {
            String type = named.group(1);
            String member = named.group(2);
            try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
                List<Path> found = files.filter(
                                file -> file.getFileName().toString().equals(type + ".java"))
                        .toList();
                if (found.isEmpty()
                        || (member != null
                                && !Files.readString(found.getFirst()).contains(member))) {
                    missing.add(named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theGuideStaysShort() throws IOException {
        assertThat(Files.readAllLines(GUIDE).size()).isLessThanOrEqualTo(250);
    }

    /** The first Javadoc paragraph of a package, its tags taken off. */
    private static String sentence(Path packageInfo) throws IOException {
        String text = Files.readString(packageInfo);
        String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"));
        return comment.lines()
                .map(line -> line.strip().replaceFirst("^\\*", "").strip())
                .takeWhile(line -> !line.startsWith("<p>"))
                .collect(Collectors.joining(" "))
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .strip();
    }
}
