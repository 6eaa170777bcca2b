"""Reads how science writes numbers: powers of ten, how exactly one is known, a point before it."""

from __future__ import annotations

import re
from fractions import Fraction

SPACE = r"[ \t\u00a0\u2009\u202f]"
"""A space between the words of one number."""

# `4e14`, `5.5x10-3`, `3 × 10^8`, `3 × 10⁸`; 4 x 100 and 2 x 10-15 minutes are none of these.
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_POWER = re.compile(
    rf"(?:e|{SPACE}?[x×·*]{SPACE}?10(?:\^|\*\*))([-−+]?\d{{1,2}})(?![\w^]|\.\d)"
    rf"|{SPACE}?[x×·]{SPACE}?10([⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
)
# `10^6`, `1.05^10`, `2^-3`; one digit behind another number is the mark of a note: 34^1.
_POWER_OF_ANY = re.compile(r"(?:\^|\*\*)([-−+]\d{1,2}|\d\d)(?![\w^]|\.\d)")
_POWER_OF_TEN = re.compile(r"(?:\^|\*\*)([-−+]?\d{1,2})(?![\w^]|\.\d)")
_GLUED_POWER = re.compile(r"[x×]10([-−]\d)(?![\d.])")
_HIGHEST_POWER = 30
# `2,000.45±0.01 pounds`
_TOLERANCE = re.compile(rf"{SPACE}?(?:±|\+/[-−]){SPACE}?\d[\d,]*(?:\.\d+)?(?:e[-−+]?\d+)?")

BEGINS = rf"e[-−+]?\d|(?:\^|\*\*)[-−+]?\d|{SPACE}?(?:[x×·*]{SPACE}?10|±|\+/)"
"""What all of it begins with."""


def read(low: str, end: int, stop: int, *, has_decimals: bool) -> tuple[Fraction, int] | None:
    """The factor of what follows a number that ends at `end`, and where that ends, or None.

    A tolerance has the factor one. `has_decimals` says whether the number has any.
    """
    factor = Fraction(1)
    power = _POWER.match(low, end, stop)
    if power is None and has_decimals:
        power = _GLUED_POWER.match(low, end, stop)
    if power is not None:
        exponent = int((power[1] or power[power.lastindex or 1]).translate(_RAISED))
        if abs(exponent) > _HIGHEST_POWER:
            return None
        factor, end = Fraction(10) ** exponent, power.end()
    tolerance = _TOLERANCE.match(low, end, stop)
    if power is None and tolerance is None:
        return None
    return factor, tolerance.end() if tolerance else end


def power(low: str, end: int, stop: int, value: int | Fraction) -> tuple[Fraction, int] | None:
    """The power of a number that ends at `end`, and where its exponent ends, or None."""
    pattern = _POWER_OF_TEN if value == 10 else _POWER_OF_ANY
    raised = pattern.match(low, end, stop)
    if raised is None or not value:
        return None
    exponent = int(raised[1].translate(_RAISED))
    return (Fraction(value) ** exponent, raised.end()) if abs(exponent) <= _HIGHEST_POWER else None


_LED_BY_POINT = re.compile(r"(?:^|[\s($£€-])\.\Z")
_MOST_DECIMALS = 9


def part(low: str, start: int, digits: str) -> Fraction | None:
    """The value of digits at `start` behind a point that no number stands before: ``.05``."""
    if len(digits) > _MOST_DECIMALS or not digits.isdigit():
        return None
    if _LED_BY_POINT.search(low, max(0, start - 3), start) is None:
        return None
    return Fraction(int(digits), 10 ** len(digits))
