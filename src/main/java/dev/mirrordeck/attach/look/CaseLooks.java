package dev.mirrordeck.attach.look;

import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.judge.Printed;
import dev.mirrordeck.judge.RunDetails;
import dev.mirrordeck.state.ByHand;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.state.TestBoard;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.transcript.Blobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One visible case, out of the blobs that the session keeps. Hidden ones are in none of them. */
final class CaseLooks {
    private CaseLooks() {}

    static Sight of(Look.CaseDetail look, SessionState state, Blobs blobs) {
        int place = state.tests().names().indexOf(look.name());
        if (place < 0) {
            return new Sight.Missing("There is no visible case \"" + look.name() + "\".");
        }
        Optional<BlobId> suite = state.opened().flatMap(opened -> opened.suite());
        if (suite.isEmpty()) {
            return keptNone();
        }
        String line = new String(blobs.get(suite.get()), StandardCharsets.UTF_8)
                .lines()
                .skip(place)
                .findFirst()
                .orElse("");
        Case row = CaseRows.parse(Path.of("suite"), place + 1, line);
        Optional<Sight.Got> got = got(look, state, blobs, row);
        boolean isAsked = look.run() != 0 && got.isEmpty();
        return new Sight.CaseSeen(
                row.name(),
                row.input().args(),
                row.input().env(),
                stream(row.input().stdin()),
                files(row),
                stream(row.expected().stdout()),
                stream(row.expected().stderr()),
                row.expected().returncode(),
                got,
                isAsked ? List.of("Of run " + look.run() + " nothing is known about this case.") : List.of());
    }

    static Sight labels(SessionState state, Blobs blobs) {
        Optional<BlobId> suite = state.opened().flatMap(opened -> opened.suite());
        if (suite.isEmpty()) {
            return keptNone();
        }
        List<String> lines = new String(blobs.get(suite.get()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<List<String>> labels = new ArrayList<>();
        for (String line : lines) {
            Case row = CaseRows.parse(Path.of("suite"), labels.size() + 1, line);
            labels.add(row.input().labels());
        }
        return new Sight.Labels(labels);
    }

    private static Sight keptNone() {
        return new Sight.Missing(
                "This session was opened by an older mirrordeck, which kept no cases; see the target's folder.");
    }

    private static Map<String, Sight.Stream> files(Case row) {
        Map<String, Sight.Stream> files = new LinkedHashMap<>();
        row.input().files().forEach((path, file) -> files.put(path, stream(file.bytes(), file.bytes().length)));
        return files;
    }

    private static Optional<Sight.Got> got(Look.CaseDetail look, SessionState state, Blobs blobs, Case row) {
        Optional<BlobId> details = state.tests().runs().stream()
                .filter(run -> run.number() == look.run())
                .findFirst()
                .flatMap(TestBoard.Run::details)
                .or(() -> Optional.ofNullable(state.tests().byHand().tried().get(look.name()))
                        .filter(tried -> tried.run() == look.run())
                        .flatMap(ByHand.Tried::details));
        return details.flatMap(id -> RunDetails.find(blobs.get(id), look.name()))
                .flatMap(line -> got(look.run(), line, row));
    }

    /** What passed has printed what was expected; what did not and has no output was never run. */
    private static Optional<Sight.Got> got(int run, RunDetails.Line line, Case row) {
        if (line.verdict() == Verdict.PASS) {
            return Optional.of(new Sight.Got(
                    run,
                    line.verdict(),
                    "",
                    stream(row.expected().stdout()),
                    stream(row.expected().stderr()),
                    Optional.of(row.expected().returncode()),
                    line.millis(),
                    -1,
                    -1));
        }
        Printed printed = line.printed()
                .orElseGet(() -> new Printed(
                        Optional.empty(),
                        new Printed.Stream(new byte[0], 0),
                        new Printed.Stream(new byte[0], 0),
                        -1,
                        -1));
        return Optional.of(new Sight.Got(
                run,
                line.verdict(),
                line.why(),
                stream(printed.stdout().start(), printed.stdout().bytes()),
                stream(printed.stderr().start(), printed.stderr().bytes()),
                printed.code(),
                line.millis(),
                printed.stdoutDiffersAt(),
                printed.stderrDiffersAt()));
    }

    private static Sight.Stream stream(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return stream(bytes, bytes.length);
    }

    private static Sight.Stream stream(byte[] bytes, long all) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, FileLooks.LARGEST));
        long leftOut = all - start.length;
        return FileLooks.decoded(start, start.length)
                .map(text -> new Sight.Stream(Sight.Content.TEXT, text, "", all, leftOut))
                .orElseGet(() -> new Sight.Stream(
                        Sight.Content.BINARY, "", Base64.getEncoder().encodeToString(start), all, leftOut));
    }
}
