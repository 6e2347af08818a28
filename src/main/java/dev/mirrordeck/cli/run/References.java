package dev.mirrordeck.cli.run;

import dev.mirrordeck.reference.ReferenceProgram;
import dev.mirrordeck.target.Target;
import dev.mirrordeck.target.files.TargetFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** From a target to its original on this machine. */
public final class References {
    private References() {}

    public static ReferenceProgram find(TargetFolder folder) {
        Target target = folder.target();
        Path file = Path.of(target.reference().path());
        if (!Files.isExecutable(file)) {
            throw new Refusal(
                    ExitCode.MACHINE,
                    "The original " + file + " is not installed; get it with: "
                            + target.reference().install());
        }
        return new ReferenceProgram(target.name(), file, target.reference().install());
    }
}
