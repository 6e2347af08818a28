package dev.mirrordeck.tui.home;

import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.tui.home.HomeDesk.Reaction;
import dev.mirrordeck.tui.home.HomeView.Asked;
import dev.mirrordeck.tui.home.HomeView.Choice;
import dev.mirrordeck.tui.home.HomeView.Focus;
import dev.mirrordeck.tui.home.HomeView.Overlay;
import dev.mirrordeck.tui.home.HomeView.Prompt;
import dev.mirrordeck.tui.home.TargetRow.AgentRow;
import dev.mirrordeck.tui.home.TargetRow.LanguageRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Enter does: it starts a run, goes to a session, makes a choice, or ends a line of writing. */
final class Entering {
    /** The agent whose script the person names. */
    static final String SCRIPT_FILE = "scripted:FILE";

    /** Ends the spec of an agent whose model the person names. */
    private static final String ANY_MODEL = ":MODEL";

    private Entering() {}

    static Reaction enter(HomeContent content, HomeView view) {
        return switch (view.overlay()) {
            case Overlay.PickLanguage pick -> language(pick, content, view);
            case Overlay.PickAgent pick -> agent(pick, content, view);
            case Overlay.Help help -> Reaction.view(view);
            case Overlay.Checkup checkup -> Reaction.view(view);
            case Overlay.Confirm confirm -> Reaction.view(view);
            case Overlay.None none -> {
                if (view.prompt().isPresent()) {
                    yield typed(view.prompt().get(), view);
                }
                yield view.focus() == Focus.TARGETS ? start(content, view) : session(content, view);
            }
        };
    }

    /** Sets out for a session, once at a time. */
    static Reaction reach(HomeView view, Order order) {
        if (!view.busy().isEmpty()) {
            return Reaction.say(view, "One moment: " + view.busy());
        }
        String doing = switch (order) {
            case Order.Start start -> "starting a run on " + Sanitiser.line(start.target()) + " …";
            case Order.Watch watch -> "opening " + Sanitiser.line(watch.session()) + " …";
            case Order.Resume resume -> "resuming " + Sanitiser.line(resume.session()) + " …";
        };
        return new Reaction(view.busy(doing), new HomeAction.Reach(order));
    }

    private static Reaction start(HomeContent content, HomeView view) {
        Optional<TargetRow> chosen = Rows.target(content, view);
        if (chosen.isEmpty()) {
            return Reaction.say(view, "There is no target here.");
        }
        TargetRow target = chosen.get();
        Optional<LanguageRow> language = target.language(view.choice().language());
        if (target.lacks().isPresent() || language.isEmpty()) {
            return Reaction.say(view, Sanitiser.line(target.lacks().orElse("The target names no language.")));
        }
        Optional<String> cannot = language.get().agents().stream()
                .filter(agent -> agent.spec().equals(view.choice().agent()))
                .findFirst()
                .flatMap(AgentRow::lacks);
        if (cannot.isPresent()) {
            return Reaction.say(view, Sanitiser.line(cannot.get()));
        }
        Order order = new Order.Start(
                target.name(),
                language.get().word(),
                view.choice().agent(),
                view.choice().limits());
        return language.get()
                .lacks()
                .map(lacks -> Reaction.view(
                        view.with(new Overlay.Confirm(order, Sanitiser.line(lacks) + " Start all the same?"))))
                .orElseGet(() -> reach(view, order));
    }

    private static Reaction session(HomeContent content, HomeView view) {
        Optional<SessionRow> chosen = Rows.session(content, view);
        if (chosen.isEmpty()) {
            return Reaction.say(view, "There is no session here yet.");
        }
        SessionRow row = chosen.get();
        return switch (row.standing()) {
            case RUNNING, PAUSED, ENDED -> reach(view, new Order.Watch(row.id()));
            case HOSTLESS ->
                Reaction.view(view.with(new Overlay.Confirm(
                        new Order.Resume(row.id()),
                        "Nobody hosts " + row.id() + ". Resume it? What was running is marked as interrupted.")));
            case DAMAGED ->
                Reaction.say(view, "It cannot be read: mirrordeck verify " + row.id() + " says what is damaged.");
        };
    }

    private static Reaction language(Overlay.PickLanguage pick, HomeContent content, HomeView view) {
        List<LanguageRow> languages =
                Rows.target(content, view).map(TargetRow::languages).orElse(List.of());
        Choice before = view.choice();
        return pick.at() < languages.size()
                ? Reaction.view(view.with(new Overlay.None())
                        .with(new Choice(languages.get(pick.at()).word(), before.agent(), before.limits())))
                : Reaction.view(view.with(new Overlay.None()));
    }

    private static Reaction agent(Overlay.PickAgent pick, HomeContent content, HomeView view) {
        List<AgentRow> agents = agents(content, view);
        if (pick.at() >= agents.size()) {
            return Reaction.view(view.with(new Overlay.None()));
        }
        AgentRow agent = agents.get(pick.at());
        if (agent.lacks().isPresent()) {
            return Reaction.say(view, Sanitiser.line(agent.lacks().get()));
        }
        HomeView closed = view.with(new Overlay.None());
        Choice before = view.choice();
        if (agent.spec().endsWith(ANY_MODEL)) {
            String family = agent.spec().substring(0, agent.spec().length() - ANY_MODEL.length() + 1);
            return Reaction.view(HomeDesk.ask(Asked.MODEL, family, closed));
        }
        return Reaction.view(
                agent.spec().equals(SCRIPT_FILE)
                        ? HomeDesk.ask(Asked.SCRIPT, "", closed)
                        : closed.with(new Choice(before.language(), agent.spec(), before.limits())));
    }

    static List<AgentRow> agents(HomeContent content, HomeView view) {
        return Rows.target(content, view)
                .flatMap(target -> target.language(view.choice().language()))
                .map(LanguageRow::agents)
                .orElse(List.of());
    }

    private static Reaction typed(Prompt prompt, HomeView view) {
        String text = prompt.field().text().strip();
        HomeView closed = view.prompt(Optional.empty());
        Choice before = view.choice();
        return switch (prompt.asked()) {
            case FILTER -> Reaction.view(closed);
            case SCRIPT ->
                Reaction.view(
                        text.isEmpty()
                                ? closed
                                : closed.with(new Choice(before.language(), "scripted:" + text, before.limits())));
            case MODEL ->
                Reaction.view(
                        text.isEmpty() || text.endsWith(":")
                                ? closed
                                : closed.with(new Choice(before.language(), text, before.limits())));
            case LIMITS -> {
                try {
                    Map<String, String> limits = Wishes.limits(text);
                    yield Reaction.view(closed.with(new Choice(before.language(), before.agent(), limits)));
                } catch (IllegalArgumentException wrong) {
                    // what was typed stays, to be mended
                    yield Reaction.say(view, String.valueOf(wrong.getMessage()));
                }
            }
        };
    }
}
