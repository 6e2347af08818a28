package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.agent.Compaction;
import dev.mirrordeck.agent.Pinning;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.DraftWritten;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.state.Work;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.bench.BenchView.Awaited;
import dev.mirrordeck.tui.pane.bench.BenchView.Forks;
import dev.mirrordeck.tui.pane.bench.BenchView.Page;
import dev.mirrordeck.tui.pane.bench.BenchView.Side;
import dev.mirrordeck.tui.pane.bench.BenchView.Slot;
import java.util.List;
import java.util.Optional;

/** What keys mean at the workbench, and what becomes of the text. All of it is pure. */
public final class BenchDesk {
    private static final String NO_HOST = "No host answers; “mirrordeck resume” revives the session.";

    private BenchDesk() {}

    public static Context context(BenchView view) {
        return view.side() == Side.TEXT && view.page() == Page.WRITE ? Context.BENCH : Context.BENCH_LIST;
    }

    /** Why the deed cannot be done now; empty when it can. */
    public static Optional<String> refusal(Deed deed, Scene scene, BenchView view) {
        String why = switch (deed) {
            case APPLY_NOW, APPLY_NEXT ->
                scene.isEnded()
                        ? "The session has ended."
                        : !scene.isHosted()
                                ? NO_HOST
                                : view.text().isBlank() ? "There is nothing to apply: the summary is empty." : "";
            case START_DRAFT, UNDO_RESET ->
                scene.isEnded() ? "The session has ended." : scene.isHosted() ? "" : NO_HOST;
            case START_LAST, SHOW_DIFF ->
                scene.state().context().reset().isEmpty() ? "There is no summary before this one." : "";
            case FORK_BOTH ->
                view.forks() == Forks.MISSING
                        ? "This console cannot fork sessions."
                        : view.text().isBlank() || view.other().isBlank()
                                ? "Two texts are needed; Ctrl+X b goes to the other."
                                : "";
            default -> "";
        };
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /** What a key does. */
    public static Step<BenchView> react(Deed deed, BenchView view, Scene scene) {
        return switch (deed) {
            case APPLY_NOW -> apply(view, scene, Request.Moment.NOW);
            case APPLY_NEXT -> apply(view, scene, Request.Moment.NEXT_TURN);
            case UNDO_RESET -> Step.act(view, new Action.Ask(new Request.UndoReset(scene.me()), ""));
            case START_EMPTY ->
                Step.view(view.with(view.text().replaced("", List.of())).with(Page.WRITE));
            case START_DRAFT -> draft(view, scene);
            case START_LAST -> Step.view(last(view, scene));
            case START_FILE -> Step.act(view, new Action.Prompt("Start from a file of yours", ""));
            case SHOW_DIFF -> Step.view(view.with(view.page() == Page.DIFF ? Page.WRITE : Page.DIFF));
            case SHOW_EXACT -> Step.view(view.with(view.page() == Page.EXACT ? Page.WRITE : Page.EXACT));
            case OTHER_TEXT ->
                Step.say(
                        view.swapped(),
                        view.slot() == Slot.A
                                ? "This is text B; Ctrl+X b goes back to A."
                                : "This is text A; Ctrl+X b goes to B.");
            case FORK_BOTH -> fork(view, scene);
            case OTHER_SIDE -> Step.view(view.with(view.side() == Side.TEXT ? Side.KEPT : Side.TEXT));
            case TICK -> tick(view, scene);
            case UNDO -> Step.view(view.with(view.text().undo()));
            case REDO -> Step.view(view.with(view.text().redo()));
            case EDITOR -> Step.act(view, new Action.Edit(view.text().text()));
            default -> context(view) == Context.BENCH ? write(deed, view, scene) : read(deed, view, scene);
        };
    }

    /** What was typed or pasted; it goes into the text wherever the keys are. */
    public static Step<BenchView> typed(String text, BenchView view, Scene scene) {
        if (context(view) != Context.BENCH) {
            return Step.view(view);
        }
        return sized(view.with(view.text().type(text, me(scene))), view);
    }

    /** The person named a file. */
    public static Step<BenchView> answered(String path, BenchView view) {
        return Step.act(view, new Action.ReadFile(path));
    }

    /** The file was read. */
    public static Step<BenchView> loaded(String name, String text, BenchView view) {
        Author file = new Author(Source.FILE, Sanitiser.line(name));
        return sized(view.with(view.text().replaced(text, file)).with(Page.WRITE), view);
    }

    /** The text as it came back from the person's own editor. */
    public static Step<BenchView> edited(String text, BenchView view, Scene scene) {
        // editors end a file with a newline that nobody wrote
        String written =
                text.endsWith("\n") && !view.text().text().endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return sized(view.with(view.text().rewritten(written, me(scene))), view);
    }

    /** Takes the draft that was waited for, once it is there: into an empty text by itself. */
    public static Step<BenchView> caughtUp(BenchView view, Scene scene) {
        int newest = BenchView.newest(scene.state());
        if (view.awaited().isEmpty() || view.awaited().get().draft() == newest) {
            return Step.view(view);
        }
        BenchView there = view.awaiting(Optional.empty());
        return view.text().isBlank()
                ? Step.view(drafted(there, scene).with(view.page()))
                : Step.say(there, "The model's draft is here; Ctrl+X m puts it in the text's place.");
    }

    private static Author me(Scene scene) {
        return Authors.of(scene.me());
    }

    private static Step<BenchView> sized(BenchView next, BenchView before) {
        return next.text().text().length() > Compaction.LONGEST
                ? Step.say(before, "A summary has at most " + Compaction.LONGEST + " characters; nothing was changed.")
                : Step.view(next);
    }

    private static Step<BenchView> apply(BenchView view, Scene scene, Request.Moment moment) {
        return Step.act(view, new Action.Ask(reset(view, view.text(), scene, moment), ""));
    }

    private static Request.ResetContext reset(BenchView view, Manuscript text, Scene scene, Request.Moment moment) {
        Making making = new Making(text.spans(), view.pins(scene.state()));
        return new Request.ResetContext(scene.me(), text.text(), Optional.of(making), moment);
    }

    private static Step<BenchView> fork(BenchView view, Scene scene) {
        boolean isA = view.slot() == Slot.A;
        Request.ResetContext first = reset(view, isA ? view.text() : view.other(), scene, Request.Moment.NEXT_TURN);
        Request.ResetContext second = reset(view, isA ? view.other() : view.text(), scene, Request.Moment.NEXT_TURN);
        return new Step<>(view, new Action.ForkBoth(first, second), "Two sessions are being made …");
    }

    /** The draft of this very turn, or a new one. */
    private static Step<BenchView> draft(BenchView view, Scene scene) {
        Optional<DraftWritten> known = BenchView.draft(scene.state());
        if (known.isPresent() && known.get().turn() == scene.state().turn()) {
            return Step.view(drafted(view, scene));
        }
        BenchView waiting = view.awaiting(Optional.of(new Awaited(BenchView.newest(scene.state()))));
        return scene.state().work().find(Work.Kind.DRAFT).isPresent()
                ? Step.say(waiting, "The model is writing a draft already.")
                : new Step<>(
                        waiting,
                        new Action.Ask(new Request.DraftSummary(scene.me()), ""),
                        "The model is asked for a draft; it costs what a turn costs.");
    }

    private static BenchView drafted(BenchView view, Scene scene) {
        Author model = Authors.of(Actor.agent(scene.state().setup().setup().agent()));
        String text = BenchView.draft(scene.state()).map(DraftWritten::text).orElse("");
        return view.with(view.text().replaced(text, model)).with(Page.WRITE);
    }

    /** With the authors it had, where it can be shown as it is. */
    private static BenchView last(BenchView view, Scene scene) {
        ContextReset last =
                scene.state().context().reset().map(known -> known.event()).orElseThrow();
        String safe = Sanitiser.block(last.summary());
        List<Span> spans = last.making().map(Making::spans).orElse(List.of());
        Author writer = last.authorship().model() >= last.authorship().operator()
                ? Authors.of(Actor.agent(scene.state().setup().setup().agent()))
                : Authors.of(last.by());
        boolean isKnown = safe.equals(last.summary()) && Authors.cover(spans, safe.length());
        return view.with(
                        isKnown
                                ? view.text().replaced(safe, spans)
                                : view.text().replaced(safe, writer))
                .with(Page.WRITE);
    }

    private static Step<BenchView> write(Deed deed, BenchView view, Scene scene) {
        BenchPane.Layout layout = BenchPane.Layout.of(scene.size());
        int page = Math.max(1, layout.rows() - 1);
        Deed moves = switch (deed) {
            case SCROLL_UP -> Deed.CURSOR_UP;
            case SCROLL_DOWN -> Deed.CURSOR_DOWN;
            default -> deed;
        };
        return sized(view.with(view.text().edit(moves, layout.columns(), page, me(scene))), view);
    }

    private static Step<BenchView> read(Deed deed, BenchView view, Scene scene) {
        BenchPane.Layout layout = BenchPane.Layout.of(scene.size());
        int lines = Paging.lines(deed, layout.rows()).orElse(0);
        if (lines == 0) {
            return Step.view(view);
        }
        if (view.side() == Side.KEPT) {
            int ticks = kept(view, scene).ticks().size();
            return Step.view(view.at(Math.clamp((long) view.at() + lines, 0, Math.max(0, ticks - 1))));
        }
        int height = BenchPane.lines(view, scene, layout.readColumns()).size();
        return Step.view(view.top(Paging.top(view.top(), lines, height, layout.rows())));
    }

    private static Kept kept(BenchView view, Scene scene) {
        return Kept.of(
                BenchPane.preview(view, scene),
                BenchPane.Layout.of(scene.size()).keptColumns());
    }

    /** The cursor stays on what was ticked, wherever that stands now. */
    private static Step<BenchView> tick(BenchView view, Scene scene) {
        Optional<Kept.Tick> tick = view.side() == Side.KEPT ? kept(view, scene).tick(view.at()) : Optional.empty();
        if (tick.isEmpty()) {
            return Step.say(view, "There is no note and no turn to keep yet.");
        }
        Pinning.Wish wish = tick.get().isKept() ? Pinning.Wish.DROP : Pinning.Wish.KEEP;
        BenchView next = view.with(Pinning.with(
                view.pins(scene.state()), tick.get().thing(), tick.get().number(), wish));
        List<Kept.Tick> ticks = kept(next, scene).ticks();
        for (int at = 0; at < ticks.size(); at++) {
            if (ticks.get(at).thing() == tick.get().thing()
                    && ticks.get(at).number() == tick.get().number()) {
                return Step.view(next.at(at));
            }
        }
        return Step.view(next);
    }
}
