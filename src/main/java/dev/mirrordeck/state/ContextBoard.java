package dev.mirrordeck.state;

import dev.mirrordeck.event.ContextEvent.BudgetTold;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the model's context beside turns, messages and notes.
 *
 * @param tellings of what was left of the budget, oldest first
 */
public record ContextBoard(List<BudgetTold> tellings) {
    public static final ContextBoard EMPTY = new ContextBoard(List.of());

    public ContextBoard {
        tellings = List.copyOf(tellings);
    }

    ContextBoard tell(BudgetTold telling) {
        List<BudgetTold> next = new ArrayList<>(tellings);
        next.add(telling);
        return new ContextBoard(next);
    }
}
