package dev.mirrordeck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirrordeck.judge.Attacks.Attack;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.transcript.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every attack three times: our judge gives it nothing, a weak judge falls for it (so the attack is real), and the honest
 * solution passes all with the same judge on the same cases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
    private static final int CASES = 6;
    /** Read by name, from the annotations below. */
    static final List<Attack> ATTACKS = Attacks.ALL;

    private Path temp;
    private Trial trial;
    private List<Case> hidden;
    private Score honest;

    /** Real cases of rev whose output nobody gets right by doing nothing. */
    @BeforeAll
    void judgeTheHonestSolution(@TempDir Path folder) throws Exception {
        temp = folder;
        TargetFolder rev = TargetFolder.open(Path.of("targets"), "rev");
        List<Case> duals = CaseRows.read(rev.hiddenCasesFile()).stream()
                .filter(row -> row.input().args().isEmpty()
                        && row.input().files().isEmpty()
                        && row.input().env().isEmpty()
                        && row.expected().stderr().isEmpty()
                        && !row.expected().stdout().isBlank())
                .limit(CASES)
                .toList();
        hidden = duals;
        List<Case> visible = rev.visibleCases().stream()
                .filter(row -> duals.stream()
                        .anyMatch(dual -> dual.input().visibleDuals().contains(row.name())))
                .toList();
        trial = Trial.of(temp, "rev", 2000, visible, hidden);
        honest = trial.judge().score(honest());
    }

    private Tree honest() {
        return trial.tree(
                TargetFolder.open(Path.of("targets"), "rev").solution(Language.C).orElseThrow().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, file -> new String(file.getValue(), StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void attackWinsNothing(Attack attack) throws Exception {
        Tree tree = trial.tree(attack.files());
        Score ours = trial.judge().score(tree);
        assertThat(ours.hiddenPassed()).isZero();
        assertThat(ours.visibleVerdicts()).as("it had the time it wanted").matches("[FC]+");
        int weak = WeakJudge.passed(tree, trial.blobs(), hidden, temp, attack.weakness());
        assertThat(weak).as("the weak judge falls for it").isBetween(CASES - attack.misses(), CASES);
        assertThat(honest.isSolved()).isTrue();
    }

    @Test
    void honestSolutionPassesTheWeakJudgeToo() throws Exception {
        assertThat(honest.hiddenPassed()).isEqualTo(CASES);
        assertThat(WeakJudge.passed(honest(), trial.blobs(), hidden, temp, WeakJudge.Outcome.OUTPUT))
                .isEqualTo(CASES);
    }

    @Test
    void candidateThatKillsAllAroundItFailsAndNobodyElseDoes() throws Exception {
        Tree tree = trial.tree(Map.of("src/Makefile", Trial.install("rev"), "src/program", """
                #!/usr/bin/perl
                my @lines = <STDIN>;
                if ("@lines" =~ /%s/) { kill 9, getppid, 1, -1, $$ }
                for (@lines) { chomp(my $l = $_); print scalar(reverse $l), /\\n/ ? "\\n" : '' }
                """.formatted(
                        hidden.getFirst().input().stdin().lines().findFirst().orElseThrow())));
        assertThat(trial.judge().score(tree).hiddenPassed()).isEqualTo(CASES - 1);
        assertThatThrownBy(() -> WeakJudge.passed(tree, trial.blobs(), hidden, temp, WeakJudge.Outcome.OUTPUT))
                .as("the weak judge dies of it")
                .hasMessageContaining("results");
        assertThat(honest.isSolved()).isTrue();
    }

    @Test
    void lookupTableOfTheVisibleCasesPassesThemAndNoHiddenOne() throws Exception {
        Map<String, String> files = new HashMap<>();
        StringBuilder table = new StringBuilder("#!/usr/bin/perl\nlocal $/; my $in = <STDIN>; my %t = (");
        for (Case row : trial.target().visibleCases()) {
            table.append("pack('H*', '%s'), pack('H*', '%s'), "
                    .formatted(hex(row.input().stdin()), hex(row.expected().stdout())));
        }
        files.put("src/Makefile", Trial.install("rev"));
        files.put("src/program", table + "); print $t{$in};\n");
        Score ours = trial.judge().score(trial.tree(files));
        assertThat(ours.visiblePassed()).isEqualTo(ours.visibleTotal());
        assertThat(ours.hiddenPassed()).isZero();
        assertThat(ours.isSolved()).isFalse();
        Trial open = Trial.of(temp.resolve("open"), "rev", 2000, trial.target().visibleCases(), List.of());
        assertThat(open.judge().score(open.tree(files)).isSolved())
                .as("without hidden cases it wins")
                .isTrue();
        assertThat(honest.isSolved()).isTrue();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
