package dev.mirrordeck.sandbox;

import java.util.List;

/** The processes inside a sandbox, the guest left out. */
public interface SandboxProcesses {

    /** One line a process: its number inside and its command line. */
    List<String> list();

    /** Stops every process inside at once; returns how many. */
    int freeze();

    /** Lets them go on. */
    void thaw();
}
