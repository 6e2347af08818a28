package dev.mirrordeck.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.transcript.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder's files at one moment, itself kept as a blob: {@code
 * {"files":[{"path":…,"mode":…,"size":…,"blob":…}],"left_out":[path…]}}.
 *
 * @param files in path order
 * @param leftOut paths that were too large to keep
 */
public record Tree(List<File> files, List<String> leftOut) {
    public Tree {
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
        leftOut = leftOut.stream().sorted().toList();
    }

    /**
     * One regular file.
     *
     * @param path below the folder, with {@code /}
     * @param mode the permission bits
     */
    public record File(String path, int mode, long size, BlobId blob) {}

    /** The files below one folder, with their paths as they are. */
    public Tree below(String folder) {
        String prefix = folder + "/";
        return new Tree(
                files.stream().filter(file -> file.path().startsWith(prefix)).toList(),
                leftOut.stream().filter(path -> path.startsWith(prefix)).toList());
    }

    public long bytes() {
        return files.stream().mapToLong(File::size).sum();
    }

    public byte[] toBytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("files");
        for (File file : files) {
            list.addObject()
                    .put("path", file.path())
                    .put("mode", file.mode())
                    .put("size", file.size())
                    .put("blob", file.blob().sha256());
        }
        ArrayNode left = root.putArray("left_out");
        leftOut.forEach(left::add);
        return Json.bytes(root);
    }

    /** Reads what {@link #toBytes} wrote; throws {@link IllegalArgumentException} for anything else. */
    public static Tree parse(byte[] bytes) {
        try {
            JsonNode root = Json.read(bytes);
            if (!root.path("files").isArray()) {
                throw new IllegalArgumentException("These bytes are no tree: they list no files.");
            }
            List<File> files = new ArrayList<>();
            root.path("files").forEach(file -> files.add(file(file)));
            List<String> leftOut = new ArrayList<>();
            root.path("left_out").forEach(path -> leftOut.add(path.asText()));
            return new Tree(files, leftOut);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("These bytes are no tree: they are not JSON.", notJson);
        }
    }

    private static File file(JsonNode node) {
        if (!node.path("path").isTextual()
                || !node.path("mode").isInt()
                || !node.path("size").isIntegralNumber()) {
            throw new IllegalArgumentException("A file of a tree needs path, mode, size and blob: " + node);
        }
        return new File(
                node.path("path").textValue(),
                node.path("mode").intValue(),
                node.path("size").longValue(),
                new BlobId(node.path("blob").asText()));
    }
}
