package dev.mirrordeck.tui.config;

import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.settings.StrictYaml;
import dev.mirrordeck.settings.StrictYaml.Node;
import dev.mirrordeck.tui.pane.Context;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.screen.KeyMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes {@code keys.yaml}: contexts, in them deeds, for each its keys or {@code none}. What a file leaves out
 * is as it comes. Complaints name file and line.
 */
public final class KeysFile {
    private final String file;
    /** Where the file names a deed of a context. */
    private final Map<String, Integer> lines = new HashMap<>();

    private KeysFile(String file) {
        this.file = file;
    }

    /** Reads a file's text; {@code name} stands for the file in messages. */
    public static KeyMap parse(String name, String text) {
        boolean isBlank = text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        return isBlank ? KeyMap.DEFAULT : new KeysFile(name).read(StrictYaml.tree(name, text));
    }

    /** A complete file that says what {@code keys} say. */
    public static String write(KeyMap keys) {
        StringBuilder text = new StringBuilder("# Keys of the console; what is left out here is as it comes.\n");
        String last = "";
        for (KeyMap.Keyed keyed : keys.table()) {
            Context where = keyed.where();
            if (!where.word().equals(last)) {
                last = where.word();
                text.append('\n')
                        .append(last)
                        .append(": # ")
                        .append(where.title())
                        .append('\n');
            }
            String value = keyed.keys().isEmpty()
                    ? "none"
                    : keyed.keys().stream().map(KeysFile::quoted).collect(Collectors.joining(", ", "[", "]"));
            text.append("  ").append(keyed.deed().word()).append(": ").append(value);
            text.append(" # ").append(keyed.help()).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String key) {
        return "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private KeyMap read(Node root) {
        KeyMap keys = KeyMap.DEFAULT;
        for (Map.Entry<String, Node> part :
                fields(root, "contexts with deeds are expected").entrySet()) {
            Context where = Context.of(part.getKey())
                    .orElseThrow(() -> bad(
                            part.getValue().line(),
                            "there is no context “" + part.getKey() + "”; there are "
                                    + Arrays.stream(Context.values())
                                            .map(Context::word)
                                            .collect(Collectors.joining(", "))));
            keys = context(where, part.getValue(), keys);
        }
        for (Context where : Context.values()) {
            check(where, keys);
        }
        return keys;
    }

    private KeyMap context(Context where, Node node, KeyMap before) {
        KeyMap keys = before;
        for (Map.Entry<String, Node> one :
                fields(node, where.word() + ": deeds with keys are expected").entrySet()) {
            Node value = one.getValue();
            Deed deed = before.table().stream()
                    .filter(keyed ->
                            keyed.where() == where && keyed.deed().word().equals(one.getKey()))
                    .map(KeyMap.Keyed::deed)
                    .findFirst()
                    .orElseThrow(() -> bad(
                            value.line(),
                            "“" + one.getKey() + "” is nothing that can be done in " + where.word()
                                    + "; mirrordeck keys --context " + where.word() + " lists what can"));
            List<String> wanted = keys(value, one.getKey());
            for (String key : wanted) {
                Optional<String> problem = KeyRules.problem(key, where, deed);
                if (problem.isPresent()) {
                    throw bad(value.line(), deed.word() + ": “" + key + "” " + problem.get());
                }
            }
            if (deed == Deed.BREAK && wanted.isEmpty()) {
                throw bad(value.line(), "break: some key must lead out; name one");
            }
            lines.put(where.word() + " " + deed.word(), value.line());
            keys = keys.with(where, deed, wanted);
        }
        return keys;
    }

    private List<String> keys(Node node, String deed) {
        List<String> keys = new ArrayList<>();
        switch (node) {
            case Node.Scalar scalar -> keys.add(scalar.text());
            case Node.Items items -> {
                for (Node item : items.items()) {
                    if (!(item instanceof Node.Scalar scalar)) {
                        throw bad(item.line(), deed + ": a key is expected");
                    }
                    keys.add(scalar.text());
                }
            }
            case Node.Fields fields -> throw bad(fields.line(), deed + ": a key, a list of keys or none is expected");
        }
        return keys.equals(List.of("none")) ? List.of() : keys;
    }

    /** No key may mean two things in one place, nor be the beginning of another. */
    private void check(Context where, KeyMap keys) {
        Map<String, Deed> taken = new HashMap<>();
        for (KeyMap.Keyed keyed : keys.table()) {
            if (keyed.where() != where) {
                continue;
            }
            for (String key : keyed.keys()) {
                Deed other = taken.putIfAbsent(key, keyed.deed());
                if (other != null && other != keyed.deed()) {
                    throw conflict(where, "“" + key + "” cannot mean both ", other, keyed.deed());
                }
            }
        }
        taken.forEach((key, deed) -> {
            Deed first = taken.get(key.split(" ", 2)[0]);
            if (key.contains(" ") && first != null) {
                throw conflict(
                        where, "“" + key + "” cannot be reached, for its beginning is a key already: ", first, deed);
            }
        });
    }

    private BadSettings conflict(Context where, String what, Deed one, Deed other) {
        int line = Math.max(
                lines.getOrDefault(where.word() + " " + one.word(), 1),
                lines.getOrDefault(where.word() + " " + other.word(), 1));
        return bad(line, what + one.word() + " and " + other.word() + " in " + where.word());
    }

    private Map<String, Node> fields(Node node, String what) {
        if (node instanceof Node.Fields fields) {
            return fields.fields();
        }
        throw bad(node.line(), what);
    }

    private BadSettings bad(int line, String what) {
        return new BadSettings(file + ":" + line + ": " + what);
    }
}
