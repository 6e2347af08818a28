package dev.mirrordeck.tool;

import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.agent.ToolOffer.Form;
import dev.mirrordeck.agent.ToolOffer.Need;
import dev.mirrordeck.agent.ToolOffer.Parameter;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.event.ToolResult;
import dev.mirrordeck.sandbox.FileRefused;
import dev.mirrordeck.sandbox.FileStat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The editor. Every path is followed inside the sandbox, never on the host. */
final class TextEditorTool implements Tool {
    private static final long LARGEST = 1L << 20;
    private static final int NEW_FILE = 0644;
    private static final Pattern RANGE = Pattern.compile("\\[?\\s*(\\d{1,9})\\s*,\\s*(-?\\d{1,9})\\s*]?");

    @Override
    public String name() {
        return "text_editor";
    }

    @Override
    public String description() {
        return "Edits text files by absolute path. command is view (a file, with view_range [from,to], or a folder),"
                + " create (file_text), str_replace (old_str must occur exactly once, new_str), insert (insert_text"
                + " after line insert_line) or undo_edit (takes back the last edit of the file).";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("command", Form.TEXT, Need.REQUIRED, "view, create, str_replace, insert or undo_edit"),
                new Parameter("path", Form.TEXT, Need.REQUIRED, "absolute path, such as /workdir/src/main.c"),
                new Parameter("file_text", Form.TEXT, Need.OPTIONAL, "create: the whole file"),
                new Parameter("old_str", Form.TEXT, Need.OPTIONAL, "str_replace: what stands there once"),
                new Parameter("new_str", Form.TEXT, Need.OPTIONAL, "str_replace: what comes in its place"),
                new Parameter("insert_line", Form.NUMBER, Need.OPTIONAL, "insert: after this line; 0 is the top"),
                new Parameter("insert_text", Form.TEXT, Need.OPTIONAL, "insert: what to insert"),
                new Parameter("view_range", Form.NUMBERS, Need.OPTIONAL, "view: first and last line"));
    }

    /** A refusal that goes back to the agent. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    @Override
    public Outcome.Returned run(EffectId effect, ToolCall call, ToolRoom room) {
        long start = System.nanoTime();
        String path = call.arg("path");
        try {
            if (!path.startsWith("/")) {
                throw new Refused("path must be absolute, such as /workdir/src/main.c.");
            }
            String text = switch (call.arg("command")) {
                case "view" -> view(path, call.arg("view_range"), room);
                case "create" -> create(path, call, room);
                case "str_replace" -> replace(path, call.arg("old_str"), call.arg("new_str"), room);
                case "insert" -> insert(path, call, room);
                case "undo_edit" -> undo(path, room);
                default -> throw new Refused("command must be view, create, str_replace, insert or undo_edit.");
            };
            return result(effect, call, room, ToolResult.ok(text, (System.nanoTime() - start) / 1_000_000));
        } catch (Refused | FileRefused refused) {
            return Tools.fail(effect, String.valueOf(refused.getMessage()));
        }
    }

    private static Outcome.Returned result(EffectId effect, ToolCall call, ToolRoom room, ToolResult result) {
        if (call.arg("command").equals("view")) {
            return Outcome.Returned.plain(effect, result);
        }
        return new Outcome.Returned(
                effect,
                result,
                room.checkpoints().take(room.sandbox().files()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String view(String path, String range, ToolRoom room) throws Refused, FileRefused {
        String text;
        try {
            text = read(path, room);
        } catch (FileRefused notAFile) {
            List<FileStat> inside = room.sandbox().files().list(path).stream()
                    .filter(stat -> stat.isFile() || stat.isFolder())
                    .toList();
            if (inside.isEmpty()) {
                throw notAFile;
            }
            return listing(path, inside, room);
        }
        List<String> lines = lines(text);
        int from = 1;
        int to = lines.size();
        if (!range.isEmpty()) {
            Matcher match = RANGE.matcher(range);
            if (!match.matches()) {
                throw new Refused("view_range is two line numbers such as [1,40]; -1 stands for the end.");
            }
            from = Math.max(1, Integer.parseInt(match.group(1)));
            int last = Integer.parseInt(match.group(2));
            to = last < 0 ? lines.size() : Math.min(lines.size(), last);
        }
        StringBuilder shown = new StringBuilder();
        for (int i = from; i <= to; i++) {
            shown.append("%6d\t%s%n".formatted(i, lines.get(i - 1)));
        }
        return cut(shown.toString(), room);
    }

    private static String listing(String path, List<FileStat> inside, ToolRoom room) {
        StringBuilder text = new StringBuilder(path).append(":\n");
        for (FileStat stat : inside) {
            text.append(stat.path())
                    .append(stat.isFolder() ? "/" : "  " + stat.size() + " bytes")
                    .append('\n');
        }
        return cut(text.toString(), room);
    }

    private static String create(String path, ToolCall call, ToolRoom room) throws Refused, FileRefused {
        if (!call.args().containsKey("file_text")) {
            throw new Refused("create needs the argument file_text.");
        }
        remember(path, room);
        write(path, call.arg("file_text"), room);
        return "Written: " + path + ", " + call.arg("file_text").lines().count() + " lines.";
    }

    private static String replace(String path, String old, String fresh, ToolRoom room) throws Refused, FileRefused {
        if (old.isEmpty()) {
            throw new Refused("str_replace needs the argument old_str.");
        }
        String text = readText(path, room);
        int first = text.indexOf(old);
        if (first < 0) {
            throw new Refused("old_str does not occur in " + path + "; nothing was changed.");
        }
        if (text.indexOf(old, first + 1) >= 0) {
            throw new Refused("old_str occurs more than once in " + path + "; nothing was changed.");
        }
        remember(path, room);
        write(path, text.substring(0, first) + fresh + text.substring(first + old.length()), room);
        long line = text.substring(0, first).chars().filter(c -> c == '\n').count() + 1;
        return "Changed: " + path + ", line " + line + ".";
    }

    private static String insert(String path, ToolCall call, ToolRoom room) throws Refused, FileRefused {
        String after = call.arg("insert_line");
        if (!after.matches("\\d{1,9}")) {
            throw new Refused("insert needs insert_line, the line after which to insert; 0 is the start.");
        }
        if (!call.args().containsKey("insert_text")) {
            throw new Refused("insert needs the argument insert_text.");
        }
        String text = readText(path, room);
        int line = Integer.parseInt(after);
        int count = lines(text).size();
        if (line > count) {
            throw new Refused(path + " has " + count + " lines; nothing was inserted.");
        }
        int at = 0;
        for (int i = 0; i < line; i++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        remember(path, room);
        write(path, ended(text.substring(0, at)) + ended(call.arg("insert_text")) + text.substring(at), room);
        return "Inserted into " + path + " after line " + line + ".";
    }

    private static String undo(String path, ToolRoom room) throws Refused, FileRefused {
        Optional<byte[]> earlier = room.edits().pop(path);
        if (earlier.isEmpty()) {
            throw new Refused("There is no edit of " + path + " to take back.");
        }
        room.sandbox().files().write(path, earlier.get(), mode(path, room));
        return "Taken back: the last edit of " + path + ".";
    }

    /** Keeps the file's present content for undo; a file that is not there yet has none. */
    private static void remember(String path, ToolRoom room) {
        try {
            room.edits().push(path, room.sandbox().files().read(path, LARGEST));
        } catch (FileRefused notThere) {
            // the first edit makes the file; there is nothing to go back to
        }
    }

    private static String read(String path, ToolRoom room) throws FileRefused {
        return new String(room.sandbox().files().read(path, LARGEST), StandardCharsets.UTF_8);
    }

    /** As {@link #read}, but what is no text is refused: written back it would not be what it was. */
    private static String readText(String path, ToolRoom room) throws Refused, FileRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(room.sandbox().files().read(path, LARGEST)))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new Refused(path + " is not UTF-8 text; change it with bash.");
        }
    }

    private static void write(String path, String text, ToolRoom room) throws FileRefused {
        room.sandbox().files().write(path, text.getBytes(StandardCharsets.UTF_8), mode(path, room));
    }

    /** The permissions the file has already, so that a script stays executable. */
    private static int mode(String path, ToolRoom room) {
        int slash = path.lastIndexOf('/');
        try {
            return room.sandbox().files().list(path.substring(0, Math.max(1, slash))).stream()
                    .filter(stat -> stat.isFile() && stat.path().equals(path.substring(slash + 1)))
                    .mapToInt(FileStat::mode)
                    .findFirst()
                    .orElse(NEW_FILE);
        } catch (FileRefused tooMany) {
            return NEW_FILE;
        }
    }

    /** Lines without their newlines; a newline at the very end begins no further one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static String cut(String text, ToolRoom room) {
        int most = room.scaffold().outputBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return text;
        }
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + "\n[… cut; use view_range to see the rest …]";
    }
}
