package dev.mirrordeck.state;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.TestEvent;
import dev.mirrordeck.event.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reducer's part for the judge. */
final class TestFold {
    private TestFold() {}

    static void apply(Draft draft, TestEvent event, Stamp at) {
        switch (event) {
            case TestEvent.TestRunFinished run -> {
                draft.spend = draft.spend.test();
                draft.watch = draft.watch.tested(draft.turn(), run.verdicts(), run.passed());
                draft.tests = draft.tests.add(new TestBoard.Run(
                        run.run(),
                        draft.turn(),
                        run.tree(),
                        run.verdicts(),
                        run.build(),
                        run.millis(),
                        draft.time.active(),
                        agent(draft),
                        run.details(),
                        draft.entries));
            }
            case TestEvent.HandRunStarted started -> {
                draft.work = draft.work.start(started.effect(), Work.Kind.HAND_RUN, "tests by hand", at);
                ByHand.Going going =
                        new ByHand.Going(started.effect(), started.by(), started.tree(), started.cases(), at);
                draft.tests = draft.tests.byHand(draft.tests.byHand().begin(going), 0);
            }
            case TestEvent.HandRunFinished finished -> {
                draft.work = draft.work.end(finished.effect());
                draft.tests.byHand().going().ifPresent(going -> finish(draft, going, finished, at));
            }
            case TestEvent.HandRunFailed failed -> {
                breakRun(draft, failed.effect());
                draft.warn("The tests run by hand came to nothing: " + failed.reason());
            }
            case TestEvent.ScoringStarted started -> {
                draft.work = draft.work.start(started.effect(), Work.Kind.SCORING, "scoring", at);
                draft.result = draft.result.judge(started);
                draft.phase = new Phase.Scoring(started.effect(), at);
            }
            case TestEvent.SubmissionScored scored -> {
                draft.work = draft.work.end(scored.effect());
                draft.result = draft.result.scored(scored);
                draft.phase = new Phase.Idle(at);
            }
            case TestEvent.ScoringFailed failed -> {
                draft.work = draft.work.end(failed.effect());
                draft.result = draft.result.scoringFailed();
                draft.warn("The judge could not score: " + failed.reason());
                draft.phase = new Phase.Idle(at);
            }
        }
    }

    /** Ends the run by hand that this effect is, if it is one, without a result. */
    static void breakRun(Draft draft, EffectId effect) {
        draft.work = draft.work.end(effect);
        boolean isIt = draft.tests
                .byHand()
                .going()
                .filter(going -> going.effect().equals(effect))
                .isPresent();
        if (isIt) {
            draft.tests = draft.tests.byHand(draft.tests.byHand().end(), 0);
        }
    }

    private static void finish(Draft draft, ByHand.Going going, TestEvent.HandRunFinished run, Stamp at) {
        if (going.cases().isEmpty()) {
            draft.tests = draft.tests
                    .byHand(draft.tests.byHand().end(), run.run())
                    .add(new TestBoard.Run(
                            run.run(),
                            draft.turn(),
                            going.tree(),
                            run.verdicts(),
                            run.build(),
                            run.millis(),
                            draft.time.active(),
                            going.by(),
                            run.details(),
                            draft.entries));
            return;
        }
        Map<String, ByHand.Tried> tried = new LinkedHashMap<>();
        List<String> cases = going.cases();
        for (int i = 0; i < Math.min(cases.size(), run.verdicts().length()); i++) {
            Optional<Verdict> verdict = verdict(run.verdicts().charAt(i));
            String name = cases.get(i);
            verdict.ifPresent(found ->
                    tried.put(name, new ByHand.Tried(found, run.run(), going.by(), going.tree(), run.details(), at)));
        }
        draft.tests = draft.tests.byHand(draft.tests.byHand().end(tried), run.run());
    }

    /** Empty for a letter that this version does not know: a fold takes every transcript. */
    private static Optional<Verdict> verdict(char letter) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.letter() == letter) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    private static Actor agent(Draft draft) {
        return Actor.agent(draft.opened.map(opened -> opened.setup().agent()).orElse(""));
    }
}
