package dev.mirrordeck.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process that hosts one sandbox, for tests that kill it or look for its secrets. */
final class SandboxHost {
    private SandboxHost() {}

    /** Arguments: the backend's class, the workspace, a command, and {@code hold} to stay after it. */
    public static void main(String[] arguments) throws Exception {
        SandboxBackend backend = Class.forName(arguments[0])
                .asSubclass(SandboxBackend.class)
                .getDeclaredConstructor()
                .newInstance();
        SandboxSpec spec = new SandboxSpec(
                "hosted",
                Path.of(arguments[1]),
                SandboxSpec.Access.READ_WRITE,
                List.of(),
                List.of(),
                Optional.empty(),
                SandboxLimits.standard());
        try (Sandbox sandbox = backend.open(spec)) {
            System.out.println(Opening.say(sandbox, arguments[2]));
            if (arguments[3].equals("hold")) {
                new CountDownLatch(1).await();
            }
        }
    }
}
