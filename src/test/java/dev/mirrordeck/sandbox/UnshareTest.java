package dev.mirrordeck.sandbox;

import dev.mirrordeck.sandbox.local.UnshareBackend;

class UnshareTest extends SandboxContract implements LocalContract {
    @Override
    public SandboxBackend backend() {
        return new UnshareBackend();
    }
}
