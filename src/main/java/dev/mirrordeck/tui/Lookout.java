package dev.mirrordeck.tui;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.tui.pane.Sights;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Looks up what the panes want to show and keeps the answers. What the workspace's newest change made old is shown
 * until its successor is here. Owned by the console's thread; only the looking itself happens elsewhere.
 */
final class Lookout {
    private final SessionLine line;
    private final Executor looking;
    private final Consumer<Happening> tell;
    private final Set<Look> asked = new HashSet<>();
    private final Set<Look> fresh = new HashSet<>();
    private Sights sights = Sights.NONE;
    private Optional<BlobId> tree = Optional.empty();

    /**
     * A lookout that has seen nothing.
     *
     * @param looking runs what may take seconds
     * @param tell hears of every answer, from a thread of {@code looking}
     */
    Lookout(SessionLine line, Executor looking, Consumer<Happening> tell) {
        this.line = line;
        this.looking = looking;
        this.tell = tell;
    }

    Sights sights() {
        return sights;
    }

    /** Sets out for whatever is wanted and is not here, or is here but old. */
    void want(Collection<Look> wanted) {
        Optional<BlobId> newest = line.state().files().tree();
        if (!newest.equals(tree)) {
            tree = newest;
            fresh.removeIf(Sights::isOfNow);
        }
        for (Look look : wanted) {
            boolean isHere = fresh.contains(look) && sights.of(look).isPresent();
            if (!isHere && asked.add(look)) {
                fresh.add(look);
                looking.execute(() -> {
                    Sight sight = see(look);
                    tell.accept(new Happening.Told(() -> seen(look, sight)));
                });
            }
        }
    }

    private void seen(Look look, Sight sight) {
        asked.remove(look);
        sights = sights.with(look, sight);
        fresh.removeIf(known -> sights.of(known).isEmpty() && !asked.contains(known));
    }

    private Sight see(Look look) {
        try {
            return line.look(look);
        } catch (RuntimeException e) {
            return new Sight.Missing("This could not be looked up: " + e.getMessage());
        }
    }
}
