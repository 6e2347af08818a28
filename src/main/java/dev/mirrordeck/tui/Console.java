package dev.mirrordeck.tui;

public final class Console {
    public enum End {
        DETACHED,
        ENDED
    }

    public static End run(dev.mirrordeck.attach.SessionLine l, dev.mirrordeck.event.Actor a) {
        return End.DETACHED;
    }
}
