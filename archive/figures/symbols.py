"""Whether a spelling behind a number is a unit of measure there, and no word, name or money."""

from __future__ import annotations

import re

from archive.figures import measures, units
from archive.figures.numerals import Numeral
from archive.figures.spellings import key_of
from archive.figures.values import Window

_HOTTEST = 1_000
"""What has so many degrees has no bare C behind it, as a column of a table may."""
_MOST_DEGREES = 1_000
"""More of them are no angle and no heat: a university awards them."""
_SCHOOLING = re.compile(
    r"-(?:level|qualified|granting)\b"
    r"|\s+(?:in(?! (?:[a-z]+uary|march|april|may|june|july|august|[a-z]+ber)\b)|from|of|at"
    r"|programme|courses?|level|qualifi|graduat)"
)
# Short symbols that are words, names or money after a space or in capitals.
_ONLY_JOINED = frozenset({"l", "g", "v", "w"})
_GENERATIONS = frozenset({"g", "t"})  # 4G
_NOT_CAPITAL = frozenset({"t", "g", "m", "ft", "mt", "db", "pb", "nm", "gm"})


# What a text is of in which 30C and 90 F are degrees.
_OF_HEAT = re.compile(
    r"\b(?:temperatures?|degrees?|weather|hot(?:ter|test)?|cold(?:er|est)?|warm(?:er|est)?|cool"
    r"|heat|thermometer|freez|boil|celsius|fahrenheit|oven)|°"
)


def is_unit(text: Window, numeral: Numeral, match: re.Match[str]) -> bool:
    """Whether a spelling is a unit here: a short symbol may be a word or a name."""
    spelling = match[1]
    spaced = match.start(1) > numeral.end
    if (
        measures.WRITTEN.get(spelling, written := text.body[match.start(1) : match.end(1)])
        != written
    ):
        return False
    if spelling in ("cup", "cups") and numeral.value.denominator == 1:
        return False  # two cups
    if written == "K" and not spaced:
        return False  # a salary of 40K
    if written in ("C", "F"):
        near = text.low[max(text.start, numeral.start - 100) : min(text.stop, match.end() + 60)]
        is_heat = numeral.form == "digits" and numeral.value < _HOTTEST
        return is_heat and _OF_HEAT.search(near) is not None
    if len(spelling) <= 2 and spelling.isalpha() and spelling not in ("kg", "km", "ha"):
        capital = written.isupper()
        is_hyphened = spaced and text.low[numeral.end] == "-"
        if numeral.form == "words" or (is_hyphened and len(spelling) == 1):
            return False  # a 3-D film
        if spelling == "w" and not capital:
            return False
        if spelling == "v" and numeral.value == 1:
            return False  # Part 1V
        if capital and spelling in (_NOT_CAPITAL if spaced else _GENERATIONS):
            return False
        if spaced and spelling in _ONLY_JOINED and not capital:
            return text.after(match.end(), 1) == "/"  # 10 l/km
    if spelling.startswith("degree") and not spaced and text.low[numeral.end] != "-":
        return False  # 2degrees
    if spelling.startswith("degree") and units.MEASURE_NAMES[key_of(spelling)] == "degree":
        return numeral.value <= _MOST_DEGREES and text.match(_SCHOOLING, match.end()) is None
    return not (numeral.value == 1 and numeral.form == "words" and spelling in ("yard", "bit"))
