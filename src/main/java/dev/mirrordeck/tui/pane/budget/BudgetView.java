package dev.mirrordeck.tui.pane.budget;

/** Where a person stands in the budget pane. */
public record BudgetView(int top) {
    public static final BudgetView START = new BudgetView(0);
}
