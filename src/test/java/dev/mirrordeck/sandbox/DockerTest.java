package dev.mirrordeck.sandbox;

import dev.mirrordeck.sandbox.docker.DockerBackend;

class DockerTest extends SandboxContract {
    private static final DockerBackend BACKEND = new DockerBackend();

    @Override
    public SandboxBackend backend() {
        return BACKEND;
    }
}
