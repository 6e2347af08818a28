package dev.mirrordeck.event;

/** What became of the model's context, beside the turns that fill it. */
public sealed interface ContextEvent extends Event {

    /**
     * The model is told what is left before it replies.
     *
     * @param turn the turn that is being asked for
     */
    record BudgetTold(int turn, String text) implements ContextEvent {}
}
