package dev.mirrordeck.judge;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.Guarantees;
import dev.mirrordeck.sandbox.ProgramCall;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.Sandbox;
import dev.mirrordeck.sandbox.SandboxBackend;
import dev.mirrordeck.sandbox.SandboxFiles;
import dev.mirrordeck.sandbox.SandboxProcesses;
import dev.mirrordeck.sandbox.SandboxSpec;
import dev.mirrordeck.sandbox.ShellCommand;
import dev.mirrordeck.sandbox.ShellResult;
import java.util.concurrent.atomic.AtomicInteger;

/** Real sandboxes that go away while they are needed: after so many runs, or for 0 before the build. */
record Vanishing(SandboxBackend real, int runs) implements SandboxBackend {
    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Availability probe() {
        return real.probe();
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return new Mortal(real.open(spec), runs, new AtomicInteger());
    }

    private record Mortal(Sandbox real, int runs, AtomicInteger done) implements Sandbox {
        @Override
        public Guarantees guarantees() {
            return real.guarantees();
        }

        @Override
        public ShellResult shell(ShellCommand command) {
            if (runs == 0) {
                real.close();
            }
            return real.shell(command);
        }

        @Override
        public ProgramResult run(ProgramCall call) {
            if (done.getAndIncrement() == runs) {
                real.close();
            }
            return real.run(call);
        }

        @Override
        public SandboxFiles files() {
            return real.files();
        }

        @Override
        public SandboxProcesses processes() {
            return real.processes();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
