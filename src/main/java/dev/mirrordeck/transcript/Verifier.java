package dev.mirrordeck.transcript;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.ContextEvent;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent;
import dev.mirrordeck.event.LifecycleEvent.SessionEnded;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.LifecycleEvent.TailRepaired;
import dev.mirrordeck.event.ModelEvent;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.ToolEvent;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.event.WorkspaceEvent;
import dev.mirrordeck.transcript.Walk.TailEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Checks every byte under {@code events/}, {@code blobs/} and {@code sealed/}: each line's checksum, number and chain,
 * each blob against its name, each reference against what is there, and that nothing else is there. Reads in pieces.
 */
public final class Verifier {

    private final SessionFolder folder;
    private final Set<Damage> damages = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    /** The size of every blob whose bytes match its name. */
    private final Map<BlobId, Long> intact = new HashMap<>();
    /** Blobs that are there but are not what their name says; reported once. */
    private final Set<BlobId> changed = new HashSet<>();

    private final Set<BlobId> treesSeen = new HashSet<>();
    private final Set<String> sealedNamed = new HashSet<>();
    private final Set<TailRepaired> repairs = new HashSet<>();
    /** Files that a crash may leave: all is well unless the session has ended. */
    private final List<Damage> leftovers = new ArrayList<>();

    private int segments;

    private Verifier(SessionFolder folder) {
        this.folder = folder;
    }

    /** Checks a session; throws {@link NewerFormat} for one that only a newer mirrordeck can read. */
    public static Verification verify(SessionFolder folder) throws IOException {
        return new Verifier(folder).run();
    }

    private Verification run() throws IOException {
        checkBlobs();
        long entries = 0;
        Event last = new UnknownEvent("", "");
        TailEnd tail;
        try (TranscriptReader reader = TranscriptReader.open(folder, new ReadAnyway())) {
            for (Entry entry : (Iterable<Entry>) reader.stream()::iterator) {
                entries++;
                last = entry.event();
                checkReferences(entry);
            }
            damages.addAll(reader.damages());
            tail = reader.walk().tail();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        checkEventsFolder();
        checkSealedFolder();
        boolean ended = last instanceof SessionEnded || isEnd(tail);
        judgeTail(tail, ended);
        for (Damage leftover : leftovers) {
            judge(leftover, ended);
        }
        return new Verification(entries, segments, intact.size() + changed.size(), ended, List.copyOf(damages), notes);
    }

    private void checkBlobs() throws IOException {
        for (Map.Entry<String, Path> file : files(folder.blobs()).entrySet()) {
            String name = file.getKey();
            if (BlobId.isOne(name)) {
                checkBlob(new BlobId(name));
            } else if (name.endsWith(FolderBlobs.UNFINISHED)) {
                leftovers.add(new Damage("blobs/" + name, 0, size(file.getValue()), "was never finished"));
            } else {
                damages.add(new Damage("blobs/" + name, 0, size(file.getValue()), "does not belong here"));
            }
        }
    }

    private void checkBlob(BlobId blob) throws IOException {
        Path file = folder.blob(blob);
        if (hash(file).equals(blob.sha256())) {
            intact.put(blob, Files.size(file));
        } else {
            changed.add(blob);
            damages.add(new Damage("blobs/" + blob, 0, Files.size(file), "does not match its name"));
        }
    }

    /** What an entry names must be there. */
    private void checkReferences(Entry entry) throws IOException {
        String by = "entry " + entry.n();
        switch (entry.event()) {
            case TestEvent event -> {
                switch (event) {
                    case TestEvent.ScoringStarted started -> checkTree(started.tree(), by);
                    case SubmissionScored scored -> checkSealed(scored, by);
                    case TestEvent.TestRunFinished run -> {
                        checkTree(run.tree(), by);
                        checkOptional(run.details(), by);
                    }
                    case TestEvent.HandRunStarted started -> checkTree(started.tree(), by);
                    case TestEvent.HandRunFinished run -> checkOptional(run.details(), by);
                    case TestEvent.HandRunFailed e -> {}
                    case TestEvent.ScoringFailed e -> {}
                }
            }
            case WorkspaceEvent event -> {
                switch (event) {
                    case WorkspaceEvent.CheckpointTaken taken -> checkTree(taken.tree(), by);
                    case WorkspaceEvent.WorkspaceRestored restored -> checkTree(restored.tree(), by);
                    case WorkspaceEvent.FilesLeftOut e -> {}
                    case WorkspaceEvent.Submitted submitted -> checkTree(submitted.tree(), by);
                }
            }
            case SessionOpened opened -> {
                checkOptional(opened.suite(), by);
                if (opened.origin().isPresent()) {
                    checkTree(opened.origin().get().tree(), by);
                }
            }
            case TailRepaired repair -> repairs.add(repair);
            case LifecycleEvent e -> {}
            case ModelEvent e -> {}
            case ToolEvent e -> {}
            case OperatorEvent e -> {}
            case GuardEvent e -> {}
            case ContextEvent e -> {}
            case UnknownEvent e -> {}
        }
    }

    private void checkOptional(Optional<BlobId> blob, String by) throws IOException {
        if (blob.isPresent()) {
            isThere(blob.get(), by);
        }
    }

    private void checkTree(BlobId tree, String by) throws IOException {
        if (!treesSeen.add(tree) || !isThere(tree, by) || changed.contains(tree)) {
            return;
        }
        byte[] content = Files.readAllBytes(folder.blob(tree));
        Tree files;
        try {
            files = Tree.parse(content);
        } catch (IllegalArgumentException notATree) {
            damages.add(new Damage("blobs/" + tree, 0, content.length, "is named as a tree by " + by + " and is none"));
            return;
        }
        for (Tree.File file : files.files()) {
            Long size = intact.get(file.blob());
            if (isThere(file.blob(), "tree " + tree.brief()) && size != null && size != file.size()) {
                damages.add(new Damage(
                        "blobs/" + tree,
                        0,
                        content.length,
                        "gives " + file.path() + " another size than its blob has"));
            }
        }
    }

    private boolean isThere(BlobId blob, String by) throws IOException {
        if (intact.containsKey(blob) || changed.contains(blob)) {
            return true;
        }
        if (Files.isRegularFile(folder.blob(blob), LinkOption.NOFOLLOW_LINKS)) {
            // a host still runs and has put it there since
            checkBlob(blob);
            return true;
        }
        damages.add(new Damage("blobs/" + blob, 0, 0, "is missing, and " + by + " names it"));
        return false;
    }

    private void checkSealed(SubmissionScored scored, String by) throws IOException {
        Path file = folder.sealed().resolve(scored.sealed()).normalize();
        sealedNamed.add(scored.sealed());
        String name = "sealed/" + scored.sealed();
        if (!file.startsWith(folder.sealed().normalize()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            damages.add(new Damage(name, 0, 0, "is missing, and " + by + " names it"));
        } else if (!hash(file).equals(scored.sealedHash().sha256())) {
            damages.add(new Damage(name, 0, Files.size(file), "does not match the hash in " + by));
        }
    }

    private void checkEventsFolder() throws IOException {
        for (Map.Entry<String, Path> file : files(folder.events()).entrySet()) {
            String name = "events/" + file.getKey();
            Damage whole = new Damage(name, 0, size(file.getValue()), "");
            Matcher torn = Recovery.torn(file.getKey());
            if (SessionFolder.isSegment(file.getKey())) {
                segments++;
            } else if (file.getKey().endsWith(FolderBlobs.UNFINISHED)) {
                leftovers.add(because(whole, "was never finished"));
            } else if (!torn.matches()) {
                damages.add(because(whole, "does not belong here"));
            } else if (!hash(file.getValue()).equals(torn.group(3))) {
                damages.add(because(whole, "does not match its name"));
            } else if (repairs.stream().noneMatch(repair -> repair.sideFile().equals(name))) {
                leftovers.add(because(whole, "is a torn tail that no entry names"));
            }
        }
        for (TailRepaired repair : repairs) {
            if (!Files.exists(folder.path().resolve(repair.sideFile()))) {
                damages.add(new Damage(repair.sideFile(), 0, 0, "is missing, and an entry names it"));
            }
        }
    }

    private void checkSealedFolder() throws IOException {
        for (Map.Entry<String, Path> file : files(folder.sealed()).entrySet()) {
            if (!sealedNamed.contains(file.getKey())) {
                leftovers.add(
                        new Damage("sealed/" + file.getKey(), 0, Files.size(file.getValue()), "is named by no entry"));
            }
        }
    }

    /** A crash cuts a line short. Anything else behind the last whole line is damage, and so is that after the end. */
    private void judgeTail(TailEnd tail, boolean ended) {
        if (tail.from() == tail.to()) {
            return;
        }
        boolean cutShort = !tail.lines() && Frame.isBeginning(tail.last());
        Damage damage = new Damage(
                Walk.fileName(tail.segment()),
                tail.from(),
                tail.to(),
                cutShort ? "is an entry that was never finished" : "is not a whole entry");
        judge(damage, ended || !cutShort);
    }

    private void judge(Damage finding, boolean isDamage) {
        if (isDamage) {
            damages.add(finding);
        } else {
            notes.add(finding.toString());
        }
    }

    /** Whether the tail is the session's end, with nothing but its newline lost. */
    private static boolean isEnd(TailEnd tail) {
        return Frame.parse(tail.last(), 0, tail.last().length)
                .map(frame -> Codec.decodeRaw(frame).event() instanceof UnknownEvent raw
                        && raw.type().equals("SessionEnded"))
                .orElse(false);
    }

    private static Damage because(Damage whole, String what) {
        return new Damage(whole.file(), whole.from(), whole.to(), what);
    }

    /** Everything below a folder that is no folder itself, by its name with {@code /}. */
    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .forEach(file -> files.put(folder.relativize(file).toString(), file));
            }
        }
        return files;
    }

    /** 0 for what a live host has finished or removed since. */
    private static long size(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = FolderBlobs.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Reads entries although their blobs are damaged: the blobs are judged by themselves. */
    private final class ReadAnyway implements Blobs {
        @Override
        public BlobId put(byte[] content) {
            throw new UnsupportedOperationException("A check writes nothing");
        }

        @Override
        public byte[] get(BlobId id) {
            try {
                if (!isThere(id, "an entry")) {
                    throw new Blobs.Lost(id, "is missing");
                }
                return Files.readAllBytes(folder.blob(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What a check of every byte of a session found.
     *
     * @param ended whether the session has come to its end, so that nothing may be unfinished
     * @param damages what is not as it was written; empty when all is well
     * @param notes what a crash may leave in a session that has not ended, in words; the next resume clears it up
     */
    public record Verification(
            long entries, int segments, int blobs, boolean ended, List<Damage> damages, List<String> notes) {
        public Verification {
            damages = List.copyOf(damages);
            notes = List.copyOf(notes);
        }

        public boolean isWhole() {
            return damages.isEmpty();
        }
    }
}
