import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes out, in the classes of a folder, what the compiler leaves to be made up while the program runs: the choice
 * of a case in a switch over types, and the three methods of a record.
 *
 * <p>The JVM makes such code anew in every process, a class for each place, and its archive of a rehearsed start
 * cannot keep it. A console that attaches would spend a third of its start on that. What is written here does what
 * {@link java.lang.runtime.SwitchBootstraps} and {@link java.lang.runtime.ObjectMethods} are described to do.
 */
final class PlainCalls {
    private PlainCalls() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (var found = Files.walk(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".class")).toList();
        }
        files.forEach(PlainCalls::rewrite);
    }

    private static void rewrite(Path file) {
        try {
            byte[] before = Files.readAllBytes(file);
            ClassReader reader = new ClassReader(before);
            ClassWriter writer = new ClassWriter(0);
            Plain plain = new Plain(writer);
            reader.accept(plain, 0);
            if (plain.changed) {
                Files.write(file, writer.toByteArray());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    /** A class on its way from the compiler to its file. */
    private static final class Plain extends ClassVisitor {
        private final List<Choice> choices = new ArrayList<>();
        private Type self = Type.VOID_TYPE;
        private String simpleName = "";
        private boolean isInterface;
        boolean changed;

        Plain(ClassVisitor next) {
            super(ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
            self = Type.getObjectType(name);
            simpleName = name.substring(name.lastIndexOf('/') + 1);
            isInterface = (access & ACC_INTERFACE) != 0;
            super.visit(version, access, name, signature, above, interfaces);
        }

        @Override
        public void visitInnerClass(String name, String outer, String inner, int access) {
            if (name.equals(self.getInternalName()) && inner != null) {
                simpleName = inner;
            }
            super.visitInnerClass(name, outer, inner, access);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
                /** Set where code of ours needs more room than the compiler's call did. */
                private int room;

                @Override
                public void visitInvokeDynamicInsn(String called, String shape, Handle maker, Object... material) {
                    if (isOf(maker, "java/lang/runtime/SwitchBootstraps", "typeSwitch") && allTypes(material)) {
                        Choice choice = new Choice("chosen$" + choices.size(), shape, material);
                        choices.add(choice);
                        super.visitMethodInsn(INVOKESTATIC, self.getInternalName(), choice.name, shape, isInterface);
                        changed = true;
                    } else if (isOf(maker, "java/lang/runtime/ObjectMethods", "bootstrap")) {
                        room = new RecordMethod(this, self, simpleName, material).write(called);
                        changed = true;
                    } else {
                        super.visitInvokeDynamicInsn(called, shape, maker, material);
                    }
                }

                @Override
                public void visitMaxs(int stack, int locals) {
                    super.visitMaxs(Math.max(stack, room), locals);
                }
            };
        }

        @Override
        public void visitEnd() {
            choices.forEach(choice -> choice.write(cv));
            super.visitEnd();
        }

        private static boolean isOf(Handle maker, String owner, String name) {
            return maker.getOwner().equals(owner) && maker.getName().equals(name);
        }

        private static boolean allTypes(Object[] labels) {
            for (Object label : labels) {
                if (!(label instanceof Type)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The number of the first case, from one on, that a value is an instance of; −1 for null. */
    private static final class Choice {
        final String name;
        private final String shape;
        private final Object[] types;

        Choice(String name, String shape, Object[] types) {
            this.name = name;
            this.shape = shape;
            this.types = types;
        }

        void write(ClassVisitor to) {
            MethodVisitor code = to.visitMethod(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, shape, null, null);
            code.visitCode();
            Label next = new Label();
            code.visitVarInsn(ALOAD, 0);
            code.visitJumpInsn(IFNONNULL, next);
            code.visitInsn(ICONST_M1);
            code.visitInsn(IRETURN);
            for (int number = 0; number < types.length; number++) {
                next = begin(code, next);
                code.visitVarInsn(ILOAD, 1);
                push(code, number);
                code.visitJumpInsn(IF_ICMPGT, next);
                code.visitVarInsn(ALOAD, 0);
                code.visitTypeInsn(INSTANCEOF, ((Type) types[number]).getInternalName());
                code.visitJumpInsn(IFEQ, next);
                push(code, number);
                code.visitInsn(IRETURN);
            }
            begin(code, next);
            push(code, types.length);
            code.visitInsn(IRETURN);
            code.visitMaxs(2, 2);
            code.visitEnd();
        }

        private static Label begin(MethodVisitor code, Label here) {
            code.visitLabel(here);
            code.visitFrame(F_SAME, 0, null, 0, null);
            return new Label();
        }
    }

    /** One of a record's methods; the record, and what it is compared with, are on the stack. */
    private static final class RecordMethod {
        private final MethodVisitor code;
        private final Type self;
        private final String simpleName;
        private final List<Handle> parts = new ArrayList<>();
        private final String[] names;

        RecordMethod(MethodVisitor code, Type self, String simpleName, Object[] material) {
            this.code = code;
            this.self = self;
            this.simpleName = simpleName;
            this.names = ((String) material[1]).isEmpty() ? new String[0] : ((String) material[1]).split(";");
            for (int i = 2; i < material.length; i++) {
                parts.add((Handle) material[i]);
            }
        }

        /** The room that the written code needs on the stack. */
        int write(String method) {
            switch (method) {
                case "hashCode" -> hash();
                case "equals" -> compare();
                default -> print();
            }
            return 6;
        }

        private void hash() {
            code.visitInsn(POP);
            push(code, 0);
            for (Handle part : parts) {
                push(code, 31);
                code.visitInsn(IMUL);
                load(part, 0);
                Type type = Type.getType(part.getDesc());
                if (isPrimitive(type)) {
                    call(INVOKESTATIC, boxOf(type), "hashCode", "(" + type + ")I");
                } else {
                    call(INVOKESTATIC, "java/util/Objects", "hashCode", "(Ljava/lang/Object;)I");
                }
                code.visitInsn(IADD);
            }
        }

        private void compare() {
            code.visitInsn(POP2);
            Label differs = new Label();
            code.visitVarInsn(ALOAD, 1);
            code.visitTypeInsn(INSTANCEOF, self.getInternalName());
            code.visitJumpInsn(IFEQ, differs);
            for (Handle part : parts) {
                load(part, 0);
                load(part, 1);
                Type type = Type.getType(part.getDesc());
                if (isPrimitive(type)) {
                    call(INVOKESTATIC, boxOf(type), "compare", "(" + type + type + ")I");
                    code.visitJumpInsn(IFNE, differs);
                } else {
                    call(INVOKESTATIC, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
                    code.visitJumpInsn(IFEQ, differs);
                }
            }
            push(code, 1);
            code.visitInsn(IRETURN);
            code.visitLabel(differs);
            code.visitFrame(F_SAME, 0, null, 0, null);
            push(code, 0);
        }

        private void print() {
            code.visitInsn(POP);
            code.visitTypeInsn(NEW, "java/lang/StringBuilder");
            code.visitInsn(DUP);
            call(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V");
            append(simpleName + "[");
            for (int i = 0; i < parts.size(); i++) {
                append((i == 0 ? "" : ", ") + names[i] + "=");
                load(parts.get(i), 0);
                Type type = Type.getType(parts.get(i).getDesc());
                String printed = isPrimitive(type) ? asPrinted(type) : "Ljava/lang/Object;";
                call(INVOKESTATIC, "java/lang/String", "valueOf", "(" + printed + ")Ljava/lang/String;");
                appendTop();
            }
            append("]");
            call(INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;");
        }

        private void append(String text) {
            code.visitLdcInsn(text);
            appendTop();
        }

        private void appendTop() {
            call(INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;");
        }

        /** Loads a component of this record, or with 1 of the one that it is compared with. */
        private void load(Handle part, int variable) {
            code.visitVarInsn(ALOAD, variable);
            if (variable == 1) {
                code.visitTypeInsn(CHECKCAST, self.getInternalName());
            }
            code.visitFieldInsn(GETFIELD, self.getInternalName(), part.getName(), part.getDesc());
        }

        private void call(int how, String owner, String name, String shape) {
            code.visitMethodInsn(how, owner, name, shape, false);
        }

        private static boolean isPrimitive(Type type) {
            return type.getSort() < Type.ARRAY;
        }

        private static String asPrinted(Type type) {
            return type.getSort() == Type.BYTE || type.getSort() == Type.SHORT ? "I" : type.getDescriptor();
        }

        private static String boxOf(Type type) {
            return switch (type.getSort()) {
                case Type.BOOLEAN -> "java/lang/Boolean";
                case Type.CHAR -> "java/lang/Character";
                case Type.BYTE -> "java/lang/Byte";
                case Type.SHORT -> "java/lang/Short";
                case Type.INT -> "java/lang/Integer";
                case Type.LONG -> "java/lang/Long";
                case Type.FLOAT -> "java/lang/Float";
                default -> "java/lang/Double";
            };
        }
    }

    private static void push(MethodVisitor code, int number) {
        if (number <= 5) {
            code.visitInsn(ICONST_0 + number);
        } else {
            code.visitIntInsn(number <= Byte.MAX_VALUE ? BIPUSH : SIPUSH, number);
        }
    }
}
