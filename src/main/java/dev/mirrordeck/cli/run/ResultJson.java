package dev.mirrordeck.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.event.TestEvent.ScoringStarted;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.state.Phase;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.Tally;

/** A session's result as one JSON object, for scripts. */
public final class ResultJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultJson() {}

    public static String of(SessionState state) {
        ObjectNode node = JSON.createObjectNode();
        node.put("session", state.setup().id().value());
        node.put("target", state.setup().setup().target());
        node.put("language", state.setup().setup().language());
        node.put("agent", state.setup().setup().agent());
        state.setup()
                .origin()
                .ifPresent(from -> node.putObject("origin")
                        .put("session", from.session().value())
                        .put("entry", from.entry())
                        .put("turn", from.turn())
                        .put("tree", from.tree().sha256())
                        .put("prefix", from.prefix().sha256())
                        .put("cost_usd", from.inherited().cost().toDecimal()));
        node.put("ended", state.phase() instanceof Phase.Ended ended ? ExitCode.word(ended.how()) : "running");
        Tally counts = state.result()
                .score()
                .map(Tally::of)
                .orElseGet(() -> new Tally(
                        state.tests().newest().map(run -> run.passed()).orElse(0),
                        state.tests().names().size(),
                        0,
                        state.tests().hidden()));
        node.putObject("visible").put("passed", counts.visiblePassed()).put("total", counts.visibleTotal());
        node.putObject("hidden").put("passed", counts.hiddenPassed()).put("total", counts.hiddenTotal());
        boolean isScored = state.result().score().isPresent();
        node.put("scored", isScored);
        if (isScored) {
            state.result().judged().ifPresent(judged -> judged(node, judged));
        }
        node.put("solved", isScored && counts.isSolved());
        node.put("near", isScored && counts.isNear());
        node.put("label", state.label().word());
        Usage usage = state.spend().usage();
        node.putObject("usage")
                .put("input", usage.input())
                .put("cache_write", usage.cacheWrite())
                .put("cache_read", usage.cacheRead())
                .put("output", usage.output());
        node.put("cost_usd", state.spend().cost().toDecimal());
        node.put("wall_s", seconds(state.time().wall()));
        node.put("active_s", seconds(state.time().active()));
        return node.toString();
    }

    /** Which files the score is of, and why those, where the agent handed in none. */
    private static void judged(ObjectNode node, ScoringStarted judged) {
        judged.choice()
                .ifPresent(choice -> node.putObject("judged")
                        .put("which", choice.which().word())
                        .put("tree", judged.tree().sha256())
                        .put("run", choice.run())
                        .put("turn", choice.turn())
                        .put("passed", choice.passed())
                        .put("total", choice.total())
                        .put("why", choice.why()));
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
