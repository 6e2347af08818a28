package dev.mirrordeck.architecture;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bars of size and shape that the project holds itself to; prints where it stands. */
final class BarsTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern METHOD = Pattern.compile(
            "^ {4,12}(?=\\S)(?:@\\w+ )?(?:public |protected |private |static |final |abstract |default |synchronized )*"
                    + "(?:<[^>]+> )?[\\w.<>\\[\\], ?@]+ \\w+\\(.*");

    @Test
    void filesStaySmall() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(MAIN)) {
            int lines = Files.readAllLines(file).size();
            sizes.add(lines);
            if (lines > 500) {
                tooLong.add(file + ": " + lines);
            }
        }
        System.out.println("bar: files " + sizes.size() + ", lines median " + at(sizes, 0.5) + " (≤ 100), 95th "
                + at(sizes, 0.95) + " (≤ 300), longest " + at(sizes, 1) + " (≤ 500)");
        assertThat(tooLong).isEmpty();
        assertThat(at(sizes, 0.5)).isLessThanOrEqualTo(100);
        assertThat(at(sizes, 0.95)).isLessThanOrEqualTo(300);
    }

    @Test
    void testFilesStayReadable() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(Path.of("src/test/java"))) {
            int lines = Files.readAllLines(file).size();
            if (lines > 500) {
                tooLong.add(file + ": " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methodsStaySmall() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(MAIN)) {
            methods(file).forEach((name, lines) -> {
                sizes.add(lines);
                if (lines > 60) {
                    tooLong.add(file + " " + name + ": " + lines);
                }
            });
        }
        System.out.println("bar: methods " + sizes.size() + ", lines median " + at(sizes, 0.5) + ", 95th "
                + at(sizes, 0.95) + " (≤ 30), longest " + at(sizes, 1) + " (≤ 60)");
        assertThat(tooLong).isEmpty();
        assertThat(at(sizes, 0.95)).isLessThanOrEqualTo(30);
    }

    @Test
    void commentsAreNeitherRareNorEverywhere() throws IOException {
        long comments = 0;
        long lines = 0;
        for (Path file : sources(MAIN)) {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                lines += text.isEmpty() ? 0 : 1;
                comments += text.startsWith("/*") || text.startsWith("*") || text.startsWith("//") ? 1 : 0;
            }
        }
        long share = comments * 100 / lines;
        System.out.println("bar: comments " + share + " % of " + lines + " lines (5–25 %)");
        assertThat(share).isBetween(5L, 25L);
    }

    @Test
    void packagesHoldAtMostTwentyFiveTypes() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Path file : sources(MAIN)) {
            if (!file.endsWith("package-info.java")) {
                counts.merge(MAIN.relativize(file).getParent().toString(), 1, Integer::sum);
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        System.out.println("bar: packages " + counts.size() + ", most types in one " + most + " (≤ 25)");
        assertThat(counts.entrySet())
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).isLessThanOrEqualTo(25));
    }

    @Test
    void nothingIsSkippedAndNothingSleeps() throws IOException {
        Pattern bad = Pattern.compile("@" + "Disabled|\\bassume(True|False|That)\\(|Thread\\." + "sleep\\(");
        List<String> found = new ArrayList<>();
        for (Path file : sources(Path.of("src/test/java"))) {
            for (String line : Files.readAllLines(file)) {
                if (bad.matcher(line).find()) {
                    found.add(file + ": " + line.strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Lengths of methods by name, counted from signature to closing brace by indentation. */
    private static Map<String, Integer> methods(Path file) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher method = METHOD.matcher(lines.get(i));
            String line = lines.get(i).strip();
            if (!method.matches()
                    || line.matches("(return|new|throw|else|case|yield) .*|.*\\b(record|class|interface|enum) .*")
                    || line.endsWith(";")) {
                continue;
            }
            String indent = lines.get(i).substring(0, lines.get(i).indexOf(line));
            int end = i;
            while (end < lines.size() && !lines.get(end).equals(indent + "}")) {
                end++;
            }
            if (end < lines.size()) {
                found.put((i + 1) + " " + line, end - i + 1);
            }
        }
        return found;
    }

    private static int at(List<Integer> values, double share) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
