"""Reads fractions whose denominator is a word: ``one twenty-fifth``, ``21 hundredths``."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import numerals
from archive.figures.numerals import SPACE, Numeral
from archive.figures.values import Window
from archive.trie import trie

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth"
).split()
_ORDINALS = {
    **dict(zip(_UNITS, range(1, 10), strict=True)),
    **dict(zip(_TEENS, range(10, 20), strict=True)),
    **{f"{tens.removesuffix('y')}ieth": number for tens, number in numerals.TENS.items()},
    **{f"{scale}th": size for scale, size in numerals.SCALES.items() if scale.endswith(("d", "n"))},
}
_DENOMINATOR = re.compile(
    rf"(?:-|{SPACE}+)(?:({trie(numerals.TENS)})(?:-|{SPACE}+))?({trie(_ORDINALS)})(s?)(?![^\W_])"
)
# `one twenty-first birthday` is none.
_ENDS = re.compile(r"\s+of\b|\s*[.,;:)]|\s*\Z")
_OVER = re.compile(rf"{SPACE}+over{SPACE}+(?=[a-z\d])")
_FRACTION_IS = re.compile(r"(?:\b(?:is|equals|of|negative|minus)\s+|^\s*)\Z")


def read(text: Window, numeral: Numeral) -> tuple[Fraction, int] | None:
    """The value of the fraction that a number begins, and where it ends, or None."""
    if numeral.form == "fraction" or not numeral.value:
        return None
    return _of_ordinal(text, numeral) or _over(text, numeral)


_ORDINAL = re.compile(rf"(?:-|{SPACE}+|{SPACE}+and{SPACE}+)({trie(_ORDINALS)})(?![^\W_])")


def is_ordinal(text: Window, numeral: Numeral) -> int | None:
    """Where the ordinal ends that a number in words begins: ``twenty-first``; None where none does.

    ``twenty first homes`` are twenty.
    """
    if numeral.form != "words" or not _LEADS_TO_ORDINAL.search(
        text.low, numeral.start, numeral.end
    ):
        return None
    match = text.match(_ORDINAL, numeral.end)
    if match is None or _ORDINALS[match[1]] >= 100:
        return None
    is_spaced = text.low[numeral.end] != "-"
    return None if is_spaced and text.match(_COUNTED, match.end()) else match.end()


_LEADS_TO_ORDINAL = re.compile(rf"(?:{trie(numerals.TENS)}|hundred|thousand)\Z")
_COUNTED = re.compile(rf"(?:-|{SPACE})[a-z’'-]+(?:{SPACE}[a-z’'-]+)?s(?![^\W_])")


def _of_ordinal(text: Window, numeral: Numeral) -> tuple[Fraction, int] | None:
    match = text.match(_DENOMINATOR, numeral.end)
    if match is None or not text.match(_ENDS, match.end()):
        return None
    tens, below = numerals.TENS.get(match[1] or "", 0), _ORDINALS[match[2]]
    if (tens and below > 9) or (not tens and below < 3):
        return None  # twenty tenths, one second
    if (numeral.value == 1) == bool(match[3]):
        return None  # the one fifths, two fifth
    return Fraction(numeral.value) / (tens + below), match.end()


def _over(text: Window, numeral: Numeral) -> tuple[Fraction, int] | None:
    """``one over twenty``, where nothing else is said."""
    over = text.match(_OVER, numeral.end)
    below = over and numerals.read(text.low, over.end(), text.stop)
    if below is None or below.value <= numeral.value or not text.match(_ENDS, below.end):
        return None
    if not _FRACTION_IS.search(text.low[text.start : numeral.start]):
        return None
    return Fraction(numeral.value) / below.value, below.end
