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
 * All that stands in a folder at one moment, itself kept as a blob: {@code
 * {"files":[{"path":…,"mode":…,"size":…,"blob":…}],"left_out":[path…],"links":[{"path":…,"to":…}],
 * "folders":[{"path":…,"mode":…}]}}. The last two came later and are absent where they are empty.
 *
 * @param files in path order
 * @param leftOut paths of what is not kept: too large, not readable, or of another kind
 * @param links never followed
 * @param folders all of them, empty ones too; older trees name none
 */
public record Tree(List<File> files, List<String> leftOut, List<Link> links, List<Folder> folders) {
    public Tree {
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
        leftOut = leftOut.stream().sorted().toList();
        links = links.stream().sorted(Comparator.comparing(Link::path)).toList();
        folders = folders.stream().sorted(Comparator.comparing(Folder::path)).toList();
    }

    /** One of files alone. */
    public Tree(List<File> files, List<String> leftOut) {
        this(files, leftOut, List.of(), List.of());
    }

    /**
     * One regular file.
     *
     * @param path below the folder, with {@code /}
     * @param mode the permission bits
     */
    public record File(String path, int mode, long size, BlobId blob) {}

    /** One symbolic link; {@code to} as it is written. */
    public record Link(String path, String to) {}

    /** One folder; {@code mode} is the permission bits. */
    public record Folder(String path, int mode) {}

    /** What stands below one folder, with their paths as they are. */
    public Tree below(String folder) {
        String prefix = folder + "/";
        return new Tree(
                files.stream().filter(file -> file.path().startsWith(prefix)).toList(),
                leftOut.stream().filter(path -> path.startsWith(prefix)).toList(),
                links.stream().filter(link -> link.path().startsWith(prefix)).toList(),
                folders.stream()
                        .filter(inner -> inner.path().startsWith(prefix))
                        .toList());
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
        if (!links.isEmpty()) {
            ArrayNode those = root.putArray("links");
            links.forEach(link -> those.addObject().put("path", link.path()).put("to", link.to()));
        }
        if (!folders.isEmpty()) {
            ArrayNode those = root.putArray("folders");
            folders.forEach(inner -> those.addObject().put("path", inner.path()).put("mode", inner.mode()));
        }
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
            List<Link> links = new ArrayList<>();
            root.path("links").forEach(link -> links.add(new Link(text(link, "path"), text(link, "to"))));
            List<Folder> folders = new ArrayList<>();
            root.path("folders")
                    .forEach(inner -> folders.add(
                            new Folder(text(inner, "path"), inner.path("mode").asInt())));
            return new Tree(files, leftOut, links, folders);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("These bytes are no tree: they are not JSON.", notJson);
        }
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("A link or folder of a tree needs " + field + ": " + node);
        }
        return node.path(field).textValue();
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
