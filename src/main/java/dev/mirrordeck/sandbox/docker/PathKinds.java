package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands at a path of an image: it decides what can be mounted over it. Looked up in a container that never
 * starts, once for each image and path.
 */
final class PathKinds {
    private static final int BLOCK = 512;
    private static final int MOST_LINKS = 8;

    private final Map<String, Optional<Found>> known = new ConcurrentHashMap<>();

    /** Something that is there, at the path it really has. */
    record Found(String path, boolean folder) {}

    /** What each of the paths leads to, in their order; paths with nothing at them are left out. */
    List<Found> find(DockerEngine engine, String imageId, List<String> paths) throws IOException {
        if (!paths.stream().allMatch(path -> known.containsKey(imageId + path))) {
            DockerClient client = engine.client();
            String container = client.createContainerCmd(imageId)
                    .withEntrypoint("/nothing")
                    .exec()
                    .getId();
            try {
                for (String path : paths) {
                    known.put(imageId + path, look(client, container, path, MOST_LINKS));
                }
            } finally {
                client.removeContainerCmd(container).withForce(true).exec();
            }
        }
        return paths.stream()
                .flatMap(path -> known.get(imageId + path).stream())
                .distinct()
                .toList();
    }

    /** The engine sends what is there as a tar, whose first header says all; a link is sent as a link. */
    private static Optional<Found> look(DockerClient client, String container, String path, int links)
            throws IOException {
        byte[] header;
        try (InputStream tar =
                client.copyArchiveFromContainerCmd(container, path).exec()) {
            header = tar.readNBytes(BLOCK);
            while (header.length == BLOCK && (header[156] == 'x' || header[156] == 'g')) {
                long size = Long.parseLong(text(header, 124, 12).strip(), 8);
                tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                header = tar.readNBytes(BLOCK);
            }
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
        if (header.length < BLOCK) {
            throw new IOException("the engine says nothing clear about " + path);
        }
        if (header[156] == '2') {
            Path target = Path.of(path).resolveSibling(text(header, 157, 100)).normalize();
            return links > 0 ? look(client, container, target.toString(), links - 1) : Optional.empty();
        }
        return Optional.of(new Found(path, header[156] == '5'));
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
