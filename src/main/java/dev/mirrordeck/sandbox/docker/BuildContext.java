package dev.mirrordeck.sandbox.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is sent to the engine to build an image from: a tar, made while it is read, as a rootfs may be gigabytes. */
final class BuildContext {
    private static final int BLOCK = 512;
    private static final byte[] END = new byte[2 * BLOCK];

    private final List<InputStream> parts = new ArrayList<>();

    /** A complete image from a root file system; the tar may be compressed. */
    static InputStream fromRootfs(Path tar) throws IOException {
        BuildContext context = new BuildContext();
        context.file(
                "Dockerfile", "FROM scratch\nADD rootfs.tar /\nADD layout.tar /\n".getBytes(StandardCharsets.UTF_8));
        context.file("layout.tar", layout());
        context.parts.add(header("rootfs.tar", '0', 0644, 0, Files.size(tar)));
        context.parts.add(Files.newInputStream(tar));
        context.parts.add(padding(Files.size(tar)));
        return context.stream();
    }

    /** An image on top of another. */
    static InputStream fromImage(String image) {
        BuildContext context = new BuildContext();
        context.file(
                "Dockerfile",
                "FROM %s\nUSER 0\nADD layout.tar /\n".formatted(image).getBytes(StandardCharsets.UTF_8));
        context.file("layout.tar", layout());
        return context.stream();
    }

    /** The folders every sandbox mounts something on. */
    private static byte[] layout() {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String folder : List.of("workdir/", "reference/")) {
            tar.writeBytes(bytes(folder, '5', 0755, HostUser.NOBODY.id(), 0));
        }
        tar.writeBytes(END);
        return tar.toByteArray();
    }

    private void file(String name, byte[] content) {
        parts.add(header(name, '0', 0644, 0, content.length));
        parts.add(new ByteArrayInputStream(content));
        parts.add(padding(content.length));
    }

    private InputStream stream() {
        parts.add(new ByteArrayInputStream(END));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream header(String name, char type, int mode, int owner, long size) {
        return new ByteArrayInputStream(bytes(name, type, mode, owner, size));
    }

    private static InputStream padding(long size) {
        return new ByteArrayInputStream(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static byte[] bytes(String name, char type, int mode, int owner, long size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "%07o".formatted(mode));
        put(block, 108, "%07o".formatted(owner));
        put(block, 116, "%07o".formatted(owner));
        put(block, 124, "%011o".formatted(size));
        put(block, 136, "%011o".formatted(0));
        put(block, 148, "        ");
        put(block, 156, String.valueOf(type));
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
