"""The --format string and the writing of numbers."""

import re

from . import arithmetic
from .messages import Stop, quote
from .units import SUFFIXES, SURE_DIGITS, MOST_DIGITS, BadNumber, base_of

LONGEST_NUMBER = 127
LARGEST_LONG = 2**63 - 1
SIGNED = re.compile(r"[ \t\n\v\f\r]*([-+]?[0-9]+)")


class Layout:
    """Where a number goes: text around it, width, alignment, zeros, decimals."""

    def __init__(self):
        self.before = self.after = ""
        self.width = 0
        self.left = False
        self.zeros = 0
        self.decimals = None
        self.grouping = False


def apply_format(layout, text, on_override):
    """Reads a --format string into a layout; calls on_override if its width replaces that of --padding."""
    start = find_directive(text)
    layout.before = text[:len(text[:start].replace("%%", "%"))]
    at, zero = start + 1, False
    while text[at:at + 1] in (" ", "'", "0"):
        layout.grouping = layout.grouping or text[at] == "'"
        zero = zero or text[at] == "0"
        at += 1
    width, at = leading_long(text, at)
    if width is None:
        raise Stop(f"invalid format {quote(text)} (width overflow)")
    if width and layout.width and not (zero and width > 0):
        on_override()
    if width < 0:
        layout.left, layout.width = True, -width
    elif width and zero:
        layout.zeros = width
    elif width:
        layout.width = width
    if at == len(text):
        raise Stop(f"format {quote(text)} ends in %")
    if text[at] == ".":
        first = text[at + 1:at + 2]
        layout.decimals, at = leading_long(text, at + 1)
        if layout.decimals is None or layout.decimals < 0 or first in (" ", "\t", "+"):
            raise Stop(f"invalid precision in format {quote(text)}")
    if text[at:at + 1] != "f":
        raise Stop(f"invalid format {quote(text)}, directive must be %[0]['][-][N][.][N]f")
    layout.after = text[at + 1:]
    if "%" in layout.after.replace("%%", ""):
        raise Stop(f"format {quote(text)} has too many % directives")


def find_directive(text):
    at = 0
    while at < len(text):
        if text[at] != "%":
            at += 1
        elif text[at + 1:at + 2] == "%":
            at += 2
        else:
            return at
    raise Stop(f"format {quote(text)} has no % directive")


def leading_long(text, at):
    """A signed whole number at a place: (0, at) if there is none, (None, …) if it is too large."""
    match = SIGNED.match(text, at)
    if not match:
        return 0, at
    value = int(match.group(1))
    return (value if abs(value) <= LARGEST_LONG else None), match.end()


def render(value, decimals, settings):
    """The text of one number without padding."""
    layout = settings.layout
    shown = decimals if layout.decimals is None else layout.decimals
    digits = arithmetic.magnitude(value, 10)[0]
    if settings.to == "none" and digits + shown > SURE_DIGITS:
        size = f"{arithmetic.general(value)}/{shown}" if shown else arithmetic.general(value)
        what = "value/precision" if shown else "value"
        raise BadNumber(f"{what} too large to be printed: '{size}' (consider using --to)")
    if digits >= MOST_DIGITS:
        raise BadNumber(f"value too large to be printed: '{arithmetic.general(value)}' (cannot handle values > 999Y)")
    if settings.to == "none":
        value = round_at(value, shown, settings.round)
        text = in_digits(value, shown, "", settings)
    else:
        text = scaled(value, settings)
    return (text + (settings.suffix or ""))[:LONGEST_NUMBER]


def scaled(value, settings):
    base, wanted = base_of(settings.to), settings.layout.decimals
    exponent, value = arithmetic.magnitude(value, base)
    if wanted is None:
        keep = 1 if abs(value) < 10 else 0
    else:
        keep = min(exponent * 3, wanted)
    value = round_at(value, keep, settings.round)
    if abs(value) >= base:
        value, exponent = arithmetic.divide(value, base), exponent + 1
    if wanted is None:
        wanted = 1 if 0 < abs(value) < 10 and exponent else 0
    letter = SUFFIXES[exponent - 1] if exponent else ""
    return in_digits(value, wanted, letter, settings) + ("i" if letter and settings.to == "iec-i" else "")


def round_at(value, decimals, method):
    scale = arithmetic.power(10, decimals)
    return arithmetic.divide(arithmetic.to_whole(arithmetic.multiply(value, scale), method), scale)


def in_digits(value, decimals, letter, settings):
    text = arithmetic.fixed(value, decimals).zfill(settings.layout.zeros) + letter
    if len(text) > (LONGEST_NUMBER if settings.to == "none" else LONGEST_NUMBER - 1):
        raise Stop(f"failed to prepare value '{arithmetic.fixed(value, 6)}' for printing")
    return text


def pad(text, width, left):
    return text.ljust(width) if left else text.rjust(width)
