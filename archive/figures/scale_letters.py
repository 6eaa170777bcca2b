"""Reads the letter behind a number as its scale word or as a unit: ``31.5M RATs``, ``3m wide``."""

from __future__ import annotations

import re

from archive.figures import numerals, units
from archive.figures.numerals import Numeral
from archive.figures.values import Window

_LETTERS = frozenset(suffix[0] for suffix in numerals.SUFFIXES)
_NO_NAME = (
    r"(?:of|in|on|at|to|for|from|by|with|and|or|the|a|an|is|was|are|were|has|have|had|will|who|that"
    r"|which|this|as|than|per|wide|long|deep|high|tall|above|below|away|apart|freestyle|hurdles)\b"
)
MANY = re.compile(
    rf"[ \u00a0](?!{_NO_NAME})(?:(?:[a-z]+ )?[a-z]+ and (?=[a-z]+ [a-z]))?"
    rf"(?:[a-z][\w’'-]*[ \u00a0](?!{_NO_NAME})){{0,2}}"
    r"(?:people|children|women|men|[a-z][\w’'-]*[a-rt-z]s)\b"
)
"""What is counted: a noun in the plural."""
_MILLIONS = re.compile(
    r" (?:of (?:its|our|their|these|those|them) )?(?:[a-z-]+ ){0,4}(?:sales|users|customers|clients"
    r"|subscribers|viewers|readers|listeners|downloads|copies|voters|members|passengers|accounts"
    r"|transactions|devices|phones|shares|visits|visitors|trips|journeys|messages|claims|tickets)\b"
)
"""What is counted in millions and is never so many metres long."""
_COURSE = re.compile(
    r"\s(?:fun |charity |road |trail )?(?:runs?|races?|walks?|swim|ride|course|event)\b"
)


def with_letter(text: Window, numeral: Numeral) -> Numeral:
    """A number that is none of money with the scale word after it: ``31.5M RATs``, ``2.5bn trees``.

    A letter that may be a unit scales a number where what is counted or measured stands behind it.
    """
    begins = text.low[numeral.end : numeral.end + 2].lstrip()[:1]
    longer = numerals.suffix(text.low, numeral, text.stop) if begins in _LETTERS else numeral
    if longer is numeral:
        return numeral
    written = text.body[numeral.end : longer.end].strip()
    if written.lower() in numerals.SURE_SUFFIXES:
        return longer
    is_joined = len(written) == longer.end - numeral.end == 1
    if written in "MB" and not is_joined:
        is_many = text.match(text.words.counted, longer.end)
        return longer if is_many else numeral  # 8 B people
    if written == "m" and is_joined and text.match(_MILLIONS, longer.end):
        return longer  # 35m of its devices
    if written == "k" and is_joined and numeral.form == "digits":
        return numeral if text.match(_COURSE, longer.end) else longer
    if not is_joined or written in "tT":
        return numeral
    if written == "M" and "." in text.low[numeral.start : numeral.end]:
        return longer  # 4.3M digital sales
    is_measured = text.spelt(units.MEASURE, longer.end) or text.match(
        text.words.counted, longer.end
    )
    if is_measured or (written in "MKkB" and text.match(MANY, longer.end)):
        return longer
    return numeral
