package dev.mirrordeck.judge.authoring;

import dev.mirrordeck.judge.CaseRun;
import dev.mirrordeck.reference.ReferenceRunner;
import dev.mirrordeck.sandbox.ProgramResult;
import dev.mirrordeck.sandbox.ProgramResult.Outcome;
import dev.mirrordeck.target.Behaviour;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.CaseInput;
import dev.mirrordeck.target.Target;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what the original does with an input, by running it twice in the same way. */
public final class Recorder {
    private final Target target;
    private final ReferenceRunner runner;

    public Recorder(Target target, ReferenceRunner runner) {
        this.target = target;
        this.runner = runner;
    }

    /** What came of one input. */
    public sealed interface Recorded {
        record Taken(Case row) implements Recorded {}

        /** The input cannot be a case; {@code why} says what the original did. */
        record Refused(String name, String why) implements Recorded {}
    }

    public Recorded record(CaseInput input) throws InterruptedException {
        ProgramResult first = run(input);
        ProgramResult second = run(input);
        if (!first.outcome().equals(second.outcome())
                || !Arrays.equals(first.stdout(), second.stdout())
                || !Arrays.equals(first.stderr(), second.stderr())) {
            return refuse(input, "the original did two different things with it");
        }
        int code;
        switch (first.outcome()) {
            case Outcome.Exited exited -> code = exited.code();
            case Outcome.Signalled signalled -> code = -signalled.signal();
            case Outcome.TimedOut late -> {
                return refuse(input, "the original ran out of time");
            }
            case Outcome.Flooded flooded -> {
                return refuse(input, "the original printed without end");
            }
            case Outcome.NotStarted notStarted -> {
                return refuse(input, "the original could not be started: " + notStarted.reason());
            }
        }
        try {
            return new Recorded.Taken(new Case(input, new Behaviour(text(first.stdout()), text(first.stderr()), code)));
        } catch (CharacterCodingException binary) {
            return refuse(input, "the original printed bytes that are not UTF-8, and a row holds text");
        }
    }

    private ProgramResult run(CaseInput input) throws InterruptedException {
        List<String> args = Stream.concat(target.reference().command().stream().skip(1), input.args().stream())
                .toList();
        return runner.run(
                args,
                input.env(),
                input.stdin().getBytes(StandardCharsets.UTF_8),
                CaseRun.files(input),
                Duration.ofMillis(target.caseRules().timeMs()));
    }

    private static Recorded refuse(CaseInput input, String why) {
        return new Recorded.Refused(input.name(), why);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
