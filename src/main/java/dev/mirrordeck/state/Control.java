package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.GuardEvent;
import dev.mirrordeck.event.LifecycleEvent.IfAsked;
import dev.mirrordeck.event.OperatorEvent;
import dev.mirrordeck.event.PauseReason;
import dev.mirrordeck.event.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people and guards have said that still holds.
 *
 * @param pauses one a reason, oldest first; each must be lifted
 * @param limits by name, as written
 * @param limitReached the limit that ends the session
 * @param stop the operator's wish to end it
 * @param interventions acts that can change the outcome; a message that was taken back in time is none
 * @param resumedAt the newest turn when a pause was last lifted
 * @param neared levels of limits that were reached since the limit was set
 */
public record Control(
        List<Pause> pauses,
        Messages messages,
        Map<String, String> limits,
        Optional<GuardEvent.LimitReached> limitReached,
        Optional<OperatorEvent.StopRequested> stop,
        int interventions,
        int resumedAt,
        IfAsked ifAsked,
        List<GuardEvent.LimitNeared> neared) {
    public static final Control NONE = new Control(
            List.of(), Messages.NONE, Map.of(), Optional.empty(), Optional.empty(), 0, 0, IfAsked.WAIT, List.of());

    public Control {
        pauses = List.copyOf(pauses);
        neared = List.copyOf(neared);
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    /**
     * One reason why nothing moves.
     *
     * @param text what the operator gave as the reason; may be empty
     */
    public record Pause(PauseReason reason, Actor by, String text, Stamp since) {}

    public boolean isPaused() {
        return !pauses.isEmpty();
    }

    public boolean isPausedFor(PauseReason reason) {
        return pauses.stream().anyMatch(pause -> pause.reason() == reason);
    }

    /** When the oldest of the pauses began. */
    public Optional<Stamp> pausedSince() {
        return pauses.stream().findFirst().map(Pause::since);
    }

    /** Messages that wait for their moment. */
    public List<OperatorMessage> queue() {
        return messages.queue();
    }

    /** Messages that the model reads right now. */
    public List<OperatorMessage> delivered() {
        return messages.delivered();
    }

    /** The highest message id. */
    public int lastMessage() {
        return messages.last();
    }

    Control pause(OperatorEvent.Paused event, Stamp at) {
        if (isPausedFor(event.reason())) {
            return this;
        }
        List<Pause> next = new ArrayList<>(pauses);
        next.add(new Pause(event.reason(), event.by(), event.text(), at));
        return pauses(next);
    }

    Control resume(PauseReason reason, int turn) {
        List<Pause> next =
                pauses.stream().filter(pause -> pause.reason() != reason).toList();
        // a guard would have ended it here; whoever lets it go on changes what comes out
        boolean isHelp = reason == PauseReason.STALL || reason == PauseReason.SPIN || reason == PauseReason.LIMIT;
        Control lifted = new Control(next, messages, limits, limitReached, stop, interventions, turn, ifAsked, neared);
        return isHelp ? lifted.intervene(1) : lifted;
    }

    /** What the agent did before says nothing of how it goes on. */
    Control rewound(int turn) {
        return new Control(pauses, messages, limits, limitReached, stop, interventions, turn, ifAsked, neared);
    }

    private Control pauses(List<Pause> next) {
        return new Control(next, messages, limits, limitReached, stop, interventions, resumedAt, ifAsked, neared);
    }

    Control messages(Messages next) {
        return new Control(pauses, next, limits, limitReached, stop, interventions, resumedAt, ifAsked, neared);
    }

    Control intervene(int acts) {
        return new Control(
                pauses, messages, limits, limitReached, stop, interventions + acts, resumedAt, ifAsked, neared);
    }

    Control limits(Map<String, String> next) {
        return new Control(pauses, messages, next, limitReached, stop, interventions, resumedAt, ifAsked, neared);
    }

    /** As a fork has it: messages and the count of interventions stay, and nothing holds or ends it. */
    Control inherited(Map<String, String> next) {
        return new Control(
                List.of(),
                messages,
                next,
                Optional.empty(),
                Optional.empty(),
                interventions,
                resumedAt,
                ifAsked,
                List.of());
    }

    Control changeLimit(String name, String value) {
        Map<String, String> next = new TreeMap<>(limits);
        next.put(name, value);
        List<GuardEvent.LimitNeared> others =
                neared.stream().filter(one -> !one.limit().equals(name)).toList();
        return limits(next).neared(others).intervene(1);
    }

    /** Whether that level of that limit was told of. */
    public boolean hasNeared(String limit, GuardEvent.Level level) {
        return neared.stream().anyMatch(one -> one.limit().equals(limit) && one.level() == level);
    }

    Control near(GuardEvent.LimitNeared level) {
        List<GuardEvent.LimitNeared> next = new ArrayList<>(neared);
        next.add(level);
        return neared(next);
    }

    private Control neared(List<GuardEvent.LimitNeared> next) {
        return new Control(pauses, messages, limits, limitReached, stop, interventions, resumedAt, ifAsked, next);
    }

    Control reached(GuardEvent.LimitReached limit) {
        return new Control(
                pauses, messages, limits, Optional.of(limit), stop, interventions, resumedAt, ifAsked, neared);
    }

    Control stop(OperatorEvent.StopRequested wish) {
        return new Control(
                        pauses,
                        messages,
                        limits,
                        limitReached,
                        Optional.of(wish),
                        interventions,
                        resumedAt,
                        ifAsked,
                        neared)
                .intervene(1);
    }

    Control ifAsked(IfAsked next) {
        return new Control(pauses, messages, limits, limitReached, stop, interventions, resumedAt, next, neared);
    }
}
