package dev.mirrordeck.sandbox;

import dev.mirrordeck.sandbox.GuestMessage.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Files moved through the guest. */
final class GuestFiles implements SandboxFiles {
    private final GuestSandbox sandbox;

    GuestFiles(GuestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public List<FileStat> list(String folder) throws FileRefused {
        ByteBuffer rows =
                ByteBuffer.wrap(ask(GuestMessage.LIST, new Fields().add(folder)).payload());
        List<FileStat> files = new ArrayList<>();
        while (rows.hasRemaining()) {
            byte[] path = bytes(rows);
            FileStat.Kind kind = kind(rows.get());
            int mode = rows.getInt();
            long size = rows.getLong();
            long changed = rows.getLong();
            byte[] target = bytes(rows);
            Optional<String> name = text(path);
            Optional<String> to = text(target);
            boolean isTold = name.isPresent() && to.isPresent();
            files.add(new FileStat(
                    name.orElseGet(() -> spelled(path)),
                    isTold ? kind : FileStat.Kind.OTHER,
                    mode,
                    size,
                    changed,
                    isTold ? to.get() : ""));
        }
        files.sort(Comparator.comparing(FileStat::path));
        return files;
    }

    private static FileStat.Kind kind(int number) {
        return switch (number) {
            case 0 -> FileStat.Kind.FILE;
            case 1 -> FileStat.Kind.FOLDER;
            case 2 -> FileStat.Kind.CLOSED_FOLDER;
            case 3 -> FileStat.Kind.LINK;
            default -> FileStat.Kind.OTHER;
        };
    }

    private static byte[] bytes(ByteBuffer rows) {
        byte[] bytes = new byte[rows.getInt()];
        rows.get(bytes);
        return bytes;
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** For people: every byte that is not ASCII as {@code \xff}. */
    private static String spelled(byte[] path) {
        StringBuilder spelled = new StringBuilder();
        for (byte one : path) {
            spelled.append(one < 0 ? "\\x%02x".formatted(one & 0xff) : String.valueOf((char) one));
        }
        return spelled.toString();
    }

    @Override
    public byte[] read(String path, long max) throws FileRefused {
        return ask(GuestMessage.READ, new Fields().add(path).add(max)).payload();
    }

    @Override
    public void write(String path, byte[] content, int mode) throws FileRefused {
        ask(GuestMessage.WRITE, new Fields().add(path).add(mode).add(content));
    }

    @Override
    public void folder(String path, int mode) throws FileRefused {
        ask(GuestMessage.FOLDER, new Fields().add(path).add(mode));
    }

    @Override
    public void link(String path, String target) throws FileRefused {
        ask(GuestMessage.LINK, new Fields().add(path).add(target));
    }

    @Override
    public void remove(String path) throws FileRefused {
        ask(GuestMessage.REMOVE, new Fields().add(path));
    }

    private GuestMessage ask(char type, Fields fields) throws FileRefused {
        GuestMessage answer = sandbox.promptly(type, fields.bytes());
        if (answer.type() == GuestMessage.REFUSAL) {
            throw new FileRefused(GuestSandbox.text(answer.fields().getFirst()));
        }
        return answer;
    }
}
