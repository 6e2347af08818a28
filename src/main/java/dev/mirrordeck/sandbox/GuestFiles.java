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
            byte[] path = new byte[rows.getInt()];
            rows.get(path);
            boolean isFolder = rows.get() == 1;
            int mode = rows.getInt();
            long size = rows.getLong();
            long changed = rows.getLong();
            name(path).ifPresent(name -> files.add(new FileStat(name, isFolder, mode, size, changed)));
        }
        files.sort(Comparator.comparing(FileStat::path));
        return files;
    }

    private static Optional<String> name(byte[] path) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(path))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty(); // absent from listings, as FileStat says
        }
    }

    @Override
    public byte[] read(String path, long max) throws FileRefused {
        return ask(GuestMessage.READ, new Fields().add(path).add(max)).payload();
    }

    @Override
    public void write(String path, byte[] content, int mode) throws FileRefused {
        ask(GuestMessage.WRITE, new Fields().add(path).add(mode).add(content));
    }

    private GuestMessage ask(char type, Fields fields) throws FileRefused {
        GuestMessage answer = sandbox.promptly(type, fields.bytes());
        if (answer.type() == GuestMessage.REFUSAL) {
            throw new FileRefused(GuestSandbox.text(answer.fields().getFirst()));
        }
        return answer;
    }
}
