package dev.mirrordeck.sandbox.docker;

import dev.mirrordeck.sandbox.Availability;
import dev.mirrordeck.sandbox.SandboxLost;

/** Something Docker needs is not here: what, and what a person can do about it, each a sentence. */
final class DockerMissing extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    DockerMissing(String reason, String remedy) {
        super(reason + " " + remedy);
        this.reason = reason;
        this.remedy = remedy;
    }

    Availability.Missing availability() {
        return new Availability.Missing(reason, remedy);
    }

    SandboxLost lost() {
        return new SandboxLost(reason + " " + remedy, this);
    }
}
