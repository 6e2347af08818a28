package dev.mirrordeck.cli.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.transcript.json.Records;
import dev.mirrordeck.tui.pane.budget.BudgetView;
import dev.mirrordeck.tui.pane.conversation.KeptTalk;
import dev.mirrordeck.tui.pane.files.KeptFiles;
import dev.mirrordeck.tui.pane.tests.TestsView;
import dev.mirrordeck.tui.place.KeptPlace;
import dev.mirrordeck.tui.place.PlaceKeeper;
import dev.mirrordeck.tui.screen.UiState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where a person was in their sessions, a file a session, for their eyes alone. One that cannot be read or written is
 * no reason to disturb anybody, and one that somebody else could have written is none.
 */
public final class PlaceFiles implements PlaceKeeper {
    /** More are not kept; the oldest make room. */
    public static final int MOST = 200;

    /** A larger file is none of ours. */
    static final int LARGEST = 4 << 20;

    private static final int FORMAT = 1;
    private static final Records RECORDS = new Records(List.of());
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final Map<SessionId, CompletableFuture<Optional<KeptPlace>>> ahead = new ConcurrentHashMap<>();

    public PlaceFiles(Path folder) {
        this.folder = folder;
    }

    /** Begins to read what will be asked for soon, beside whatever else the caller does until then. */
    public void readAhead(SessionId session) {
        ahead.put(
                session,
                CompletableFuture.supplyAsync(
                        () -> read(session),
                        task -> Thread.ofPlatform().daemon().name("place").start(task)));
    }

    @Override
    public Optional<KeptPlace> find(SessionId session) {
        CompletableFuture<Optional<KeptPlace>> begun = ahead.remove(session);
        return begun == null ? read(session) : begun.join();
    }

    private Optional<KeptPlace> read(SessionId session) {
        try {
            Path file = file(session);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isOurs(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonNode node = Json.read(Files.readAllBytes(file));
            JsonNode format = node.get("v");
            return format != null && format.isInt() && format.intValue() == FORMAT ? place(node) : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)
                && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                        .noneMatch(OF_OTHERS::contains);
    }

    private static Optional<KeptPlace> place(JsonNode node) {
        return part(node, "seen", KeptPlace.Seen.class)
                .map(seen -> new KeptPlace(
                        seen,
                        part(node, "place", UiState.Place.class),
                        part(node, "draft", KeptPlace.Draft.class),
                        part(node, "talk", KeptTalk.class),
                        part(node, "files", KeptFiles.class),
                        part(node, "tests", TestsView.class),
                        part(node, "budget", BudgetView.class)));
    }

    /** One part; empty where it is missing, or is not what this version writes. */
    private static <T> Optional<T> part(JsonNode node, String name, Class<T> type) {
        JsonNode part = node.get(name);
        try {
            return part == null ? Optional.empty() : Optional.of(RECORDS.read(part, type, UnaryOperator.identity()));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(SessionId session, KeptPlace place) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("v", FORMAT);
        node.set("seen", RECORDS.write(place.seen()));
        put(node, "place", place.place());
        put(node, "draft", place.draft());
        put(node, "talk", place.talk());
        put(node, "files", place.files());
        put(node, "tests", place.tests());
        put(node, "budget", place.budget());
        try {
            write(session, Json.bytes(node));
            removeOldest();
        } catch (IOException | UncheckedIOException e) {
            // as the class says
        }
    }

    private static void put(ObjectNode node, String name, Optional<? extends Record> part) {
        part.ifPresent(record -> node.set(name, RECORDS.write(record)));
    }

    private void write(SessionId session, byte[] bytes) throws IOException {
        Files.createDirectories(folder, attribute(FOLDER));
        if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        Path next = Files.createTempFile(folder, "place", ".next", attribute(FILE));
        try {
            Files.write(next, bytes);
            Files.move(next, file(session), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** What a killed console left half written goes the same way, in its turn. */
    private void removeOldest() throws IOException {
        Map<Path, Long> written = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> written.put(file, file.toFile().lastModified()));
        }
        List<Path> oldestFirst = written.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - MOST))) {
            Files.deleteIfExists(old);
        }
    }

    private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    private Path file(SessionId session) {
        return folder.resolve(session + ".json");
    }
}
