package dev.mirrordeck.tool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Earlier contents of files that the editor changed, newest first; at most 20 a file, gone with the sandbox. */
public final class EditHistory {
    private static final int DEPTH = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<byte[]>> earlier = new HashMap<>();

    void push(String path, byte[] content) {
        lock.lock();
        try {
            Deque<byte[]> contents = earlier.computeIfAbsent(path, key -> new ArrayDeque<>());
            contents.push(content);
            if (contents.size() > DEPTH) {
                contents.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<byte[]> pop(String path) {
        lock.lock();
        try {
            Deque<byte[]> contents = earlier.get(path);
            return contents == null || contents.isEmpty() ? Optional.empty() : Optional.of(contents.pop());
        } finally {
            lock.unlock();
        }
    }
}
