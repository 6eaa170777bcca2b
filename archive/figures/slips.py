"""Sums that were typed with a space too many, or with the mark of a note behind their digits."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import numerals
from archive.figures.numerals import Numeral

# Whatever follows a number that is not whole as it stands: one look spares the others.
_MAY_BE = re.compile(r",? ?[.,]? ?\d")
_POINT = re.compile(r"(\d{1,3})(?: \.|\. )(\d{1,2})(?= [bmt]r?illi?on)")
_COMMA = re.compile(
    r"(\d{1,3}), ((?:\d{3},)*(?:000|\d{3}(?=\.(?!\d)| (?:to|for|from|over|in)\b)))(?![\d,])"
)
_NOTE = re.compile(r"(\d{1,3}(?:,\d{3})+)(?=[1-9](?![^\W_]|[.,]\d))")


def mended(low: str, numeral: Numeral, stop: int) -> Numeral:
    """The number behind a sign of money as it was meant: ``13 .5 billion``, ``300, 000``.

    A digit that stands glued to thousands is the mark of a note: ``100,0001``.
    """
    if numeral.form != "digits" or not _MAY_BE.match(low, numeral.end, stop):
        return numeral
    start = numeral.start
    if point := _POINT.match(low, start, stop):
        exact = Fraction(int(point[1] + point[2]), 10 ** len(point[2]))
        return numerals.with_scale(low, Numeral(start, point.end(), exact, "digits"), stop)
    for glued in (_COMMA, _NOTE):
        if found := glued.match(low, start, stop):
            value = int("".join(c for c in found[0] if c.isdigit()))
            return Numeral(start, found.end(), value, "digits")
    return numeral
