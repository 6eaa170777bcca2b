"""Numbers that were typed with a space too many, or with the mark of a note behind their digits."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import numerals
from archive.figures.numerals import Numeral

# Whatever follows a number that is not whole as it stands: one look spares the others.
_MAY_BE = re.compile(r",? ?[.,]? ?\d")
_POINT = re.compile(r"(\d{1,3})(?: \.|\. )(\d{1,2})(?= [bmt]r?illi?on)")
_COMMA = re.compile(
    r"(\d{1,3}), ((?:\d{3},)*(?:000|\d{3}(?=\.(?!\d)|, [a-z]| (?:to|for|from|over|in|will)\b)))"
    r"(?!\d|,\d)"
)
# No number of its own begins with naught: 6, 033 shares.
_GROUP = re.compile(r"([1-9]\d{0,2}), (0\d\d)(?!\d|[,.]\d)")
# Where anything follows the share, two sentences may be meant: it fell to 12. 8 per cent of us.
_SHARE = re.compile(r"(\d{1,3})\. (\d)(?= ?(?:%|per ?cent)\s*(?:[.,;:)]|\Z))")
_LEADS = re.compile(r"\b(?:at|to|of|by|from|was|is|than|about|around|nearly|over|a|the) \Z")
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


def mended_alone(low: str, numeral: Numeral, stop: int) -> Numeral:
    """A number without a sign as it was meant: ``6, 033 shares``, ``at 12. 8 per cent``."""
    start = numeral.start
    if numeral.form != "digits":
        return numeral
    if group := _GROUP.match(low, start, stop):
        return Numeral(start, group.end(), int(group[1] + group[2]), "digits")
    share = _SHARE.match(low, start, stop)
    if share is None or not _LEADS.search(low, max(0, start - 8), start):
        return numeral
    exact = Fraction(int(share[1] + share[2]), 10 ** len(share[2]))
    return numerals.with_scale(low, Numeral(start, share.end(), exact, "digits"), stop)
