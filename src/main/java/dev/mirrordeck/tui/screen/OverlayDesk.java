package dev.mirrordeck.tui.screen;

import dev.mirrordeck.state.OperatorMessage;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Step;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.bench.BenchDesk;
import dev.mirrordeck.tui.pane.bench.BenchView;
import dev.mirrordeck.tui.pane.conversation.ConversationView;
import dev.mirrordeck.tui.pane.pick.Fuzzy;
import dev.mirrordeck.tui.pane.pick.Pick;
import dev.mirrordeck.tui.pane.sizes.SizesPage;
import dev.mirrordeck.tui.screen.UiState.Overlay;
import dev.mirrordeck.tui.screen.UiState.Prompted;
import java.util.List;
import java.util.Optional;

/** What keys mean in whatever lies over the panes. */
final class OverlayDesk {
    private OverlayDesk() {}

    static Reaction act(Deed deed, Scene scene, UiState ui) {
        UiState under = ui.with(new Overlay.None());
        return switch (ui.overlay()) {
            case Overlay.None none -> Reaction.view(ui);
            case Overlay.Status status -> Reaction.view(ui);
            case Overlay.Confirm confirm -> Reaction.view(ui);
            case Overlay.Help help -> {
                int height = HelpOverlay.lines(scene, ui).size();
                int top = scrolled(help.top(), deed, height, HelpOverlay.rows(scene.size()));
                yield Reaction.view(ui.with(new Overlay.Help(top)));
            }
            case Overlay.Sizes sizes -> sizes(sizes.top(), deed, scene, ui);
            case Overlay.Palette palette -> {
                List<Palette.Row> rows = Palette.rows(palette.pick().query().text(), scene, under);
                int at = palette.pick().at();
                yield deed == Deed.TAKE && at < rows.size()
                        ? Palette.take(rows.get(at).entry(), scene, under)
                        : Reaction.view(ui.with(
                                new Overlay.Palette(palette.pick().react(deed, rows.size(), OverlayBox.LIST_ROWS))));
            }
            case Overlay.Past past -> past(past.pick(), deed, ui, under);
            case Overlay.Queue queue -> queue(queue.at(), deed, scene, ui, under);
            case Overlay.Bench bench -> bench(BenchDesk.react(deed, ui.views().bench(), scene), ui);
        };
    }

    /** What a key did at the workbench; the file's path is asked for here. */
    static Reaction bench(Step<BenchView> step, UiState before) {
        UiState ui = before.with(before.views().with(step.view())).notice(step.notice());
        return step.action() instanceof Action.Prompt prompt
                ? Reaction.view(ui.prompt(Optional.of(new Prompted(prompt, TextField.of(prompt.text())))))
                : new Reaction(ui, step.action());
    }

    /** Letters for the list that is open, if one is. */
    static UiState type(String text, UiState ui) {
        return switch (ui.overlay()) {
            case Overlay.Palette palette -> ui.with(new Overlay.Palette(typed(text, palette.pick())));
            case Overlay.Past past -> ui.with(new Overlay.Past(typed(text, past.pick())));
            case Overlay.None none -> ui;
            case Overlay.Status status -> ui;
            case Overlay.Confirm confirm -> ui;
            case Overlay.Help help -> ui;
            case Overlay.Sizes sizes -> ui;
            case Overlay.Queue queue -> ui;
            case Overlay.Bench bench -> ui;
        };
    }

    /** What was written before, as far as it matches. */
    static List<Fuzzy.Found<String>> past(Pick pick, UiState ui) {
        return Fuzzy.filter(
                pick.query().text(), ui.composer().recall().newestFirst(), text -> text.replace('\n', '⏎'), 200);
    }

    private static Pick typed(String text, Pick pick) {
        return pick.with(pick.query().insert(text.replace("\n", " ")));
    }

    /** Where the sizes are, or every word of it in the conversation's place. */
    private static Reaction sizes(int top, Deed deed, Scene scene, UiState ui) {
        if (deed == Deed.SHOW_EXACT) {
            UiState reading = ui.with(new Overlay.None()).focus(Pane.CONVERSATION);
            ConversationView next = ui.views().conversation().sent(scene.state().turn() + 1);
            return Reaction.view(reading.with(ui.views().with(next)));
        }
        int height = SizesPage.lines(scene).size();
        return Reaction.view(ui.with(new Overlay.Sizes(scrolled(top, deed, height, SizesPage.rows(scene.size())))));
    }

    private static int scrolled(int top, Deed deed, int height, int rows) {
        return Paging.lines(deed, rows).stream()
                .map(lines -> Paging.top(top, lines, height, rows))
                .findFirst()
                .orElse(top);
    }

    private static Reaction past(Pick pick, Deed deed, UiState ui, UiState under) {
        List<Fuzzy.Found<String>> found = past(pick, ui);
        if (deed == Deed.TAKE) {
            return Reaction.view(
                    pick.at() < found.size()
                            ? under.with(under.composer()
                                    .with(TextField.of(found.get(pick.at()).item()))
                                    .withoutList())
                            : under);
        }
        // the key that opened it goes on to the next, as in a shell
        Deed move = deed == Deed.HISTORY_SEARCH ? Deed.DOWN : deed;
        return Reaction.view(ui.with(new Overlay.Past(pick.react(move, found.size(), OverlayBox.LIST_ROWS))));
    }

    private static Reaction queue(int chosen, Deed deed, Scene scene, UiState ui, UiState under) {
        List<OperatorMessage> queue = scene.state().control().queue();
        if (queue.isEmpty()) {
            return Reaction.view(under);
        }
        int at = Math.min(chosen, queue.size() - 1);
        OperatorMessage message = queue.get(at);
        return switch (deed) {
            case UP, DOWN ->
                Reaction.view(ui.with(new Overlay.Queue(Pick.move(at, deed == Deed.UP ? -1 : 1, queue.size()))));
            case EDIT_QUEUED ->
                Reaction.view(under.focus(Pane.COMPOSER).with(under.composer().mending(message.id(), message.text())));
            case RETRACT -> ComposerDesk.ask("/retract " + message.id(), scene, ui, ui);
            default -> Reaction.view(ui);
        };
    }
}
