"""What goes to standard error, and how foreign text is quoted in it."""

NAME = "numfmt"
HINT = f"Try '{NAME} --help' for more information."

ESCAPES = {
    "'": "\\'", "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\f": "\\f",
    "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v",
}


class Stop(Exception):
    """Ends the program: one message, the lines that follow it, and the exit code."""

    def __init__(self, message, *more, code=1):
        super().__init__(message)
        self.message, self.more, self.code = message, more, code


def wrong_usage(message, *more):
    return Stop(message, *more, HINT)


def quote(text):
    """Single quotes around the text; every character here stands for one byte."""
    return "'" + "".join(ESCAPES.get(c) or (c if " " <= c <= "~" else f"\\{ord(c):03o}") for c in text) + "'"
