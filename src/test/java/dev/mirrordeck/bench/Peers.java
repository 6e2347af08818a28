package dev.mirrordeck.bench;

import dev.mirrordeck.fixture.RealTty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Other agents' consoles, installed by npm into one folder. Each gets a home of its own with no account in it, only
 * settings that bring it to an empty input box; nothing can be sent, for the address that they know is closed.
 */
final class Peers implements AutoCloseable {
    private static final String NOBODY = "http://127.0.0.1:9";

    private final Path modules;
    private final Path home;
    private final Path work;

    private Peers(Path modules, Path home, Path work) {
        this.modules = modules;
        this.home = home;
        this.work = work;
    }

    /** How one is started. */
    record Peer(Path folder, Map<String, String> environment, List<String> command) {}

    /** Those below {@code folder}; empty where none is named. */
    static Optional<Peers> in(String folder, Path temp) throws IOException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path home = Files.createDirectories(temp.resolve("home"));
        Path work = Files.createDirectories(temp.resolve("work")).toRealPath();
        Files.writeString(work.resolve("README.txt"), "hello\n");
        Files.writeString(home.resolve(".claude.json"), """
                {"hasCompletedOnboarding":true,"theme":"dark","numStartups":5,
                 "customApiKeyResponses":{"approved":["placeholder"],"rejected":[]},
                 "projects":{"%s":{"hasTrustDialogAccepted":true,"hasCompletedProjectOnboarding":true}}}
                """.formatted(work));
        Path codex = Files.createDirectories(home.resolve(".codex"));
        Files.writeString(codex.resolve("config.toml"), """
                model = "none"
                model_provider = "nobody"
                check_for_update_on_startup = false
                [model_providers.nobody]
                name = "nobody"
                base_url = "%s/v1"
                wire_api = "responses"
                [projects."%s"]
                trust_level = "trusted"
                """.formatted(NOBODY, work));
        return Optional.of(new Peers(Path.of(folder).resolve("node_modules"), home, work));
    }

    Peer claude() throws IOException {
        Map<String, String> environment = Map.of(
                "HOME",
                home.toString(),
                "COLORTERM",
                "truecolor",
                "ANTHROPIC_API_KEY",
                "placeholder",
                "ANTHROPIC_BASE_URL",
                NOBODY,
                "DISABLE_AUTOUPDATER",
                "1");
        return new Peer(work, environment, List.of(program("@anthropic-ai", "claude")));
    }

    Peer codex() throws IOException {
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "COLORTERM", "truecolor", "TMPDIR", "/var/tmp");
        return new Peer(work, environment, List.of(program("@openai", "codex")));
    }

    /**
     * Starts one, lets it be for as long as {@code seconds} and closes its terminal, as a person does: on its first
     * start in a home it lays out what it needs there and leaves a server behind, and only later starts are what people
     * know.
     */
    static void settleIn(Peer peer, int seconds) throws Exception {
        Process program;
        try (RealTty tty = new RealTty(160, 48)) {
            program = tty.start(peer.folder(), peer.environment(), peer.command());
            tty.watch(seconds * 1_000L);
        }
        if (!program.waitFor(5, TimeUnit.SECONDS)) {
            program.destroyForcibly();
        }
    }

    /** Ends what they left running behind them: programs that lie in their home. */
    @Override
    public void close() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.startsWith(home + "/"))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The native program itself, without the script that finds it. */
    private String program(String vendor, String name) throws IOException {
        try (Stream<Path> files = Files.walk(modules.resolve(vendor))) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .filter(file -> file.toFile().length() > 10_000_000)
                    .map(Path::toString)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + name + " below " + modules + "."));
        }
    }
}
