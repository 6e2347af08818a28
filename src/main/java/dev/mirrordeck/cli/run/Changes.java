package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be different in a fork; whatever is empty is as it was in the origin at that moment.
 *
 * @param agent as on the command line
 * @param baseUrl where the model answers
 * @param limits by name, beside the others
 * @param scaffold a whole one in place of the origin's, by name
 * @param settings of the scaffold, one by one
 */
public record Changes(
        Optional<String> agent,
        String baseUrl,
        Map<String, String> limits,
        Optional<Map<String, String>> scaffold,
        Map<String, String> settings) {
    public static final Changes NONE = new Changes(Optional.empty(), "", Map.of(), Optional.empty(), Map.of());

    public Changes {
        limits = Map.copyOf(limits);
        scaffold = scaffold.map(Map::copyOf);
        settings = Map.copyOf(settings);
    }

    /** What a fork of that state is to be; what is wrong with it is refused. */
    SessionSetup setup(SessionState at) {
        SessionSetup was = at.setup().setup();
        Map<String, String> allLimits = new TreeMap<>(at.control().limits());
        allLimits.putAll(limits);
        return new SessionSetup(
                was.target(),
                was.targetHash(),
                was.language(),
                agent.map(Agents::absolute).orElse(was.agent()),
                was.sandbox(),
                allLimits,
                NewSession.checked(() -> scaffold(was)).words());
    }

    private Scaffold scaffold(SessionSetup was) {
        Scaffold changed = scaffold.map(Scaffold.STANDARD::with)
                .orElseGet(() -> Scaffold.of(was.scaffold()))
                .with(settings);
        Tools.check(changed);
        return changed;
    }

    /** The model of a fork: as it was known when the origin was opened, unless another is asked for. */
    Optional<ModelSetup> model(SessionOpened origin, SessionSetup setup) {
        return agent.isEmpty() && baseUrl.isEmpty() ? origin.model() : Agents.model(setup.agent(), baseUrl);
    }

    /** The names of what differs, as the transcript tells it. */
    static List<String> names(SessionState at, SessionSetup setup, Optional<ModelSetup> model, Optional<?> summary) {
        SessionSetup was = at.setup().setup();
        List<String> names = new ArrayList<>();
        if (!setup.agent().equals(was.agent()) || !model.equals(at.setup().model())) {
            names.add("agent");
        }
        if (!setup.limits().equals(at.control().limits())) {
            names.add("limits");
        }
        if (!setup.scaffold().equals(Scaffold.of(was.scaffold()).words())) {
            names.add("scaffold");
        }
        if (summary.isPresent()) {
            names.add("summary");
        }
        return names;
    }
}
