"""The program: options first, then every file, or standard input."""

import errno
import locale
import os
import sys

NAME = "rev"
USAGE = """Usage: rev [options] [file ...]

Reverse lines characterwise.

Options:
 -h, --help     display this help
 -V, --version  display version

For more details see rev(1).
"""
LETTERS = {"h": "help", "V": "version"}


class WrongUsage(Exception):
    """A command line that cannot be understood."""


def parse(words):
    """Returns (option asked for or None, operands)."""
    operands = []
    for at, word in enumerate(words):
        if word == "--":
            return None, operands + words[at + 1:]
        if word.startswith("--"):
            return long_option(word), operands
        if word.startswith("-") and word != "-":
            if word[1] not in LETTERS:
                raise WrongUsage(f"invalid option -- '{word[1]}'")
            return LETTERS[word[1]], operands
        operands.append(word)
        if "POSIXLY_CORRECT" in os.environ:
            return None, operands + words[at + 1:]
    return None, operands


def long_option(word):
    typed, equals, _ = word[2:].partition("=")
    for name in LETTERS.values():
        if name.startswith(typed):
            if equals:
                raise WrongUsage(f"option '--{name}' doesn't allow an argument")
            return name
    raise WrongUsage(f"unrecognized option '{word}'")


def encoding():
    """Characters are bytes below 128, unless the locale says UTF-8."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return "ascii"
    return "utf-8" if locale.nl_langinfo(locale.CODESET) == "UTF-8" else "ascii"


def complain(message):
    sys.stderr.buffer.write(os.fsencode(f"{NAME}: {message}\n"))
    sys.stderr.buffer.flush()


def lines(file, codec):
    """The lines of a file. A NUL byte hides the rest of its line, newline included."""
    pending = ""
    for raw in file:
        text = raw.decode(codec)
        shown = text.partition("\0")[0]
        pending += shown
        if shown.endswith("\n"):
            yield pending
            pending = ""
    if pending:
        yield pending


def reverse(file, name, codec, out):
    """Prints the reversed lines of an open file; True if all of it could be read."""
    done = 0
    try:
        for line in lines(file, codec):
            body = line.removesuffix("\n")
            out.write((body[::-1] + line[len(body):]).encode(codec))
            done += 1
        return True
    except UnicodeDecodeError:
        reason = os.strerror(errno.EILSEQ)
    except OSError as error:
        reason = error.strerror
    complain(f"{name}: {done}: {reason}")
    return False


def reverse_path(path, codec, out):
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as error:
        complain(f"cannot open {path}: {error.strerror}")
        return False
    if os.path.isdir(descriptor):
        os.close(descriptor)
        complain(f"{path}: 0: {os.strerror(errno.EISDIR)}")
        return False
    with open(descriptor, "rb") as file:
        return reverse(file, path, codec, out)


def main():
    out = sys.stdout.buffer
    try:
        asked, paths = parse(sys.argv[1:])
    except WrongUsage as wrong:
        complain(f"{wrong}\nTry '{NAME} --help' for more information.")
        return 1
    if asked:
        out.write((USAGE if asked == "help" else NAME + "\n").encode())
        return 0
    codec = encoding()
    if paths:
        readable = [reverse_path(path, codec, out) for path in paths]
    else:
        readable = [reverse(sys.stdin.buffer, "stdin", codec, out)]
    return 0 if all(readable) else 1


if __name__ == "__main__":
    sys.exit(main())
