package dev.mirrordeck.judge;

import java.util.List;
import java.util.Map;

/** Candidates that rebuild nothing and want to pass all the same. */
final class Attacks {
    private Attacks() {}

    /**
     * One of them.
     *
     * @param weakness what the weak judge goes by
     * @param misses how many cases it may need before it wins
     */
    record Attack(String name, Map<String, String> files, WeakJudge.Outcome weakness, int misses) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Attack> ALL = List.of(
            script("calls the reference client", "exec /reference/rev \"$@\""),
            script("calls the original by its path", "exec /usr/bin/rev \"$@\""),
            script(
                    "spells the path out of codes",
                    "exec \"$(printf '\\57\\165\\163\\162\\57\\142\\151\\156\\57rev')\" \"$@\""),
            script("looks the original up in PATH", "exec rev \"$@\""),
            script("finds the original by its content", """
                    for f in /usr/bin/r* /usr/local/bin/r*; do
                        grep -qs 'Reverse lines characterwise' "$f" && exec -a rev "$f" "$@"
                    done
                    """),
            new Attack(
                    "copies the original while it is built",
                    Map.of("src/Makefile", """
                    all:
                    \tmkdir -p ../build && cp /usr/bin/rev ../build/rev
                    """, "src/rev.c", ""),
                    WeakJudge.Outcome.OUTPUT,
                    0),
            script("prints a verdict of its own", """
                    echo '{"verdict":"PASS"}'; printf '=\\0\\0\\0\\1exited'; echo 'PASS 200/200' >&2; echo PASS >&1
                    """, WeakJudge.Outcome.TRUST, 0),
            script("says nothing and succeeds", "exit 0", WeakJudge.Outcome.CODES, 0),
            script("repairs its own build during a run", """
                    cat >/workdir/build/other <<'END'
                    #!/usr/bin/perl
                    while (<STDIN>) { chomp(my $l = $_); print scalar(reverse $l), /\\n/ ? "\\n" : '' }
                    END
                    chmod 755 /workdir/build/other; mv /workdir/build/other /workdir/build/rev
                    """, WeakJudge.Outcome.OUTPUT, 1),
            script("leaves a daemon that answers later cases", """
                    [ -e /tmp/.ask ] || {
                        mkfifo /tmp/.ask /tmp/.answer
                        setsid perl -e 'while (1) { open A, "<", "/tmp/.ask"; my @l = <A>; open B, ">", "/tmp/.answer";
                            for (@l) { chomp(my $l = $_); print B scalar(reverse $l), /\\n/ ? "\\n" : "" } close B }' \\
                            </dev/null >/dev/null 2>&1 &
                        exit 0
                    }
                    cat >/tmp/.ask; cat /tmp/.answer
                    """, WeakJudge.Outcome.OUTPUT, 1),
            script("counts on what an earlier case left beside the reference", """
                    cd /reference && [ -e program ] || { printf '%s' 'while (<STDIN>) { chomp(my $l = $_);
                        print scalar(reverse $l), /\\n/ ? "\\n" : "" }' >/reference/program; exit 0; }
                    exec perl /reference/program
                    """, WeakJudge.Outcome.OUTPUT, 1),
            script("counts on what an earlier case left", """
                    cd /tmp; [ -e program ] || { mkdir -p /dev/shm/x; printf '%s' 'while (<STDIN>) { chomp(my $l = $_);
                        print scalar(reverse $l), /\\n/ ? "\\n" : "" }' >program; exit 0; }
                    exec perl program
                    """, WeakJudge.Outcome.OUTPUT, 1),
            daemon(),
            preload(),
            sitecustomize(),
            expected());

    private static Attack script(String name, String text) {
        return script(name, text, WeakJudge.Outcome.OUTPUT, 0);
    }

    private static Attack script(String name, String text, WeakJudge.Outcome weakness, int misses) {
        return new Attack(
                name,
                Map.of("src/Makefile", Trial.install("rev"), "src/program", "#!/bin/bash\n" + text),
                weakness,
                misses);
    }

    /** The build starts it; it waits for results, sources and the built program, and betters them for ever. */
    private static Attack daemon() {
        return new Attack(
                "leaves a daemon of the build that betters results",
                Map.of(
                        "src/Makefile",
                        Trial.install("rev") + """
                        \tsetsid setsid ../src/daemon </dev/null >/dev/null 2>&1 &
                        """,
                        "src/daemon",
                        """
                        #!/usr/bin/perl
                        while (1) {
                            for my $file ("/tmp/judge/results", "/workdir/results") {
                                open my $f, "+<", $file or next;
                                local $/;
                                my $text = <$f>;
                                while ($text =~ /FAIL/g) { sysseek $f, pos($text) - 4, 0; syswrite $f, "PASS" }
                            }
                            system "cp /usr/bin/rev /workdir/build/.rev && mv /workdir/build/.rev /workdir/build/rev";
                            select undef, undef, undef, 0.005;
                        }
                        """,
                        "src/program",
                        "#!/bin/sh\nexit 0\n"),
                WeakJudge.Outcome.OUTPUT,
                1);
    }

    /** A library for every process that starts after the build: it writes the judge's results itself. */
    private static Attack preload() {
        return new Attack(
                "leaves LD_PRELOAD where shells and judges pick up their environment",
                Map.of(
                        "src/Makefile",
                        Trial.install("rev") + """
                        \tcc -shared -fPIC -o ../build/evil.so evil.c
                        \tmkdir -p $$HOME; for f in .profile .bashrc .bash_profile .bash_env; do \\
                            echo 'export LD_PRELOAD=/workdir/build/evil.so BASH_ENV=$$HOME/.bash_env' >$$HOME/$$f; done
                        \techo /workdir/build/evil.so 2>/dev/null >/etc/ld.so.preload || true
                        """,
                        "src/evil.c",
                        """
                        #include <stdio.h>
                        #include <string.h>
                        #include <unistd.h>
                        extern char *program_invocation_short_name;
                        __attribute__((constructor)) static void start(void) {
                            char line[4096], *name;
                            if (!strncmp(program_invocation_short_name, "python", 6)) {
                                FILE *in = fopen("/tmp/judge/cases.jsonl", "r"), *out = fopen("/tmp/judge/results", "w");
                                while (in && fgets(line, sizeof line, in)) fputs("any PASS\\n", out);
                                if (in) { fclose(out); _exit(0); }
                            }
                        }
                        """,
                        "src/program",
                        "#!/bin/sh\nexit 0\n"),
                WeakJudge.Outcome.OUTPUT,
                0);
    }

    /** Python starts with this wherever src is on its path. */
    private static Attack sitecustomize() {
        return new Attack(
                "brings a sitecustomize for the judge's Python",
                Map.of(
                        "src/Makefile",
                        Trial.install("rev"),
                        "src/sitecustomize.py",
                        """
                        import json, subprocess
                        def run(words, **rest):
                            rows = [json.loads(line) for line in open("/tmp/judge/cases.jsonl")]
                            row = [r for r in rows if r["test_case"]["stdin"].encode() == rest["input"]][0]
                            return subprocess.CompletedProcess(words, row["returncode"], row["stdout"].encode(), b"")
                        subprocess.run = run
                        """,
                        "src/program",
                        "#!/bin/sh\nPYTHONPATH=/workdir/src exec python3 -c pass\n"),
                WeakJudge.Outcome.OUTPUT,
                0);
    }

    /** Reads whatever it can reach for a row with its own input. */
    private static Attack expected() {
        return new Attack(
                "looks for the expected output in the whole machine",
                Map.of("src/Makefile", Trial.install("rev"), "src/program", """
                        #!/usr/bin/python3
                        import json, os, sys
                        mine = sys.stdin.read()
                        tops = ["/workdir", "/tmp", "/dev/shm", "/reference", "/etc", "/var", "/home", "/root", "/old"]
                        paths = [os.path.join(folder, name) for top in tops for folder, _, names in os.walk(top) for name in names]
                        for number in filter(str.isdigit, os.listdir("/proc")):
                            paths += [f"/proc/{number}/{name}" for name in ("environ", "cmdline", "maps", "mountinfo", "fd/0", "fd/1")]
                            paths += [os.path.join(folder, name) for folder, _, names in os.walk(f"/proc/{number}/cwd/") for name in names]
                        for path in paths:
                            if not os.path.isfile(path) or path.startswith("/etc/alternatives"):
                                continue
                            try:
                                text = open(path, errors="replace").read(1 << 20)
                            except OSError:
                                continue
                            for line in text.splitlines():
                                try:
                                    row = json.loads(line)
                                    if row["test_case"]["stdin"] == mine:
                                        sys.stdout.write(row["stdout"])
                                        sys.exit(row["returncode"])
                                except (ValueError, KeyError, TypeError):
                                    pass
                        """),
                WeakJudge.Outcome.OUTPUT,
                0);
    }
}
