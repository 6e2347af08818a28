package dev.mirrordeck.tui.pane.files;

import dev.mirrordeck.tui.draw.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comments, strings and keywords look like in a language. Line by line and without memory, so that a frame costs
 * what is seen; what goes on over several lines is therefore plain from its second line on.
 *
 * @param comment what begins a comment that ends with the line
 * @param quotes what begins and ends a string
 */
record Syntax(String comment, String quotes, Set<String> keywords) {
    private static final Syntax PYTHON = of("#", "\"'", """
            and as assert async await break class continue def del elif else except finally for from global if import \
            in is lambda nonlocal not or pass raise return try while with yield None True False""");
    private static final Syntax C = of("//", "\"", """
            break case char const continue default do double else enum extern float for goto if inline int long \
            return short signed sizeof static struct switch typedef union unsigned void volatile while""");
    private static final Syntax GO = of("//", "\"`", """
            break case chan const continue default defer else fallthrough for func go goto if import interface map \
            package range return select struct switch type var nil true false""");
    private static final Syntax RUST = of("//", "\"", """
            as async await break const continue crate else enum extern false fn for if impl in let loop match mod move \
            mut pub ref return self Self static struct super trait true type unsafe use where while""");
    private static final Syntax OCAML = of("(*", "\"", """
            and as begin class do done else end exception external for fun function functor if in include inherit let \
            match method module mutable new object of open or rec sig struct then to try type val when while with""");
    private static final Syntax ADA = of("--", "\"", """
            and array begin body case constant declare else elsif end exception exit for function generic if in is \
            loop mod new not null of or others out package pragma private procedure raise record renames return \
            reverse select subtype then type use when while with""");
    private static final Map<String, Syntax> BY_ENDING = Map.ofEntries(
            Map.entry("py", PYTHON),
            Map.entry("c", C),
            Map.entry("h", C),
            Map.entry("cc", C),
            Map.entry("cpp", C),
            Map.entry("go", GO),
            Map.entry("rs", RUST),
            Map.entry("ml", OCAML),
            Map.entry("mli", OCAML),
            Map.entry("adb", ADA),
            Map.entry("ads", ADA));

    private static Syntax of(String comment, String quotes, String keywords) {
        return new Syntax(comment, quotes, Set.of(keywords.split(" ")));
    }

    /** The language a path's ending tells; empty where it tells none that is known. */
    static Optional<Syntax> of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return Optional.ofNullable(BY_ENDING.get(ending.toLowerCase(Locale.ROOT)));
    }

    /** The role of each character of a sanitised line. */
    Role[] roles(String line) {
        Role[] roles = new Role[line.length()];
        Arrays.fill(roles, Role.TEXT);
        for (int at = 0; at < line.length(); ) {
            int end = at + 1;
            if (line.startsWith(comment, at)) {
                end = line.length();
                Arrays.fill(roles, at, end, Role.DIM);
            } else if (quotes.indexOf(line.charAt(at)) >= 0) {
                end = string(line, at);
                Arrays.fill(roles, at, end, Role.ACCENT);
            } else if (Character.isJavaIdentifierStart(line.charAt(at))) {
                end = word(line, at);
                Arrays.fill(roles, at, end, keywords.contains(line.substring(at, end)) ? Role.STRONG : Role.TEXT);
            }
            at = end;
        }
        return roles;
    }

    private static int string(String line, int from) {
        char quote = line.charAt(from);
        int at = from + 1;
        while (at < line.length() && line.charAt(at) != quote) {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(line.length(), at + 1);
    }

    private static int word(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isJavaIdentifierPart(line.charAt(at))) {
            at++;
        }
        return at;
    }
}
