package dev.mirrordeck.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Options stand after the command that they are for: those in front of it would be lost. A class of its own, so that a
 * plain attach loads none of the library's.
 */
final class OptionPlaces {
    private OptionPlaces() {}

    static int start(ParseResult parsed) {
        List<String> lost = parsed.matchedOptions().stream()
                .filter(option -> parsed.hasSubcommand() && !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .toList();
        if (!lost.isEmpty()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "Say " + lost.getFirst() + " after the command, not before it.");
        }
        return new RunLast().execute(parsed);
    }
}
