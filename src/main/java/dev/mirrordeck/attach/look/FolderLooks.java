package dev.mirrordeck.attach.look;

import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.WorkspaceEvent.CheckpointTaken;
import dev.mirrordeck.state.Branches;
import dev.mirrordeck.state.OperatorCall;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Turn;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.Tree;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at a session's own folder: checkpoints, details, the transcript. Learns of checkpoints from whoever folds the
 * entries; any thread may look.
 */
public final class FolderLooks {
    private final SessionFolder folder;
    private final Blobs blobs;
    private final Supplier<SessionState> state;
    private final List<Moment> moments = new CopyOnWriteArrayList<>();

    /** A checkpoint and the newest turn when it was taken. */
    private record Moment(int turn, BlobId tree) {}

    public FolderLooks(SessionFolder folder, Blobs blobs, Supplier<SessionState> state) {
        this.folder = folder;
        this.blobs = blobs;
        this.state = state;
    }

    /** Takes in an entry, in order. */
    public void entry(Entry entry) {
        if (entry.event() instanceof CheckpointTaken taken) {
            moments.add(new Moment(taken.turn(), taken.tree()));
        }
    }

    /** The same look with every moment but now named by its files; empty where one is before the first checkpoint. */
    public Optional<Look> named(Look look) {
        return switch (look) {
            case Look.Files files -> named(files.when()).map(Look.Files::new);
            case Look.FileText text -> named(text.when()).map(when -> new Look.FileText(when, text.path()));
            case Look.Diff diff ->
                named(diff.from()).flatMap(from -> named(diff.to()).map(to -> new Look.Diff(from, to)));
            case Look.CaseDetail detail -> Optional.of(detail);
            case Look.Labels labels -> Optional.of(labels);
            case Look.ModelInput input -> Optional.of(input);
            case Look.WholeResult result -> Optional.of(result);
        };
    }

    private Optional<When> named(When when) {
        return when instanceof When.Now ? Optional.of(when) : tree(when).map(When.AtTree::new);
    }

    /** Where a rewind has left turns, time alone does not say what the files of one were. */
    private Optional<BlobId> atTurn(int turn) {
        Branches branches = state.get().branches();
        return branches.isStraight()
                ? moments.stream()
                        .filter(moment -> moment.turn() <= turn)
                        .reduce((first, last) -> last)
                        .map(Moment::tree)
                : branches.end(turn).flatMap(Branches.End::tree).or(this::now);
    }

    private Optional<BlobId> tree(When when) {
        return switch (when) {
            case When.Start start -> moments.stream().findFirst().map(Moment::tree);
            case When.AtTurn at -> atTurn(at.turn());
            case When.AtTree at -> Optional.of(at.tree());
            case When.Now now -> now();
        };
    }

    private Optional<BlobId> now() {
        return moments.isEmpty()
                ? Optional.empty()
                : Optional.of(moments.getLast().tree());
    }

    /**
     * Looks; the newest checkpoint stands in for the files as they are.
     *
     * @param why a sentence that says why it does, beside the answer
     */
    public Sight see(Look look, String why) {
        Optional<Look> named = named(look);
        if (named.isEmpty()) {
            return new Sight.Missing("There is no checkpoint of that moment yet.");
        }
        try {
            return switch (named.get()) {
                case Look.Files files -> FileLooks.list(snapshot(files.when(), why));
                case Look.FileText text -> FileLooks.text(snapshot(text.when(), why), text.path());
                case Look.Diff diff -> TreeChanges.between(snapshot(diff.from(), why), snapshot(diff.to(), why));
                case Look.CaseDetail detail -> CaseLooks.of(detail, state.get(), blobs);
                case Look.Labels labels -> CaseLooks.labels(state.get(), blobs);
                case Look.ModelInput input -> ModelLooks.of(input.turn(), folder);
                case Look.WholeResult result -> result(result.call());
            };
        } catch (NoCheckpoint none) {
            return new Sight.Missing("There is no checkpoint of that moment yet.");
        } catch (Blobs.Lost | IllegalArgumentException | UncheckedIOException damaged) {
            return new Sight.Missing("It cannot be read: " + damaged.getMessage());
        }
    }

    /** The files of that moment are not known. */
    private static final class NoCheckpoint extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Snapshot snapshot(When when, String why) {
        Tree tree = Tree.parse(blobs.get(tree(when).orElseThrow(NoCheckpoint::new)));
        return Snapshot.of(tree, blobs, when instanceof When.Now && !why.isEmpty() ? List.of(why) : List.of());
    }

    private Sight result(CallId call) {
        Stream<Turn.Progress> agents = state.get().turns().stream()
                .flatMap(turn -> turn.calls().stream())
                .filter(known -> known.call().id().equals(call))
                .map(Turn.Call::progress);
        Stream<Turn.Progress> operators = state.get().operatorCalls().stream()
                .filter(known -> known.call().id().equals(call))
                .map(OperatorCall::progress);
        return Stream.concat(agents, operators)
                .reduce((first, last) -> last)
                .map(FolderLooks::result)
                .orElseGet(() -> new Sight.Missing("There is no call " + call + "."));
    }

    private static Sight result(Turn.Progress progress) {
        return switch (progress) {
            case Turn.Progress.Done done -> new Sight.Result(done.result().output());
            case Turn.Progress.Broken broken -> new Sight.Missing("Nobody saw the call's end: " + broken.why());
            case Turn.Progress.Running running -> new Sight.Missing("The call is still running.");
            case Turn.Progress.Waiting waiting -> new Sight.Missing("The call has not begun.");
        };
    }
}
