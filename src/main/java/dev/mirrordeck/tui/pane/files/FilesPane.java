package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Look.When;
import dev.mirrordeck.state.FileBoard.Mark;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.PanePart;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.files.Moments.Asked;
import dev.mirrordeck.tui.pane.files.Moments.Pair;
import dev.mirrordeck.tui.pane.files.Outline.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The workspace: its tree, a file of it, what differs between two of its moments. All that is seen was looked up by
 * whoever holds the session; no path is followed here.
 */
public final class FilesPane implements PanePart<FilesView> {
    private static final String COMPARE = "Compare (such as: start now, 12 31, best now)";

    /** The columns a frame takes from the screen. */
    private static final int FRAME = 4;

    private final TreePart tree = new TreePart();
    private final FilePart file = new FilePart();
    private final DiffPart diff = new DiffPart();

    @Override
    public Heading heading(FilesView view, Scene scene) {
        Heading below = tree.heading(view.tree(), scene);
        if (view.diff().isPresent()) {
            return diff.heading(view.diff().get(), scene, below.tab());
        }
        return view.file().map(open -> file.heading(open, scene, below.tab())).orElse(below);
    }

    @Override
    public Context context(FilesView view) {
        return view.diff().isPresent() ? Context.DIFF : view.file().isPresent() ? Context.FILE : Context.FILES;
    }

    @Override
    public List<Look> wants(FilesView view, Scene scene) {
        if (view.diff().isPresent()) {
            return List.of(view.diff().get().look());
        }
        return List.of(view.file().<Look>map(FileView::look).orElse(TreePart.LISTING));
    }

    @Override
    public void draw(Canvas canvas, FilesView view, Scene scene) {
        if (view.diff().isPresent()) {
            diff.draw(canvas, view.diff().get(), scene);
        } else if (view.file().isPresent()) {
            file.draw(canvas, view.file().get(), scene);
        } else {
            tree.draw(canvas, view.tree(), scene);
        }
    }

    @Override
    public Step<FilesView> react(Deed deed, FilesView view, Scene scene, Size inside) {
        return switch (deed) {
            case BACK -> back(view, scene, inside);
            case COMPARE -> over(view, view.with(next(view, scene)), scene, inside);
            case COMPARE_OTHER -> Step.act(view, new Action.Prompt(COMPARE, ""));
            default -> {
                if (view.diff().isPresent()) {
                    yield lift(diff.react(deed, view.diff().get(), scene, inside), view::with);
                }
                if (view.file().isPresent()) {
                    yield lift(file.react(deed, view.file().get(), scene, inside), view::with);
                }
                Optional<Node> leaf =
                        tree.under(view.tree(), scene).filter(node -> deed == Deed.OPEN && !node.isFolder());
                yield leaf.map(node -> open(node, view, scene, inside))
                        .orElseGet(() -> lift(tree.react(deed, view.tree(), scene, inside), view::with));
            }
        };
    }

    @Override
    public Step<FilesView> typed(Action.Prompt prompt, String text, FilesView view, Scene scene, Size inside) {
        return switch (prompt.title()) {
            case COMPARE ->
                switch (Moments.parse(text, scene.state())) {
                    case Asked.Two two -> compare(two.pair(), view, scene, inside);
                    case Asked.Wrong wrong -> Step.say(view, wrong.why());
                };
            case DiffPart.SEARCH ->
                view.diff()
                        .map(open -> lift(diff.typed(text, open, scene, inside), view::with))
                        .orElse(Step.view(view));
            case FilePart.SEARCH, FilePart.LINE ->
                view.file()
                        .map(open -> lift(file.typed(prompt, text, open, scene, inside), view::with))
                        .orElse(Step.view(view));
            default -> Step.view(view.with(view.tree().showing(text)));
        };
    }

    /** The comparison of those two moments over what is seen. */
    public Step<FilesView> compare(Pair pair, FilesView view, Scene scene, Size inside) {
        DiffView shown = view.diff().map(open -> open.with(pair)).orElseGet(() -> DiffView.of(pair, path(view, scene)));
        return over(view, view.with(shown), scene, inside);
    }

    /** The comparison people ask for when they name none. */
    public Step<FilesView> compareUsual(FilesView view, Scene scene, Size inside) {
        return compare(Moments.usual(scene.state()).getFirst(), view, scene, inside);
    }

    /** A path that somebody wrote: a file opens, a folder unfolds, over whatever was seen. */
    public Step<FilesView> open(String written, FilesView view, Scene scene, Size inside) {
        String path = written.strip().replaceFirst("^(/workdir/|\\./)", "").replaceFirst("/$", "");
        FilesView closed = view.closed().closed();
        TreeView revealed = tree.reveal(closed.tree(), scene, path);
        Optional<Node> known =
                tree.under(revealed, scene).filter(node -> node.path().equals(path));
        if (known.isPresent() && known.get().isFolder()) {
            return view.isTree() ? Step.view(closed.with(revealed)) : leave(view, closed.with(revealed), scene, inside);
        }
        FilesView there = closed.with(revealed);
        return known.map(node -> open(node, there, scene, inside))
                .orElseGet(() -> over(there, there.with(FileView.of(path, new When.Now())), scene, inside));
    }

    private static Step<FilesView> open(Node node, FilesView view, Scene scene, Size inside) {
        if (node.kind() == Outline.Kind.LINK) {
            return Step.say(view, "This is a link; the console does not follow where it leads.");
        }
        // of a file that is gone, what can be read is how it last was
        When when = node.mark()
                .filter(Mark::isDeleted)
                .map(mark -> Moments.turn(mark.turn() - 1))
                .orElse(new When.Now());
        return over(view, view.with(FileView.of(node.path(), when)), scene, inside);
    }

    /** The next of the usual comparisons. */
    private DiffView next(FilesView view, Scene scene) {
        List<Pair> usual = Moments.usual(scene.state());
        if (view.diff().isEmpty()) {
            return DiffView.of(usual.getFirst(), path(view, scene));
        }
        int here = usual.indexOf(view.diff().get().pair());
        return view.diff().get().with(usual.get((here + 1) % usual.size()));
    }

    /** The file a comparison begins at; empty for none. */
    private String path(FilesView view, Scene scene) {
        return view.file()
                .map(FileView::path)
                .or(() -> tree.under(view.tree(), scene)
                        .filter(node -> !node.isFolder())
                        .map(Node::path))
                .orElse("");
    }

    /** Something opens over what is seen and takes the whole room where it does not have it. */
    private static Step<FilesView> over(FilesView before, FilesView next, Scene scene, Size inside) {
        return before.isTree() && !hasRoom(scene, inside)
                ? Step.act(next.taking(true), new Action.Zoom())
                : Step.view(next);
    }

    private static Step<FilesView> back(FilesView view, Scene scene, Size inside) {
        return leave(view, view.closed(), scene, inside);
    }

    private static Step<FilesView> leave(FilesView before, FilesView next, Scene scene, Size inside) {
        return next.isTree() && before.tookRoom() && hasRoom(scene, inside)
                ? Step.act(next.taking(false), new Action.Zoom())
                : Step.view(next.isTree() ? next.taking(false) : next);
    }

    private static boolean hasRoom(Scene scene, Size inside) {
        return inside.columns() >= scene.size().columns() - FRAME;
    }

    private static <V> Step<FilesView> lift(Step<V> step, Function<V, FilesView> into) {
        return new Step<>(into.apply(step.view()), step.action(), step.notice());
    }
}
