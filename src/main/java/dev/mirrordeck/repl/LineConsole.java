package dev.mirrordeck.repl;

public final class LineConsole {
    public static void run(
            dev.mirrordeck.attach.SessionLine l,
            java.io.Reader r,
            java.io.PrintStream p,
            dev.mirrordeck.event.Actor a) {}
}
