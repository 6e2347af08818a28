"""Field lists such as 1,3-5,7- and the cutting of a line into fields."""

from .messages import quote, wrong_usage

NO_END = 2**64 - 1
BLANKS = " \t\n"


def parse(text):
    """A list of (first, last) pairs; last is NO_END for an open range."""
    ranges, at = [], 0
    while True:
        pair, at = parse_one(text, at)
        ranges.append(pair)
        if at == len(text):
            return ranges
        at += 1


def parse_one(text, at):
    left, right, dash = "", "", False
    while at < len(text) and text[at] not in ", \t":
        char = text[at]
        if char == "-":
            if dash:
                raise wrong_usage("invalid field range")
            if left and int(left) == 0:
                raise wrong_usage("fields are numbered from 1")
            dash = True
        elif char in "0123456789":
            if dash:
                right += char
            else:
                left += char
            if int(right or left) >= NO_END:
                number = (right or left) + leading_digits(text[at + 1:])
                raise wrong_usage(f"field number {quote(number)} is too large")
        else:
            raise wrong_usage(f"invalid field value {quote(text[at:])}")
        at += 1
    first = int(left or ("1" if dash else "0"))
    last = int(right or NO_END) if dash else first
    if first == 0:
        raise wrong_usage("fields are numbered from 1")
    if last < first:
        raise wrong_usage("invalid decreasing range")
    return (first, last), at


def leading_digits(text):
    return text[: len(text) - len(text.lstrip("0123456789"))]


def chosen(number, ranges):
    if ranges is None:
        return number == 1
    return any(first <= number <= last for first, last in ranges)


def split(line, delimiter):
    """The fields of a line. Without a delimiter, blanks before a field belong to it."""
    if delimiter is not None:
        return line.split(delimiter) if delimiter else [line]
    found, at = [], 0
    while True:
        start = at
        while at < len(line) and line[at] in BLANKS:
            at += 1
        while at < len(line) and line[at] not in BLANKS:
            at += 1
        found.append(line[start:at])
        if at == len(line):
            return found
        at += 1
