package dev.mirrordeck.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mirrordeck.state.Tally;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last word on a candidate. Hidden results leave the judge only as counts and as the sealed file. */
public final class Score {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<CaseResult> visible;
    private final List<CaseResult> hidden;
    private final String backend;

    Score(List<CaseResult> visible, List<CaseResult> hidden, String backend) {
        this.visible = List.copyOf(visible);
        this.hidden = List.copyOf(hidden);
        this.backend = backend;
    }

    public String visibleVerdicts() {
        return SuiteRun.letters(visible);
    }

    public int visiblePassed() {
        return SuiteRun.passed(visible);
    }

    public int visibleTotal() {
        return visible.size();
    }

    public int hiddenPassed() {
        return SuiteRun.passed(hidden);
    }

    public int hiddenTotal() {
        return hidden.size();
    }

    public String backend() {
        return backend;
    }

    public boolean isSolved() {
        return new Tally(visiblePassed(), visibleTotal(), hiddenPassed(), hiddenTotal()).isSolved();
    }

    /** The content of the sealed file: one line a hidden case, with name, verdict and what differed. */
    public byte[] sealed() {
        StringBuilder lines = new StringBuilder();
        for (CaseResult result : hidden) {
            ObjectNode line = JSON.createObjectNode();
            line.put("name", result.row().name());
            line.put("verdict", result.verdict().name());
            line.put("difference", result.difference());
            lines.append(line).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
