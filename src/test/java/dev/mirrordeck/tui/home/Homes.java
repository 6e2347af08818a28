package dev.mirrordeck.tui.home;

import dev.mirrordeck.tui.home.SessionRow.Outcome;
import dev.mirrordeck.tui.home.SessionRow.Standing;
import dev.mirrordeck.tui.home.TargetRow.AgentRow;
import dev.mirrordeck.tui.home.TargetRow.LanguageRow;
import java.util.List;
import java.util.Optional;

/** What lies on a machine where some things were run. */
public final class Homes {
    private Homes() {}

    public static HomeContent some() {
        return content(List.of(
                session("numfmt-7f30", "python", Standing.RUNNING, "turn 42", 87, Optional.empty()),
                session("sed-19c2", "c", Standing.PAUSED, "turn 9", 40, Optional.empty()),
                session("numfmt-11aa", "python", Standing.HOSTLESS, "turn 3", 41, Optional.empty()),
                session("numfmt-0ace", "python", Standing.ENDED, "submitted", 120, Optional.of(new Outcome(180, 180))),
                session("rev-0002", "ocaml", Standing.ENDED, "limit", 20, Optional.of(new Outcome(38, 40))),
                session("rev-0001", "ocaml", Standing.ENDED, "stopped", 12, Optional.empty()),
                session("odd-dead", "", Standing.DAMAGED, "it has no readable first entry", 0, Optional.empty())));
    }

    public static HomeContent content(List<SessionRow> sessions) {
        return new HomeContent(targets(), sessions, 0, HomeContent.Hints.SEEN);
    }

    public static List<TargetRow> targets() {
        AgentRow script = new AgentRow("scripted", "the target's own script", Optional.empty());
        AgentRow none = new AgentRow("scripted", "the target's own script", Optional.of("There is no script for it."));
        AgentRow file = new AgentRow("scripted:FILE", "a script of yours", Optional.empty());
        AgentRow model = new AgentRow("PROVIDER:MODEL", "a model", Optional.of("There is no model service yet."));
        LanguageRow python = new LanguageRow("python", Optional.empty(), List.of(script, file, model));
        LanguageRow ada = new LanguageRow(
                "ada",
                Optional.of("Local sandboxes here have no /usr/bin/gnatmake for ada: apt-get install gnat."),
                List.of(none, file, model));
        return List.of(
                new TargetRow(
                        "numfmt",
                        "convert numbers from and to human-readable text",
                        "Unix utility",
                        "S",
                        List.of(python, ada),
                        Optional.empty()),
                new TargetRow("rev", "reverse lines", "Unix utility", "S", List.of(ada), Optional.empty()),
                new TargetRow(
                        "sed",
                        "edit streams",
                        "Unix utility",
                        "M",
                        List.of(python),
                        Optional.of("The original /bin/sed is not installed; get it with: apt-get install sed")));
    }

    public static SessionRow session(
            String id, String language, Standing standing, String state, int passed, Optional<Outcome> outcome) {
        String target = id.substring(0, id.indexOf('-'));
        long cost = passed * 31_000_000L;
        String label = passed == 120 ? "assisted" : "autonomous";
        return new SessionRow(
                id,
                target,
                language,
                standing,
                state,
                passed,
                passed == 0 ? 0 : 120,
                cost,
                label,
                outcome,
                Optional.empty());
    }
}
