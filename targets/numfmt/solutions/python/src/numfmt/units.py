"""Reading numbers: digits, decimals, and the suffixes K M G T P E Z Y."""

import re

from . import arithmetic
from .messages import Stop, quote

SUFFIXES = "KMGTPEZY"
SURE_DIGITS = 18
MOST_DIGITS = 27
DIGITS = re.compile(r"[0-9]*")


class BadNumber(Exception):
    """The text is no number that the chosen --from unit accepts."""


def base_of(unit):
    return 1024 if unit in ("iec", "iec-i") else 1000


def read_number(text, unit):
    """Returns (value, decimals, whether precision may be lost)."""
    value, decimals, at, lossy = read_decimal(text)
    base, exponent = base_of(unit), 0
    if at < len(text):
        while at < len(text) and text[at] in " \t":
            at += 1
        letter = text[at:at + 1]
        if letter not in SUFFIXES:
            raise BadNumber(f"invalid suffix in input: {quote(text)}")
        if unit == "none":
            raise BadNumber(f"rejecting suffix in input: {quote(text)} (consider using --from)")
        exponent = SUFFIXES.index(letter) + 1 if letter else 0
        at += 1
        if unit == "auto" and text[at:at + 1] == "i":
            base, at = 1024, at + 1
        decimals = 0
    if unit == "iec-i":
        if text[at:at + 1] != "i":
            raise BadNumber(f"missing 'i' suffix in input: {quote(text)} (e.g Ki/Mi/Gi)")
        at += 1
    if at < len(text):
        raise BadNumber(f"invalid suffix in input {quote(text)}: {quote(text[at:])}")
    return arithmetic.multiply(value, arithmetic.power(base, exponent)), decimals, lossy


def read_decimal(text):
    negative = text.startswith("-")
    value, at, lossy = read_digits(text, 1 if negative else 0)
    decimals = 0
    if text[at:at + 1] == ".":
        part, end, part_lossy = read_digits(text, at + 1)
        decimals, at = end - at - 1, end
        lossy = lossy or part_lossy
        value = arithmetic.add(value, arithmetic.divide(part, arithmetic.power(10, decimals)))
    return -value if negative else value, decimals, at, lossy


def read_digits(text, at):
    """A run of digits; it may be empty only where a decimal point follows."""
    digits = DIGITS.match(text, at).group()
    if not digits and text[at:at + 1] != ".":
        raise BadNumber(f"invalid number: {quote(text)}")
    size = len(digits.lstrip("0"))
    if size > MOST_DIGITS:
        raise BadNumber(f"value too large to be converted: {quote(text)}")
    value = 0
    for digit in digits:
        value = arithmetic.add(arithmetic.multiply(value, 10), int(digit))
    return value, at + len(digits), size > SURE_DIGITS


def read_unit_size(text):
    """The N of --from-unit and --to-unit: K is 1000, Ki is 1024."""
    match = re.fullmatch(r"(?:[ \t\n\v\f\r]*\+?([0-9]+))?(?:([KMGTPEZY])(i?))?", text)
    if match and text:
        digits, letter, binary = match.groups()
        size = int(digits or 1)
        if letter:
            size *= (1024 if binary else 1000) ** (SUFFIXES.index(letter) + 1)
        if 0 < size < 2**64:
            return size
    raise Stop(f"invalid unit size: {quote(text)}")
