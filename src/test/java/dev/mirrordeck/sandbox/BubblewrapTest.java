package dev.mirrordeck.sandbox;

import dev.mirrordeck.sandbox.local.BubblewrapBackend;

class BubblewrapTest extends SandboxContract implements LocalContract {
    @Override
    public SandboxBackend backend() {
        return new BubblewrapBackend();
    }
}
