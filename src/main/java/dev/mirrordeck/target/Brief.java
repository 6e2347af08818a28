package dev.mirrordeck.target;

/** The task as the agent is told it. */
public final class Brief {
    private Brief() {}

    /** The brief's text for one language; {@code visibleCases} is how many inputs the agent may see. */
    public static String text(Target target, Language language, int visibleCases) {
        String name = target.name();
        return """
                Rebuild the command-line program `%1$s` (%2$s) in %3$s, from its behaviour alone.

                Where things are
                - /workdir is yours; a shell starts there. Code must be under /workdir/src: %4$s.
                - /workdir/%1$s_docs holds the manual.
                - /workdir/cases.jsonl holds the inputs of %5$d visible test cases, one JSON object a line.
                - /reference/%1$s runs the original: same arguments, input, output and exit code.
                There is no network. Use the standard library only.

                How it is judged
                - Built in /workdir by: %6$s
                - Every case runs in a fresh, empty folder with LC_ALL=C and TZ=UTC and may take %7$d ms. Standard
                  output, standard error and the exit code must all be equal; one trailing newline is forgiven.
                - There are hidden cases too, mirroring the visible ones with other values. The task is solved when
                  every case passes. The original is not there when your program is judged: do not wrap it, and do
                  not build a lookup table.
                - Where the manual and the original disagree, the original is right. What cases.jsonl contains is in
                  scope whatever the scope notes say.

                Scope
                %8$s
                Tools: bash, text_editor, evaluate_testcases (runs the visible cases), resources (what is left),
                note (pins a finding), submit (hands in /workdir/src and ends the task).
                """.formatted(
                        name,
                        target.title(),
                        language.word(),
                        language.layout(name),
                        visibleCases,
                        language.buildLine(name),
                        target.caseRules().timeMs(),
                        target.scope());
    }
}
