"""The command line: option spelling and the meaning of every option."""

import os
import re

from . import fields, units
from .layout import LARGEST_LONG, Layout
from .messages import Stop, quote, wrong_usage

FROM_UNITS = ("none", "auto", "si", "iec", "iec-i")
TO_UNITS = ("none", "si", "iec", "iec-i")
ROUNDINGS = ("up", "down", "from-zero", "towards-zero", "nearest")
MODES = ("abort", "fail", "warn", "ignore")

# Name and whether a value is required, optional or refused. Ambiguous
# abbreviations are reported in this order.
LONG_OPTIONS = {
    "from": "required", "from-unit": "required", "to": "required", "to-unit": "required",
    "round": "required", "padding": "required", "suffix": "required", "grouping": "none",
    "delimiter": "required", "field": "required", "debug": "none", "header": "optional",
    "format": "required", "invalid": "required", "zero-terminated": "none",
    "help": "none", "version": "none",
}
SHORT_OPTIONS = {"d": "delimiter", "z": "zero-terminated"}


class Settings:
    """All that the options decide."""

    def __init__(self):
        self.unit, self.to = "none", "none"
        self.from_size = self.to_size = 1
        self.round, self.invalid = "from-zero", "abort"
        self.suffix = self.delimiter = self.ranges = self.format = None
        self.grouping = self.debug = False
        self.header = 0
        self.ending = "\n"
        self.layout = Layout()
        self.asked = None


def parse(words):
    """Returns (settings, operands)."""
    settings, operands = Settings(), []
    words, stop_early = list(words), "POSIXLY_CORRECT" in os.environ
    while words:
        word = words.pop(0)
        if word == "--":
            return settings, operands + words
        if word.startswith("--"):
            long_option(settings, word, words)
        elif word.startswith("-") and word != "-":
            short_options(settings, word[1:], words)
        else:
            operands.append(word)
            if stop_early:
                return settings, operands + words
        if settings.asked:
            break
    return settings, operands


def long_option(settings, word, words):
    typed, equals, value = word[2:].partition("=")
    matches = [typed] if typed in LONG_OPTIONS else [n for n in LONG_OPTIONS if n.startswith(typed)]
    if not matches:
        raise wrong_usage(f"unrecognized option '{word}'")
    if len(matches) > 1:
        possible = " ".join(f"'--{name}'" for name in matches)
        raise wrong_usage(f"option '{word}' is ambiguous; possibilities: {possible}")
    name = matches[0]
    if LONG_OPTIONS[name] == "none" and equals:
        raise wrong_usage(f"option '--{name}' doesn't allow an argument")
    if LONG_OPTIONS[name] == "required" and not equals:
        if not words:
            raise wrong_usage(f"option '--{name}' requires an argument")
        equals, value = "=", words.pop(0)
    apply(settings, name, value if equals else None)


def short_options(settings, letters, words):
    while letters and not settings.asked:
        letter, letters = letters[0], letters[1:]
        if letter not in SHORT_OPTIONS:
            raise wrong_usage(f"invalid option -- '{letter}'")
        value = None
        if letter == "d":
            if not letters and not words:
                raise wrong_usage("option requires an argument -- 'd'")
            value, letters = letters or words.pop(0), ""
        apply(settings, SHORT_OPTIONS[letter], value)


def apply(settings, name, value):
    match name:
        case "from":
            settings.unit = one_of(value, FROM_UNITS, "--from")
        case "to":
            settings.to = one_of(value, TO_UNITS, "--to")
        case "round":
            settings.round = one_of(value, ROUNDINGS, "--round")
        case "invalid":
            settings.invalid = one_of(value, MODES, "--invalid")
        case "from-unit":
            settings.from_size = units.read_unit_size(value)
        case "to-unit":
            settings.to_size = units.read_unit_size(value)
        case "padding":
            width = whole(value)
            if not width or abs(width) > LARGEST_LONG:
                raise Stop(f"invalid padding value {quote(value)}")
            settings.layout.width, settings.layout.left = abs(width), width < 0
        case "header":
            settings.header = 1 if value is None else whole(value) or 0
            if not 0 < settings.header < 2**64:
                raise Stop(f"invalid header value {quote(value)}")
        case "field":
            if settings.ranges is not None:
                raise Stop("multiple field specifications")
            settings.ranges = fields.parse(value)
        case "delimiter":
            if len(value) > 1:
                raise Stop("the delimiter must be a single character")
            settings.delimiter = value
        case "suffix":
            settings.suffix = value
        case "format":
            settings.format = value
        case "grouping":
            settings.grouping = True
        case "debug":
            settings.debug = True
        case "zero-terminated":
            settings.ending = "\0"
        case "help" | "version":
            settings.asked = name


def one_of(value, choices, option):
    """A choice by its name or by a beginning that no other choice shares."""
    if value in choices:
        return value
    matches = [choice for choice in choices if choice.startswith(value)]
    if len(matches) == 1:
        return matches[0]
    kind = "ambiguous" if matches else "invalid"
    listed = (f"  - {quote(choice)}" for choice in choices)
    raise wrong_usage(f"{kind} argument {quote(value)} for {quote(option)}", "Valid arguments are:", *listed)


def whole(text):
    """A signed whole number and nothing behind it, or None."""
    return int(text) if re.fullmatch(r"[ \t\n\v\f\r]*[-+]?[0-9]+", text) else None
