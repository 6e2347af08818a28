package dev.mirrordeck.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole contract: a backend's test extends this class and names its backend, nothing more. */
abstract class SandboxContract
        implements WallsContract,
                LimitsContract,
                ShellContract,
                ProgramContract,
                FilesContract,
                RelayContract,
                LifeContract {
    private final List<Sandbox> opened = new ArrayList<>();

    @TempDir
    Path workspace;

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        Sandbox sandbox = backend().open(spec);
        opened.add(sandbox);
        return sandbox;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Sandbox::close);
    }
}
