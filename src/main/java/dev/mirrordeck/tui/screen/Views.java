package dev.mirrordeck.tui.screen;

import dev.mirrordeck.tui.pane.bench.BenchView;
import dev.mirrordeck.tui.pane.budget.BudgetView;
import dev.mirrordeck.tui.pane.conversation.ConversationView;
import dev.mirrordeck.tui.pane.files.FilesView;
import dev.mirrordeck.tui.pane.tests.TestsView;

/** Where one person stands in each pane. */
public record Views(
        ConversationView conversation, FilesView files, TestsView tests, BudgetView budget, BenchView bench) {
    static final Views START =
            new Views(ConversationView.START, FilesView.START, TestsView.START, BudgetView.START, BenchView.START);

    public Views with(ConversationView next) {
        return new Views(next, files, tests, budget, bench);
    }

    public Views with(FilesView next) {
        return new Views(conversation, next, tests, budget, bench);
    }

    public Views with(TestsView next) {
        return new Views(conversation, files, next, budget, bench);
    }

    public Views with(BudgetView next) {
        return new Views(conversation, files, tests, next, bench);
    }

    public Views with(BenchView next) {
        return new Views(conversation, files, tests, budget, next);
    }
}
