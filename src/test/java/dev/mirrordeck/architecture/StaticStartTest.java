package dev.mirrordeck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * No two classes need each other to be initialised. A console prepares its parts on several threads; two of them that
 * come to such a pair from its two ends would wait for each other for ever. Followed are calls as they are written, not
 * what may override them.
 */
final class StaticStartTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String START = "<clinit>";

    private final Map<String, Known> classes = new HashMap<>();

    /** A class of ours as far as it matters here. */
    private static final class Known {
        String parent = "";
        List<String> interfaces = List.of();
        boolean isInterface;
        /** An interface that has code of its own is initialised with the classes that implement it. */
        boolean hasCode;

        final Map<String, Doing> methods = new HashMap<>();
    }

    /** What one method initialises and calls; calls are an owner, a tab, and a name with its shape. */
    private record Doing(Set<String> initialises, Set<String> calls) {}

    @Test
    void noTwoClassesNeedEachOtherToBegin() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new Reader(), 0);
            }
        }
        Map<String, Set<String>> needs = new HashMap<>();
        classes.forEach((name, known) -> needs.put(name, needs(name, known)));
        assertThat(needs.values().stream().mapToInt(Set::size).sum()).isGreaterThan(100);
        Set<String> circles = new TreeSet<>();
        needs.keySet().stream()
                .filter(name -> reached(name, needs).contains(name))
                .forEach(circles::add);
        assertThat(circles).isEmpty();
    }

    private Set<String> needs(String name, Known known) {
        Set<String> needs = new TreeSet<>();
        if (!known.isInterface) {
            needs.add(known.parent);
            allInterfaces(known).stream()
                    .filter(one -> classes.containsKey(one) && classes.get(one).hasCode)
                    .forEach(needs::add);
        }
        follow(name, START + "()V", needs, new HashSet<>());
        needs.remove(name);
        needs.retainAll(classes.keySet());
        return needs;
    }

    private Set<String> allInterfaces(Known known) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(known.interfaces);
        while (!left.isEmpty()) {
            String one = left.pop();
            if (all.add(one) && classes.containsKey(one)) {
                left.addAll(classes.get(one).interfaces);
            }
        }
        return all;
    }

    private void follow(String owner, String method, Set<String> initialised, Set<String> seen) {
        Known known = classes.get(owner);
        if (known == null || !seen.add(owner + "\t" + method)) {
            return;
        }
        Doing doing = known.methods.get(method);
        if (doing == null) {
            follow(known.parent, method, initialised, seen);
            return;
        }
        initialised.addAll(doing.initialises);
        for (String call : doing.calls) {
            int tab = call.indexOf('\t');
            follow(call.substring(0, tab), call.substring(tab + 1), initialised, seen);
        }
    }

    private static Set<String> reached(String from, Map<String, Set<String>> needs) {
        Set<String> reached = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(needs.get(from));
        while (!left.isEmpty()) {
            String one = left.pop();
            if (reached.add(one)) {
                left.addAll(needs.get(one));
            }
        }
        return reached;
    }

    private final class Reader extends ClassVisitor {
        private Known known = new Known();

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            known.parent = parent;
            known.interfaces = List.of(interfaces);
            known.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            classes.put(name, known);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String shape, String signature, String[] thrown) {
            known.hasCode |= known.isInterface && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
            Doing doing = new Doing(new LinkedHashSet<>(), new LinkedHashSet<>());
            known.methods.put(name + shape, doing);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitTypeInsn(int code, String type) {
                    if (code == Opcodes.NEW) {
                        doing.initialises.add(type);
                    }
                }

                @Override
                public void visitFieldInsn(int code, String owner, String field, String type) {
                    if (code == Opcodes.GETSTATIC || code == Opcodes.PUTSTATIC) {
                        doing.initialises.add(owner);
                    }
                }

                @Override
                public void visitMethodInsn(int code, String owner, String called, String form, boolean isInterface) {
                    if (code == Opcodes.INVOKESTATIC) {
                        doing.initialises.add(owner);
                    }
                    doing.calls.add(owner + "\t" + called + form);
                }
            };
        }
    }
}
