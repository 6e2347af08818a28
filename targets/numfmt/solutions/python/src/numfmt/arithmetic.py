"""Arithmetic as the original does it: every step keeps 64 significant bits.

Values are exact fractions; each operation rounds its exact result to the
nearest number that has at most 64 significant bits, ties to the even one.
"""

from fractions import Fraction

SIGNIFICANT_BITS = 64
LARGEST_WHOLE = 2**63 - 1


def rounded(value):
    value = Fraction(value)
    top, bottom = abs(value.numerator), value.denominator
    if top == 0:
        return value
    shift = top.bit_length() - bottom.bit_length() - SIGNIFICANT_BITS
    mantissa = half_even(abs(value) / Fraction(2) ** shift)
    if mantissa.bit_length() > SIGNIFICANT_BITS:
        shift += 1
        mantissa = half_even(abs(value) / Fraction(2) ** shift)
    elif mantissa.bit_length() < SIGNIFICANT_BITS:
        shift -= 1
        mantissa = half_even(abs(value) / Fraction(2) ** shift)
    result = mantissa * Fraction(2) ** shift
    return -result if value < 0 else result


def half_even(value):
    """The whole number nearest to a fraction, ties to the even one."""
    return round(Fraction(value))


def add(a, b):
    return rounded(a + b)


def multiply(a, b):
    return rounded(a * b)


def divide(a, b):
    return rounded(Fraction(a) / b)


def power(base, exponent):
    result = Fraction(1)
    for _ in range(exponent):
        result = multiply(result, base)
    return result


def magnitude(value, base):
    """How often a value can be divided by base before it drops below it; and what is left."""
    times = 0
    while abs(value) >= base:
        value = divide(value, base)
        times += 1
    return times, value


def to_whole(value, method):
    """Round to a whole number by one of the five --round methods."""
    chunks = int(divide(value, LARGEST_WHOLE))
    rest = add(value, -multiply(LARGEST_WHOLE, chunks))
    whole = int(rest)
    if method == "nearest":
        half = Fraction(1, 2)
        whole = int(add(rest, -half if rest < 0 else half))
    elif whole != rest:
        away = 1 if rest > 0 else -1
        if method == "from-zero" or method == ("up" if rest > 0 else "down"):
            whole += away
    return add(multiply(LARGEST_WHOLE, chunks), whole)


def fixed(value, decimals):
    """Decimal text with a fixed number of decimals, like printf's %f."""
    digits = str(half_even(abs(value) * 10**decimals)).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def general(value):
    """Decimal text with six significant digits, like printf's %g."""
    if value == 0:
        return "0"
    size, exponent = abs(value), 0
    while size >= 10:
        size, exponent = size / 10, exponent + 1
    while size < 1:
        size, exponent = size * 10, exponent - 1
    digits = str(half_even(size * 10**5))
    if len(digits) > 6:
        digits, exponent = digits[:6], exponent + 1
    sign = "-" if value < 0 else ""
    if -4 <= exponent < 6:
        text = fixed(Fraction(int(digits)) * Fraction(10) ** (exponent - 5), 5 - exponent)
        return sign + (text.rstrip("0").rstrip(".") if "." in text else text)
    tail = digits[1:].rstrip("0")
    return f"{sign}{digits[0]}{'.' + tail if tail else ''}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
