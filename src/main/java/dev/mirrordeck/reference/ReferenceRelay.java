package dev.mirrordeck.reference;

import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import dev.mirrordeck.sandbox.Relay;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the calls of an agent to the original program, on the agent's own workspace and within limits. */
public final class ReferenceRelay implements Relay.Handler {
    private static final int NOT_RUN = 126;
    private static final int KILLED = 128 + 9;

    private final ReferenceSandbox sandbox;
    private final Path workspace;
    private final ReferenceLimits limits;
    private final AtomicInteger calls = new AtomicInteger();
    private final Semaphore turns;

    /** @param workspace the host's folder that is the agent's {@code /workdir} */
    public ReferenceRelay(ReferenceSandbox sandbox, Path workspace, ReferenceLimits limits) {
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.limits = limits;
        this.turns = new Semaphore(limits.atOnce(), true);
    }

    /** What to give to {@link dev.mirrordeck.sandbox.SandboxSpec}. */
    public Relay relay() {
        return new Relay(sandbox.name(), this);
    }

    /** How many calls were made so far, refused ones included. */
    public int calls() {
        return calls.get();
    }

    @Override
    public int answer(Relay.Call call) {
        if (calls.incrementAndGet() > limits.calls()) {
            say(call.stderr(), "this session's %,d calls are used up".formatted(limits.calls()));
            return NOT_RUN;
        }
        try {
            turns.acquire();
            try {
                return code(call, sandbox.run(isolated(call)));
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return KILLED;
        }
    }

    private ReferenceCall isolated(Relay.Call call) {
        return new ReferenceCall(
                workspace,
                call.folder(),
                call.argv(),
                Map.of(),
                call.stdin(),
                call.stdout(),
                call.stderr(),
                limits.time(),
                limits.outputBytes());
    }

    private int code(Relay.Call call, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited exited -> exited.code();
            case Outcome.Signalled signalled -> 128 + signalled.signal();
            case Outcome.TimedOut late -> {
                say(call.stderr(), "stopped after %d s".formatted(limits.time().toSeconds()));
                yield KILLED;
            }
            case Outcome.Flooded flooded -> {
                say(call.stderr(), "stopped after %,d bytes of output".formatted(limits.outputBytes()));
                yield KILLED;
            }
            case Outcome.NotStarted refused -> {
                say(call.stderr(), refused.reason());
                yield NOT_RUN;
            }
        };
    }

    private void say(OutputStream stderr, String what) {
        try {
            stderr.write("/reference/%s: %s\n".formatted(sandbox.name(), what).getBytes(StandardCharsets.UTF_8));
            stderr.flush();
        } catch (IOException gone) {
            // the caller does not listen any more
        }
    }
}
