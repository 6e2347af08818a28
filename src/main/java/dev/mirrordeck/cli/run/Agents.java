package dev.mirrordeck.cli.run;

import dev.mirrordeck.agent.scaffold.Scaffold;
import dev.mirrordeck.agent.scaffold.Setting;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.Usage;
import dev.mirrordeck.model.ModelProvider;
import dev.mirrordeck.model.ModelTable;
import dev.mirrordeck.model.ScriptedModel;
import dev.mirrordeck.model.anthropic.AnthropicFamily;
import dev.mirrordeck.model.chat.ChatProvider;
import dev.mirrordeck.model.chat.Endpoint;
import dev.mirrordeck.model.chat.Family;
import dev.mirrordeck.model.gemini.GeminiFamily;
import dev.mirrordeck.model.openai.OpenAiFamily;
import dev.mirrordeck.model.wire.Patience;
import dev.mirrordeck.secret.ApiKeys;
import dev.mirrordeck.secret.Redactor;
import dev.mirrordeck.secret.Secret;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.target.Language;
import dev.mirrordeck.target.files.TargetFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** From an agent's spec on the command line to the model that plays it. */
public final class Agents {
    private static final String SCRIPTED = "scripted";
    private static final Map<String, Family> FAMILIES = new TreeMap<>(
            Map.of("anthropic", new AnthropicFamily(), "openai", new OpenAiFamily(), "gemini", new GeminiFamily()));

    private Agents() {}

    /** The spec with its file's path made absolute, so that a resume elsewhere finds it. */
    public static String absolute(String spec) {
        return spec.startsWith(SCRIPTED + ":")
                ? SCRIPTED + ":"
                        + Path.of(spec.substring(SCRIPTED.length() + 1)).toAbsolutePath()
                : spec;
    }

    /** Somebody who might work on a target; {@code lacks} says why they cannot, empty where they can. */
    public record Known(String spec, String title, Optional<String> lacks) {}

    /** Whom people may ask for, whether they can work or not. */
    public static List<Known> known(TargetFolder target, Language language) {
        Path script = target.script(language);
        Optional<String> noScript = Files.isRegularFile(script)
                ? Optional.empty()
                : Optional.of("There is no script for " + target.target().name() + " in " + language.word()
                        + "; scripted:FILE takes another.");
        List<Known> known = new ArrayList<>();
        known.add(new Known(SCRIPTED, "the target's own script, at a pace that can be watched", noScript));
        known.add(new Known(SCRIPTED + ":FILE", "a script of yours", Optional.empty()));
        Path keys = OwnFiles.here().configFolder().resolve("keys");
        for (String family : FAMILIES.keySet()) {
            boolean hasKey = ApiKeys.find(family, System.getenv(), keys).isPresent();
            Optional<String> noKey =
                    hasKey ? Optional.empty() : Optional.of("There is no key. " + ApiKeys.remedy(family, keys));
            known.add(new Known(family + ":MODEL", "a model behind " + family + "'s protocol", noKey));
        }
        return known;
    }

    /**
     * The model that a spec names; empty for a script.
     *
     * @param baseUrl where it answers; empty for the family's own place
     */
    public static Optional<ModelSetup> model(String spec, String baseUrl) {
        if (isScripted(spec)) {
            if (!baseUrl.isEmpty()) {
                throw new Refusal(ExitCode.USAGE, "A scripted agent asks no service; leave --base-url out.");
            }
            return Optional.empty();
        }
        int colon = spec.indexOf(':');
        String family = colon < 0 ? spec : spec.substring(0, colon);
        String name = colon < 0 ? "" : spec.substring(colon + 1);
        if (!FAMILIES.containsKey(family)) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "There is no agent \"" + spec + "\"; there are scripted, scripted:FILE and "
                            + String.join(
                                    ", ",
                                    FAMILIES.keySet().stream()
                                            .map(known -> known + ":MODEL")
                                            .toList()) + ".");
        }
        if (name.isBlank()) {
            throw new Refusal(ExitCode.USAGE, "Which model? Write --agent " + family + ":MODEL.");
        }
        String url = baseUrl.isEmpty() ? FAMILIES.get(family).standardUrl() : url(baseUrl);
        try {
            return Optional.of(ModelTable.read(OwnFiles.here().configFolder().resolve("models.yaml"))
                    .find(family, name, url));
        } catch (BadSettings bad) {
            throw new Refusal(ExitCode.USAGE, String.valueOf(bad.getMessage()));
        }
    }

    public static ModelProvider provider(
            String spec, Optional<ModelSetup> model, TargetFolder target, Language language, Scaffold scaffold) {
        if (model.isPresent()) {
            return chat(model.get(), scaffold);
        }
        if (!isScripted(spec)) {
            throw new Refusal(ExitCode.USAGE, "This session's transcript does not say which model " + spec + " was.");
        }
        Path script = spec.equals(SCRIPTED) ? target.script(language) : Path.of(spec.substring(SCRIPTED.length() + 1));
        if (!Files.isRegularFile(script)) {
            throw new Refusal(
                    ExitCode.USAGE, "There is no script " + script + "; name one with --agent scripted:FILE.");
        }
        return NewSession.checked(() -> ScriptedModel.read(script, scaffold.paceMillis()));
    }

    private static boolean isScripted(String spec) {
        return spec.equals(SCRIPTED) || spec.startsWith(SCRIPTED + ":");
    }

    private static ModelProvider chat(ModelSetup model, Scaffold scaffold) {
        Family family = FAMILIES.get(model.family());
        String effort = scaffold.text(Setting.EFFORT).strip();
        Map<String, Object> parameters = new TreeMap<>(effort.isEmpty() ? Map.of() : family.effort(effort));
        // what people wrote out themselves comes before what follows from a word
        parameters.putAll(NewSession.checked(() -> ScaffoldFile.parameters(scaffold.text(Setting.PARAMETERS))));
        Endpoint endpoint = new Endpoint(model.baseUrl(), key(model), model.name(), parameters);
        Function<Usage, Money> price =
                usage -> model.price().map(known -> known.of(usage)).orElse(Money.ZERO);
        return new ChatProvider(family, endpoint, Patience.STANDARD, price, redactor());
    }

    /** Knows every key that this machine has for model services. */
    public static Redactor redactor() {
        return Redactor.of(
                ApiKeys.all(System.getenv(), OwnFiles.here().configFolder().resolve("keys")));
    }

    /** A service of one's own may want no key; the vendors' do. */
    private static Secret key(ModelSetup model) {
        Path folder = OwnFiles.here().configFolder().resolve("keys");
        try {
            Optional<Secret> key = ApiKeys.find(model.family(), System.getenv(), folder);
            boolean isVendors =
                    model.baseUrl().equals(FAMILIES.get(model.family()).standardUrl());
            if (key.isEmpty() && isVendors) {
                throw new Refusal(
                        ExitCode.MACHINE,
                        "There is no key for " + model.family() + ". " + ApiKeys.remedy(model.family(), folder));
            }
            return key.orElse(Secret.of("none"));
        } catch (ApiKeys.Unsafe unsafe) {
            throw new Refusal(ExitCode.MACHINE, String.valueOf(unsafe.getMessage()));
        }
    }

    private static String url(String text) {
        try {
            URI uri = URI.create(text);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                return text.replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException malformed) {
            // refused below like every other text that is no address
        }
        throw new Refusal(
                ExitCode.USAGE, "--base-url is an address such as http://127.0.0.1:8080/v1, not \"" + text + "\".");
    }
}
