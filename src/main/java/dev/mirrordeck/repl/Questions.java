package dev.mirrordeck.repl;

import dev.mirrordeck.attach.SessionLine;
import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.ModelLooks;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.SightText;
import dev.mirrordeck.attach.tell.TestsText;
import dev.mirrordeck.attach.tell.Told;
import dev.mirrordeck.attach.tell.TurnText;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;

/** Answers what a person wants told. What must be looked up is waited for, so answers come in the order of questions. */
final class Questions {
    private final SessionLine line;
    private final Teller teller;

    Questions(SessionLine line, Teller teller) {
        this.line = line;
        this.teller = teller;
    }

    /** Answers it; false where the words ask for nothing that is known here. */
    boolean answer(String words) {
        Optional<Question> question = Question.parse(words, line.state());
        question.ifPresent(found -> teller.tell(answer(found)));
        return question.isPresent();
    }

    private List<Told> answer(Question question) {
        SessionState state = line.state();
        return switch (question) {
            case Question.Show show -> TurnText.turn(state, show.turn());
            case Question.Input input -> look(new Look.ModelInput(input.turn()));
            case Question.NextInput next -> SightText.of(ModelLooks.next(state));
            case Question.Files files -> look(new Look.Files(files.when()));
            case Question.Open open -> look(new Look.FileText(open.when(), open.path()));
            case Question.Diff diff -> look(new Look.Diff(diff.from(), diff.to()));
            case Question.Results results -> TestsText.board(state);
            case Question.CaseOf of -> look(new Look.CaseDetail(run(state, of.name()), of.name()));
            case Question.Find find -> TurnText.find(state, find.text());
            case Question.Queue queue -> TurnText.queue(state);
            case Question.Unclear unclear -> List.of(Told.plain(unclear.why()));
        };
    }

    /** The newest run that had the case; 0 where none had. */
    private static int run(SessionState state, String name) {
        int whole = state.tests().newest().map(run -> run.number()).orElse(0);
        int alone = Optional.ofNullable(state.tests().byHand().tried().get(name))
                .map(tried -> tried.run())
                .orElse(0);
        return Math.max(whole, alone);
    }

    private List<Told> look(Look look) {
        Sight sight;
        try {
            sight = line.look(look);
        } catch (RuntimeException fault) {
            sight = new Sight.Missing("This could not be looked up: " + fault.getMessage());
        }
        return SightText.of(sight);
    }
}
