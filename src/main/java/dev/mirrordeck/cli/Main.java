package dev.mirrordeck.cli;

/** The program's front door. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("mirrordeck");
    }
}
