package dev.mirrordeck.tui.pane.conversation;

import java.util.Optional;

/** Where a person stands in the conversation. */
public final class ConversationView {
    public static final ConversationView START = new ConversationView(Reading.FOLLOWING, Optional.empty());

    private final Reading talk;
    private final Optional<Input> input;

    /** What the model was sent in one turn, over the conversation. */
    record Input(int turn, Reading reading) {}

    ConversationView(Reading talk, Optional<Input> input) {
        this.talk = talk;
        this.input = input;
    }

    /** At what the model is sent for a turn; for the one after the newest, at what it will see as things stand. */
    public ConversationView sent(int turn) {
        Spot top = new Spot(0, Id.of(Id.Kind.PART, 0), 0, 0);
        Reading start = Reading.FOLLOWING.with(new Reading.Scroll.Held(top, top, 0, 0));
        return with(Optional.of(new Input(turn, start)));
    }

    /** Whether the newest row stays at the bottom. */
    public boolean isFollowing() {
        return talk.scroll() instanceof Reading.Scroll.Following;
    }

    Reading talk() {
        return talk;
    }

    Optional<Input> input() {
        return input;
    }

    /** What is read right now. */
    Reading reading() {
        return input.map(Input::reading).orElse(talk);
    }

    ConversationView with(Reading next) {
        return input.map(open -> new ConversationView(talk, Optional.of(new Input(open.turn(), next))))
                .orElseGet(() -> new ConversationView(next, Optional.empty()));
    }

    ConversationView with(Optional<Input> next) {
        return new ConversationView(talk, next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConversationView view && talk.equals(view.talk) && input.equals(view.input);
    }

    @Override
    public int hashCode() {
        return talk.hashCode();
    }
}
