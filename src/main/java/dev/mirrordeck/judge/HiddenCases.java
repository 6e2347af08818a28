package dev.mirrordeck.judge;

import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.target.files.TargetFolder;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one door to the hidden cases. */
public final class HiddenCases {
    private HiddenCases() {}

    /** How many there are; for headers and progress. */
    public static int count(TargetFolder target) {
        return open(target).size();
    }

    static List<Case> open(TargetFolder target) {
        if (!Files.exists(target.hiddenCasesFile())) {
            return List.of();
        }
        List<Case> hidden = CaseRows.read(target.hiddenCasesFile());
        Set<String> visible = new HashSet<>();
        target.visibleCases().forEach(row -> visible.add(row.name()));
        for (Case row : hidden) {
            String where = target.hiddenCasesFile() + ": \"" + row.name() + "\"";
            if (!row.input().isWithheld()) {
                throw new BadTarget(where + " lacks the label hidden");
            }
            if (visible.contains(row.name())) {
                throw new BadTarget(where + " has the name of a visible case");
            }
            for (String dual : row.input().visibleDuals()) {
                if (!visible.contains(dual)) {
                    throw new BadTarget(where + " mirrors \"" + dual + "\", which is no visible case");
                }
            }
        }
        return hidden;
    }
}
