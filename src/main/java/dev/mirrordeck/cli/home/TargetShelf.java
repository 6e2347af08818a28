package dev.mirrordeck.cli.home;

import dev.mirrordeck.cli.run.Agents;
import dev.mirrordeck.cli.run.Places;
import dev.mirrordeck.cli.run.Toolchains;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.target.files.BadTarget;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.tui.home.TargetRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what can be rebuilt as rows. */
final class TargetShelf {
    private TargetShelf() {}

    static List<TargetRow> read(Places places) {
        return TargetFolder.list(places.targets()).stream()
                .map(name -> row(places.targets(), name))
                .toList();
    }

    private static TargetRow row(Path targets, String name) {
        try {
            TargetFolder folder = TargetFolder.open(targets, name);
            Target target = folder.target();
            Path original = Path.of(target.reference().path());
            Optional<String> lacks = Files.isExecutable(original)
                    ? Optional.empty()
                    : Optional.of("The original " + original + " is not installed; get it with: "
                            + target.reference().install());
            return new TargetRow(
                    name,
                    target.title(),
                    target.category(),
                    target.size().name(),
                    target.languages().stream()
                            .map(language -> language(folder, language))
                            .toList(),
                    lacks);
        } catch (BadTarget bad) {
            return new TargetRow(name, "", "", "?", List.of(), Optional.of(String.valueOf(bad.getMessage())));
        }
    }

    private static TargetRow.LanguageRow language(TargetFolder folder, Language language) {
        return new TargetRow.LanguageRow(
                language.word(),
                Toolchains.lacks(language),
                Agents.known(folder, language).stream()
                        .map(agent -> new TargetRow.AgentRow(agent.spec(), agent.title(), agent.lacks()))
                        .toList());
    }
}
