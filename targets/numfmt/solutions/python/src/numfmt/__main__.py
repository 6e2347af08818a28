"""The program: options, then every line, field by field."""

import os
import sys

from . import arithmetic, fields, layout, options, units
from .messages import NAME, Stop, quote
from .units import BadNumber

USAGE = f"""Usage: {NAME} [OPTION]... [NUMBER]...
Rewrites numbers, from the command line or from standard input.
"""


class Converter:
    def __init__(self, settings, out, warn):
        self.settings, self.out, self.warn = settings, out, warn
        self.all_valid = True

    def line(self, text, ending):
        text = text.partition("\0")[0]
        delimiter = self.settings.delimiter
        pieces = fields.split(text, delimiter)
        for number, piece in enumerate(pieces, 1):
            if number > 1:
                self.out(" " if delimiter is None else delimiter)
            chosen = fields.chosen(number, self.settings.ranges)
            self.out(self.field(piece, number) if chosen else piece)
        self.out(ending)

    def field(self, text, number):
        settings, place = self.settings, self.settings.layout
        if settings.suffix and len(text) > len(settings.suffix):
            text = text.removesuffix(settings.suffix)
        bare = text.lstrip(" \t")
        width = place.width
        if not width and settings.delimiter is None and (bare != text or number > 1):
            width = len(text)
        try:
            value, decimals = self.read(bare)
            shown = layout.render(value, decimals, settings)
        except BadNumber as bad:
            if settings.invalid == "abort":
                raise Stop(str(bad), code=2) from bad
            if settings.invalid != "ignore":
                self.warn(str(bad))
            self.all_valid = False
            return text
        return place.before + layout.pad(shown, width, place.left) + place.after

    def read(self, text):
        settings = self.settings
        value, decimals, lossy = units.read_number(text, settings.unit)
        if lossy and settings.debug:
            self.warn(f"large input value {quote(text)}: possible precision loss")
        if settings.from_size != 1 or settings.to_size != 1:
            value = arithmetic.divide(arithmetic.multiply(value, settings.from_size), settings.to_size)
        return value, decimals


def prepare(settings, warn):
    """Checks what only all options together can tell."""
    place = settings.layout
    if settings.format is not None and settings.grouping:
        raise Stop("--grouping cannot be combined with --format")
    idle = settings.unit == "none" and settings.to == "none" and not settings.grouping
    if settings.debug and idle and not place.width and settings.format is None:
        warn("no conversion option specified")
    if settings.format is not None:
        overriding = "--format padding overriding --padding"
        layout.apply_format(place, settings.format, lambda: settings.debug and warn(overriding))
    if settings.grouping or place.grouping:
        if settings.to != "none":
            raise Stop("grouping cannot be combined with --to")
        if settings.debug:
            warn("grouping has no effect in this locale")


def run(words, lines, out, warn):
    settings, operands = options.parse(words)
    if settings.asked:
        out(USAGE if settings.asked == "help" else NAME + "\n")
        return 0
    prepare(settings, warn)
    converter = Converter(settings, out, warn)
    if operands:
        if settings.debug and settings.header:
            warn("--header ignored with command-line input")
        for operand in operands:
            converter.line(operand, settings.ending)
    else:
        for count, line in enumerate(lines(settings.ending)):
            if count < settings.header:
                out(line.partition("\0")[0])
            elif line.endswith(settings.ending):
                converter.line(line[:-1], settings.ending)
            else:
                converter.line(line, "")
    if converter.all_valid:
        return 0
    if settings.debug:
        warn("failed to convert some of the input numbers")
    return 2 if settings.invalid == "fail" else 0


def read_lines(ending):
    text = sys.stdin.buffer.read().decode("latin-1")
    start = 0
    while start < len(text):
        end = text.find(ending, start)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end


def main():
    """Text is handled as bytes: one character stands for one byte."""
    words = [os.fsencode(word).decode("latin-1") for word in sys.argv[1:]]
    written, said = [], []

    def warn(message):
        said.append(f"{NAME}: {message}\n")

    try:
        code = run(words, read_lines, written.append, warn)
    except Stop as stop:
        warn(stop.message)
        said.extend(line + "\n" for line in stop.more)
        code = stop.code
    sys.stdout.buffer.write("".join(written).encode("latin-1"))
    sys.stdout.buffer.flush()
    sys.stderr.buffer.write("".join(said).encode("latin-1"))
    return code


if __name__ == "__main__":
    sys.exit(main())
