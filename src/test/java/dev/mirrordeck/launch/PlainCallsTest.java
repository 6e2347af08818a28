package dev.mirrordeck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** {@code src/build/PlainCalls.java}: what it writes out does what the JVM would have made up. */
final class PlainCallsTest {
    private static final List<String> MAKERS =
            List.of("java.lang.runtime.SwitchBootstraps", "java.lang.runtime.ObjectMethods");

    @TempDir
    private Path temp;

    /** Every kind of part that a record may have. */
    record Parts(
            boolean flag,
            char letter,
            byte small,
            short little,
            int number,
            long large,
            float rough,
            double fine,
            String text,
            int[] several,
            List<String> list) {}

    record Nothing() {}

    /** Prints what records say of themselves and of each other, and which case switches choose, each on a line. */
    static String print() {
        int[] several = {1, 2};
        List<Object> things = Arrays.asList(
                new Parts(true, 'x', (byte) 1, (short) -2, 3, 4L << 40, 0.5f, -0.0, "text", several, List.of("a")),
                new Parts(true, 'x', (byte) 1, (short) -2, 3, 4L << 40, 0.5f, 0.0, "text", several, List.of("a")),
                new Parts(true, 'x', (byte) 1, (short) -2, 3, 4L << 40, 0.5f, -0.0, "text", several, List.of("a")),
                new Parts(false, 'x', (byte) 1, (short) -2, 3, 4, Float.NaN, Double.NaN, "", several, List.of()),
                new Nothing(),
                new Nothing(),
                "",
                "words",
                CharBuffer.wrap("built"),
                new Integer[] {1},
                7L,
                null);
        StringBuilder printed = new StringBuilder();
        for (Object thing : things) {
            printed.append(chosen(thing)).append('\n');
            if (thing instanceof Record) {
                // an array's own number differs from run to run
                printed.append(thing.toString().replaceAll("\\[I@\\w+", "array"))
                        .append('\n');
                printed.append(thing.hashCode() == same(thing).hashCode()).append('\n');
                things.forEach(other -> printed.append(thing.equals(other) ? '=' : '.'));
                printed.append('\n');
            }
        }
        Parts plain =
                new Parts(false, 'x', (byte) 1, (short) -2, 3, 4L << 40, 0.5f, -0.0, "text", new int[0], List.of());
        // all but the array's own number, which stands before the list's
        int array = 31 * System.identityHashCode(plain.several);
        return printed.append(plain.hashCode() - array)
                .append(' ')
                .append(new Nothing().hashCode())
                .toString();
    }

    private static Object same(Object thing) {
        return thing instanceof Parts p
                ? new Parts(
                        p.flag, p.letter, p.small, p.little, p.number, p.large, p.rough, p.fine, p.text, p.several,
                        p.list)
                : new Nothing();
    }

    private static String chosen(Object any) {
        return switch (any) {
            case null -> "null";
            case Parts parts -> "parts";
            case String text -> text;
            case CharSequence other -> "letters " + other.length();
            case Integer[] numbers -> "numbers " + numbers.length;
            case Record other -> "record";
            default -> "something else";
        };
    }

    @Test
    void whatIsWrittenOutDoesTheSame() throws Exception {
        Path classes = Path.of(PlainCallsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path copy = temp.resolve("dev/mirrordeck/launch");
        Files.createDirectories(copy);
        for (Path file : ours(classes.resolve("dev/mirrordeck/launch"))) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        assertThat(ours(copy)).anyMatch(file -> MAKERS.stream().anyMatch(maker -> names(file, maker)));
        write(temp);
        assertThat(ours(copy)).noneMatch(file -> MAKERS.stream().anyMatch(maker -> names(file, maker)));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {temp.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method written = loader.loadClass(PlainCallsTest.class.getName()).getDeclaredMethod("print");
            written.setAccessible(true);
            assertThat(written.invoke(null)).isEqualTo(print());
            // from a case on, as where the case before has a condition that does not hold
            Method choice = written.getDeclaringClass().getDeclaredMethod("chosen$0", Object.class, int.class);
            choice.setAccessible(true);
            assertThat(choice.invoke(null, "words", 1)).isEqualTo(1);
            assertThat(choice.invoke(null, "words", 2)).isEqualTo(2);
            assertThat(choice.invoke(null, "words", 3)).isEqualTo(5);
            assertThat(choice.invoke(null, null, 3)).isEqualTo(-1);
        }
    }

    @Test
    void nothingIsLeftToBeMadeUpInAConsole() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes/dev"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".class")))
                    .hasSizeGreaterThan(1_000)
                    .noneMatch(file -> MAKERS.stream().anyMatch(maker -> names(file, maker)));
        }
    }

    /** This test's own classes; the others of this package need what is not beside them. */
    private static List<Path> ours(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("PlainCallsTest"))
                    .toList();
        }
    }

    private static boolean names(Path file, String name) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(name.replace('.', '/'));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void write(Path folder) throws Exception {
        Path asm = Path.of(ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        asm.toString(),
                        "src/build/PlainCalls.java",
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
