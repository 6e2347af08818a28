package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.LifecycleEvent.SessionOpened;
import dev.mirrordeck.event.SessionSetup;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.guard.LimitGuard;
import dev.mirrordeck.guard.Limits;
import dev.mirrordeck.judge.HiddenCases;
import dev.mirrordeck.secret.RecordRedactor;
import dev.mirrordeck.session.MachineClock;
import dev.mirrordeck.session.Session;
import dev.mirrordeck.target.Brief;
import dev.mirrordeck.target.Case;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.CaseRows;
import dev.mirrordeck.target.files.TargetFolder;
import dev.mirrordeck.tool.Tools;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.FileTranscript;
import dev.mirrordeck.transcript.HostLock;
import dev.mirrordeck.transcript.SessionFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks all that a new session was asked to be, then writes its first entry. */
public final class NewSession {
    private NewSession() {}

    /** What a person asked for. */
    public record Wish(
            String target,
            String language,
            String agent,
            String baseUrl,
            String sandbox,
            Map<String, String> limits,
            Map<String, String> scaffold) {}

    /** Opens it; every wrong wish is a {@link Refusal} before anything is written. */
    public static SessionFolder open(Places places, Wish wish) {
        TargetFolder target = TargetFolder.open(places.targets(), wish.target());
        Language language = language(target, wish.language());
        List<Case> visible = target.visibleCases();
        int hidden = HiddenCases.count(target);
        checked(() -> Limits.of(wish.limits()));
        Scaffold scaffold = checked(() -> scaffold(wish.scaffold()));
        String agent = Agents.absolute(wish.agent());
        Optional<ModelSetup> model = Agents.model(agent, wish.baseUrl());
        boundable(model, wish.limits());
        Agents.provider(agent, model, target, language, scaffold);
        keyless(new SessionSetup("", "", "", agent, "", wish.limits(), scaffold.words()), model);
        References.find(target);
        Backends.choose(wish.sandbox(), language);
        SessionFolder folder = create(places.transcripts(), wish.target());
        SessionSetup setup = new SessionSetup(
                wish.target(), target.hash(), language.word(), agent, wish.sandbox(), wish.limits(), scaffold.words());
        String brief = target.brief().orElseGet(() -> Brief.text(target.target(), language, visible.size()));
        String suite = visible.stream().map(row -> CaseRows.format(row) + "\n").collect(Collectors.joining());
        write(
                folder,
                blobs -> new SessionOpened(
                        Version.NUMBER,
                        new SessionId(folder.path().getFileName().toString()),
                        setup,
                        brief,
                        visible.stream().map(Case::name).toList(),
                        hidden,
                        Optional.of(blobs.put(suite.getBytes(StandardCharsets.UTF_8))),
                        model));
        return folder;
    }

    private static Scaffold scaffold(Map<String, String> words) {
        Scaffold scaffold = Scaffold.STANDARD.with(words);
        Tools.check(scaffold);
        return scaffold;
    }

    /** A cost that nobody can reckon cannot be bounded. */
    public static void boundable(Optional<ModelSetup> model, Map<String, String> limits) {
        if (limits.containsKey("cost")
                && model.isPresent()
                && model.get().price().isEmpty()) {
            throw new Refusal(ExitCode.USAGE, LimitGuard.unpriced(model.get()) + " " + priceRemedy(model.get()));
        }
    }

    /** The first entry says it all to everybody who may read the transcript. */
    private static void keyless(SessionSetup setup, Optional<ModelSetup> model) {
        RecordRedactor redactor = new RecordRedactor(Agents.redactor());
        boolean isKeyless =
                redactor.redact(setup).equals(setup) && redactor.redact(model).equals(model);
        if (!isKeyless) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "The scaffold, the agent or the address holds the key of a model service, and all of them are"
                            + " written into the transcript. Leave it out: the key itself is found in the environment"
                            + " or in a file of mode 0600.");
        }
    }

    /** A file to copy and to put the right prices in. */
    private static String priceRemedy(ModelSetup model) {
        return "Bound tokens instead, or put its price into "
                + OwnFiles.here().configFolder().resolve("models.yaml")
                + ", in dollars for a million tokens, such as: {dated: by me, models: [{name: \"" + model.name()
                + "\", family: " + model.family() + ", window: " + model.window() + ", output: " + model.maxOutput()
                + ", price: {input: \"3\", cache_write: \"3.75\", cache_read: \"0.30\", output: \"15\"}}]}";
    }

    public static Language language(TargetFolder target, String word) {
        List<Language> known = target.target().languages();
        String names = known.stream().map(Language::word).collect(Collectors.joining(", "));
        if (word.isEmpty()) {
            return known.getFirst();
        }
        return Language.of(word)
                .filter(known::contains)
                .orElseThrow(() -> new Refusal(
                        ExitCode.USAGE,
                        "The target " + target.target().name() + " is not set up for the language \"" + word
                                + "\"; it is for " + names + "."));
    }

    /** Makes a folder whose name nobody has. */
    private static SessionFolder create(Path transcripts, String target) {
        try {
            return SessionFolder.create(freeName(transcripts, target));
        } catch (IOException e) {
            throw new Refusal(
                    ExitCode.MACHINE,
                    "No session can be written in " + transcripts + ": " + reason(e) + ". Choose another folder with"
                            + " --transcripts DIR.");
        }
    }

    /** The place of a session that is still to be made. */
    public static Path freeName(Path transcripts, String target) throws IOException {
        SecureRandom random = new SecureRandom();
        Files.createDirectories(transcripts);
        while (true) {
            Path path = transcripts.resolve(target + "-" + "%04x".formatted(random.nextInt(0x10000)));
            if (!Files.exists(path)) {
                return path;
            }
        }
    }

    private static void write(SessionFolder folder, Function<Blobs, SessionOpened> opening) {
        try {
            HostLock.Attempt attempt = HostLock.acquire(folder, Path.of(""));
            if (!(attempt instanceof HostLock.Acquired acquired)) {
                throw new Refusal(ExitCode.USAGE, "The session " + folder.path().getFileName() + " is already hosted.");
            }
            try (HostLock lock = acquired.lock();
                    FileTranscript transcript = FileTranscript.open(lock)) {
                Session.open(transcript, opening.apply(transcript.blobs()), new MachineClock().get());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(ExitCode.MACHINE, "The session cannot be written: " + e.getMessage());
        }
    }

    public static String reason(IOException e) {
        return e.getClass()
                        .getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1 $2")
                        .toLowerCase(Locale.ROOT)
                        .replace(" exception", "")
                + " (" + e.getMessage() + ")";
    }

    /** Runs a check whose complaint is a sentence for people. */
    public static <T> T checked(Supplier<T> check) {
        try {
            return check.get();
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }
}
