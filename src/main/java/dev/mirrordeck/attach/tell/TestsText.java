package dev.mirrordeck.attach.tell;

import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.attach.tell.Told.Tone;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Test runs and single cases as text. */
public final class TestsText {
    private TestsText() {}

    /** Where the tests stand: every run in a line, what the newest fails and what it moved. */
    public static List<Told> board(SessionState state) {
        TestBoard board = state.tests();
        if (board.newest().isEmpty()) {
            return List.of(Told.plain("The tests were not run yet; there are "
                    + board.names().size() + " visible cases. /tests runs them by hand."));
        }
        List<Told> told = new ArrayList<>();
        for (TestBoard.Run run : board.runs()) {
            told.add(Told.plain("run " + run.number() + " in turn " + run.turn()
                    + (run.by().kind() == Actor.Kind.OPERATOR ? " by hand" : "") + ": " + run.passed() + " of "
                    + run.total() + " passed, " + Figures.took(run.millis())
                    + (board.bestByAgent().filter(run::equals).isPresent() ? ", the best verified state" : "")));
        }
        names(Tone.GOOD, "fixed by the newest run", board.fixes(), told);
        names(Tone.BAD, "broken by the newest run", board.regressions(), told);
        names(Tone.BAD, "failing", failing(board), told);
        board.byHand()
                .tried()
                .forEach((name, tried) -> told.add(Told.plain("tried by hand: " + name + ", "
                        + tried.verdict().name().toLowerCase(Locale.ROOT) + " in run " + tried.run())));
        return told;
    }

    private static List<String> failing(TestBoard board) {
        String verdicts = board.newest().orElseThrow().verdicts();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(verdicts.length(), board.names().size()); i++) {
            if (verdicts.charAt(i) != Verdict.PASS.letter()) {
                names.add(board.names().get(i));
            }
        }
        return names;
    }

    private static void names(Tone tone, String what, List<String> names, List<Told> told) {
        if (!names.isEmpty()) {
            told.add(new Told(tone, what + ", " + names.size() + ": " + String.join(", ", names)));
        }
    }

    /** How many cases there are of each label. */
    static List<Told> labels(Sight.Labels labels) {
        Map<String, Integer> counts = new TreeMap<>();
        labels.ofCases().forEach(ofCase -> ofCase.forEach(label -> counts.merge(label, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(label -> Told.plain(label.getKey() + ": " + label.getValue()))
                .toList();
    }

    static List<Told> caseSeen(Sight.CaseSeen seen) {
        List<Told> told = new ArrayList<>();
        told.add(Told.heading("case " + seen.name()));
        told.add(Told.plain("  arguments: " + String.join(" ", seen.args())));
        seen.env().forEach((name, value) -> told.add(Told.plain("  environment: " + name + "=" + value)));
        stream("input", seen.stdin(), told);
        seen.files().forEach((path, content) -> stream("file " + path, content, told));
        told.add(Told.heading("  expected: exit code " + seen.code()));
        stream("expected output", seen.stdout(), told);
        stream("expected errors", seen.stderr(), told);
        seen.got().ifPresent(got -> got(got, told));
        told.addAll(Told.notes(seen.notes()));
        return told;
    }

    private static void got(Sight.Got got, List<Told> told) {
        boolean isPass = got.verdict() == Verdict.PASS;
        told.add(new Told(
                isPass ? Tone.GOOD : Tone.BAD,
                "  run " + got.run() + ": " + got.verdict().name().toLowerCase(Locale.ROOT)
                        + (got.why().isEmpty() ? "" : ", " + got.why()) + ", "
                        + got.code().map(code -> "exit code " + code).orElse("no exit code") + ", "
                        + Figures.took(got.millis())));
        stream("output" + differs(got.stdoutDiffersAt()), got.stdout(), told);
        stream("errors" + differs(got.stderrDiffersAt()), got.stderr(), told);
    }

    private static String differs(long at) {
        return at < 0 ? "" : ", differs from byte " + at + " on";
    }

    private static void stream(String what, Sight.Stream stream, List<Told> told) {
        if (stream.bytes() == 0) {
            told.add(Told.quiet("  " + what + ": empty"));
            return;
        }
        told.add(Told.plain("  " + what + ", " + stream.bytes() + " bytes:"));
        told.addAll(Told.block(stream.content() == Sight.Content.TEXT ? stream.text() : stream.base64()));
        if (stream.bytesLeftOut() > 0) {
            told.add(Told.quiet("    " + stream.bytesLeftOut() + " more bytes are not told here"));
        }
    }
}
