package dev.mirrordeck.agent.scaffold;

import java.util.Arrays;
import java.util.Optional;

/** One setting of the scaffold: its name, what it is by default, and what held before there was such a setting. */
public enum Setting {
    SYSTEM_PROMPT(
            Kind.TEXT,
            ScaffoldTexts.SYSTEM_PROMPT,
            "",
            "The rules the model plays by. {target}, {language}, {cases}, {limits} and {tools} are filled in."),
    CONTINUE_MESSAGE(
            Kind.TEXT,
            ScaffoldTexts.CONTINUE,
            ScaffoldTexts.CONTINUE,
            "What the model is told after a reply that called no tool."),
    PINNED(Kind.LINES, "", "", "Notes that stand in every context, as the agent's own notes do after a reset."),
    TOOLS_OFF(Kind.LINES, "", "", "Tools that are neither offered nor run, by name."),
    TOOL_SECONDS(Kind.COUNT, "120", "120", "How long one bash command may take."),
    OUTPUT_BYTES(Kind.COUNT, "16384", "16384", "How much of a tool's output the model reads; at most 16384."),
    EFFORT(Kind.TEXT, "", "", "How hard the model thinks, in its service's own word; empty leaves it to the service."),
    PARAMETERS(
            Kind.TREE,
            "",
            "",
            "Whatever else every request says, in the service's own words: temperature: 0.7 and the like."),
    COMPACT_AT(
            Kind.SHARE,
            "0.9",
            "0",
            "The share of the window at which the context is replaced by a summary of the model's; 0 never."),
    SUBMIT_GATE(Kind.SHARE, "0.3", "0.3", "The share of visible cases that must pass before submit is taken."),
    SUBMIT_DOUBTS(
            Kind.COUNT,
            "0",
            "0",
            "So many submits with failing cases are turned back first, with what is left of the budget and which"
                    + " groups never passed."),
    TELL_BUDGET_EVERY(Kind.COUNT, "10", "0", "So often, in turns, the model is told what is left; 0 never."),
    SPIN_CALLS(Kind.COUNT, "50", "50", "So many tool calls without a changed test are pointed out; 0 never."),
    SPIN_REPEATS(
            Kind.COUNT,
            "5",
            "0",
            "The same call with the same result so often, no file changed in between, is pointed out; 0 never."),
    SPIN_RUNS(Kind.COUNT, "12", "0", "So many test runs without a new best are pointed out; 0 never."),
    SPIN_FAILING(
            Kind.SHARE,
            "0.75",
            "0",
            "The share of the newest 20 calls that fail, where it has grown by a quarter, that is pointed out; 0 never."),
    SPIN_RETURNS(
            Kind.COUNT,
            "2",
            "0",
            "So many changes in a row that bring back what a file held before are pointed out; 0 never."),
    ON_SPIN(
            Kind.TEXT,
            "tell",
            "tell",
            "What a spin does by itself: tell (people), nudge (the agent is told, too), or pause (a person is asked)."),
    STALL_MODEL_SECONDS(
            Kind.COUNT,
            "90",
            "0",
            "Waiting so long for the model's first word, or for more of a reply, is pointed out; 0 never."),
    STALL_TOOL_SECONDS(Kind.COUNT, "90", "0", "Waiting so long for a tool or the sandbox is pointed out; 0 never."),
    STALL_JUDGE_SECONDS(Kind.COUNT, "900", "0", "Waiting so long for the judge is pointed out; 0 never."),
    STALL_PERSON_SECONDS(Kind.COUNT, "600", "0", "Waiting so long for a person's word is pointed out; 0 never."),
    STALL_REPLIES(Kind.COUNT, "3", "3", "So many replies without a tool call make the session ask a person; 0 never."),
    AT_LIMIT(
            Kind.TEXT,
            "best",
            "present",
            "What is judged at a limit: best, the files that passed most visible cases in a run of"
                    + " evaluate_testcases, or present, those that stand there then."),
    RETRY_MINUTES(
            Kind.COUNT,
            "1440",
            "1440",
            "How long a model service may be waited for within one turn before a person is asked; 0 not at all."),
    PACE_MS(Kind.COUNT, "0", "0", "How long a scripted agent takes over a reply, so that people can watch.");

    private final Kind kind;
    private final String standard;
    private final String before;
    private final String help;

    Setting(Kind kind, String standard, String before, String help) {
        this.kind = kind;
        this.standard = standard;
        this.before = before;
        this.help = help;
    }

    /** What a value looks like. */
    public enum Kind {
        /** A whole number, not negative. */
        COUNT,
        /** From 0 to 1. */
        SHARE,
        TEXT,
        /** A list; kept a line each. */
        LINES,
        /** Keys with values; kept as JSON. */
        TREE
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public String standard() {
        return standard;
    }

    /** What holds in a session that was opened before there was such a setting. */
    String before() {
        return before;
    }

    public String help() {
        return help;
    }

    public static Optional<Setting> of(String word) {
        return Arrays.stream(values())
                .filter(setting -> setting.word().equals(word))
                .findFirst();
    }
}
