package dev.mirrordeck.cli.home;

import dev.mirrordeck.cli.run.ExitCode;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.Reducer;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.NewerFormat;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.tui.home.SessionRow;
import dev.mirrordeck.tui.home.SessionRow.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads sessions as rows, each file once: what has ended stays as it is, and of what runs only the new entries are read.
 * Owned by one thread.
 */
final class SessionShelf implements AutoCloseable {
    private final Map<String, Kept> kept = new HashMap<>();

    /**
     * What is known of a session.
     *
     * @param reader stands behind the last entry of {@code state}; only while the session runs
     * @param mark changes when the files do
     */
    private record Kept(SessionRow row, SessionState state, Optional<TranscriptReader> reader, long mark) {}

    /** The row as it was read last. */
    Optional<SessionRow> known(String id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::row);
    }

    /** Forgets sessions that are gone. */
    void keepOnly(Set<String> ids) {
        kept.entrySet().removeIf(entry -> {
            boolean isGone = !ids.contains(entry.getKey());
            if (isGone) {
                entry.getValue().reader().ifPresent(TranscriptReader::close);
            }
            return isGone;
        });
    }

    /** The row as it is now. */
    SessionRow read(SessionFolder folder) {
        String id = folder.path().getFileName().toString();
        Kept before = kept.get(id);
        if (before != null && before.row().standing() == Standing.ENDED) {
            return before.row();
        }
        Kept now;
        try {
            now = fold(id, folder, Optional.ofNullable(before));
        } catch (IOException | UncheckedIOException | NewerFormat unreadable) {
            Optional.ofNullable(before).flatMap(Kept::reader).ifPresent(TranscriptReader::close);
            now = new Kept(
                    damaged(id, String.valueOf(unreadable.getMessage())), SessionState.EMPTY, Optional.empty(), 0);
        }
        kept.put(id, now);
        return now.row();
    }

    private static Kept fold(String id, SessionFolder folder, Optional<Kept> before) throws IOException {
        boolean isHosted = HostLock.read(folder).map(HostLock.Holder::lives).orElse(false);
        Optional<TranscriptReader> open = before.flatMap(Kept::reader);
        long mark = mark(folder);
        if (!isHosted && open.isEmpty() && before.isPresent() && before.get().mark() == mark) {
            return before.get();
        }
        TranscriptReader reader = open.orElseGet(() -> TranscriptReader.open(folder));
        SessionState state = open.isPresent() ? before.orElseThrow().state() : SessionState.EMPTY;
        for (Iterator<Entry> entries = reader.stream().iterator(); entries.hasNext(); ) {
            state = Reducer.apply(state, entries.next());
        }
        SessionRow row =
                state.opened().isEmpty() ? damaged(id, "it has no readable first entry") : row(id, state, isHosted);
        boolean goesOn = row.standing() == Standing.RUNNING || row.standing() == Standing.PAUSED;
        if (!goesOn) {
            reader.close();
        }
        return new Kept(
                row, goesOn ? state : SessionState.EMPTY, goesOn ? Optional.of(reader) : Optional.empty(), mark);
    }

    /** Another one whenever something was appended. */
    private static long mark(SessionFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.events())) {
            return files.mapToLong(
                            file -> 31 * file.toFile().length() + file.toFile().lastModified())
                    .sum();
        }
    }

    private static SessionRow row(String id, SessionState state, boolean isHosted) {
        Standing standing = state.phase().isFinal()
                ? Standing.ENDED
                : !isHosted ? Standing.HOSTLESS : state.control().isPaused() ? Standing.PAUSED : Standing.RUNNING;
        String words = state.phase() instanceof Phase.Ended ended ? ExitCode.word(ended.how()) : "turn " + state.turn();
        return new SessionRow(
                id,
                state.setup().setup().target(),
                state.setup().setup().language(),
                standing,
                words,
                state.tests().newest().map(run -> run.passed()).orElse(0),
                state.tests().newest().map(run -> run.total()).orElse(0),
                state.spend().cost().nanos(),
                state.label().word(),
                state.result()
                        .score()
                        .map(Tally::of)
                        .map(tally -> new SessionRow.Outcome(
                                tally.visiblePassed() + tally.hiddenPassed(),
                                tally.visibleTotal() + tally.hiddenTotal())),
                state.setup().origin().map(from -> from.session().value()));
    }

    private static SessionRow damaged(String id, String why) {
        return new SessionRow(id, "", "", Standing.DAMAGED, why, 0, 0, 0, "", Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        keepOnly(Set.of());
    }
}
