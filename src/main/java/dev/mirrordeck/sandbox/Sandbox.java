package dev.mirrordeck.sandbox;

/**
 * One isolated machine with a workspace at {@code /workdir}. Its methods may be called from any thread; shell commands
 * run one at a time, program runs one at a time, and {@link #close} at any moment.
 *
 * <p>All methods throw {@link SandboxLost} once the machine is gone, whatever the reason.
 */
public interface Sandbox extends AutoCloseable {

    /** What this sandbox guarantees, and what this machine cannot enforce. */
    Guarantees guarantees();

    /** Runs one command of the agent and waits for it. Folder, variables and functions carry over to the next. */
    ShellResult shell(ShellCommand command);

    /** Runs one program once in a fresh, empty folder, then kills and wipes whatever it left. */
    ProgramResult run(ProgramCall call);

    /** The files inside. */
    SandboxFiles files();

    /** The processes inside. */
    SandboxProcesses processes();

    /** Ends every process inside within two seconds and frees what the machine held; safe to repeat. */
    @Override
    void close();
}
