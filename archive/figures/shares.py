"""Reads shares of a whole: ``a third``, ``two-thirds``, ``half``, ``one in five``."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import fractions_in_words, numerals, units
from archive.figures.numerals import SPACE, Exact, Numeral
from archive.figures.spellings import key_of
from archive.figures.values import Excluded, Quantity, Window
from archive.trie import trie

_PARTS = trie(numerals.PARTS)
_ONES = trie(numerals.ONES)

_COUNTED = re.compile(
    rf"(\d{{1,2}}|{_ONES})(?:-{SPACE}?|{SPACE}+)({_PARTS})(?![^\W_])(?!-?(?:yearly|ly\b))"
)
_PART = re.compile(rf"({_PARTS})(?![^\W_])")
_ARTICLE = re.compile(rf"(?<![^\W_])an?{SPACE}+\Z")
# What follows a share: a third of them is one, a third party is none.
_SHARED = re.compile(
    r"\s*(?:of|more|less|fewer|higher|lower|are|were|is|was|have|had|has|to|the|by|in|since|from"
    r"|ending|on|live|said|will|do|did|as|compared|came|come|went|than|over|off|for|that|who|at"
    r"|with|—|–)\b|\s*[.,;:)”\"'%]|\s+\(\d|\s*\Z"
)
# `once a quarter`, `$450 a quarter`: a period, not a share.
_PERIODIC = re.compile(
    r"\b(?:per|each|every|this|in|once|times)\s+\Z|[\d%)](?:m|bn|k)?\s+\Z|illion\s+\Z"
)
_OF = re.compile(r"\s+of\b")
_QUARTERS_OF = re.compile(r"\s*(?:of\b|[.,;)]|to\b|\Z)")
_TINY_OF = re.compile(r"\s*(?:of\b|the\b|[.,;)]|\Z)")  # not the one millionth visitor

_NUMBERS = {**numerals.ONES, **numerals.TENS}
_FOLD = re.compile(rf"({trie([*_NUMBERS, 'hundred'])})fold\b")

_IN = re.compile(
    rf"(?:-|{SPACE}+)in(?:-|{SPACE}+)(?:every{SPACE}+)?"
    rf"(\d[\d,]{{0,12}}|{trie([*numerals.ONES, *numerals.TENS, 'hundred'])}"
    rf"|an?{SPACE}(?:hundred|thousand|million))(?![^\W_])(?!{SPACE}?(?:%|per|million|\d))"
)
# `one child in eight`: what stands behind is no noun, as in `one school in three towns`.
_ONE_OF = re.compile(
    rf"{SPACE}+[a-z]+{SPACE}+in{SPACE}+(?:every{SPACE}+)?({trie([*numerals.ONES, *numerals.TENS])})"
    r"(?=\s*(?:[.,;:)”\"–—]|\Z)|\s(?:is|are|was|were|has|have|had|will|would|can|could|does|do|did|who"
    r"|that|said|says|and|or|in|now|still|already|among)\b)"
)
_OF_MORE = re.compile(rf"(?:-|{SPACE}+)(?:in|out)(?:-|{SPACE})")
_WHOLES = rf"(?:\d[\d,]{{0,12}}|{trie([*numerals.ONES, *numerals.TENS, 'hundred'])})"
_OUT_OF = re.compile(
    rf"{SPACE}+out{SPACE}+of{SPACE}+(?:every{SPACE}+)?"
    rf"((?:three|four|five|ten|[1-9]{SPACE}hundred)(?:{SPACE}(?:hundred|thousand))?|3|4|5|10|100"
    rf"|(?<=every{SPACE}){_WHOLES})(?![^\W_]|[.,]\d)"
)

_HALF_SCALED = re.compile(
    rf"half(?:{SPACE}+an?{SPACE}+|{SPACE}|-)({trie([*numerals.SCALES, 'dozen'])})(?![^\W_])"
)
_SCALED_PARTS = ("third", "quarter")
_PART_SCALED = re.compile(
    rf"({'|'.join(_SCALED_PARTS)})(?:{SPACE}+of{SPACE}+an?{SPACE}+|{SPACE}|-)"
    rf"({trie(numerals.SCALES)})(?![^\W_])"
)
_HALF_A = re.compile(rf"half{SPACE}+an?(?={SPACE})")
_HALF_TIME = re.compile(rf"{SPACE}+(minute|hour|day|week|month|year|decade|century)(?![^\W_])")
_SHORTEST_MEASURE = 3
"""Letters of a unit behind ``half a``; shorter ones are symbols, which nobody halves in words."""
_NOT_HALVED = frozenset(("pound", "stone", "degree", "bar", "bit", "mil"))  # words for else
# `half a percentage point`, `half of one per cent`
_HALF_PERCENT = re.compile(
    rf"half(?:{SPACE}+of)?{SPACE}+(?:an?|one)(?:{SPACE}+|-)"
    rf"(?:(percentage(?:{SPACE}+|-)points?)|per{SPACE}?cent|percent)(?![^\W_])"
)
_HALF_SHARED = re.compile(
    r"\s+(?:of|the|that|those|these|its|their|our|all|to|as|are|were|more)\b|[.,;:)”]|\s*\Z"
)
_HALF_LED = re.compile(r"\b(?:by|than|about|in|over|nearly|almost|around|under)\s+\Z")
_HALF_FIXED = re.compile(
    r"\b(?:this|first|second|latter|other|next|last|final|opening|back|top|bottom|southern|northern"
    r"|and a|better)\s+\Z"
)
_HALF_OF_A = re.compile(r"\s+(?:of|a)\b")
_ALONE = re.compile(r"\b(?:a|one)\s+\Z")
_HALF_ENDS = re.compile(r"\s*(?:[.,;:)]|\Z)")
_HALFWAY = re.compile(r"\s+(?:way|time|price|life|empty|full|hour|a chance|the battle|the story)\b")


def read(text: Window, start: int) -> Quantity | Excluded | None:
    """The share whose first word or digit begins at `start`; an article may stand before it."""
    if text.low[start].isdigit():
        is_long = text.low[start + 2 : start + 3].isdigit()
        match = None if is_long else text.match(_COUNTED, start)
        return None if match is None else _counted(text, match)
    if fold := text.match(_FOLD, start):
        times = 100 if fold[1] == "hundred" else _NUMBERS[fold[1]]
        return Quantity(start, fold.end(), "ratio", times, "times", "times")
    if text.low.startswith("half", start):
        return _half(text, start)
    if match := text.match(_COUNTED, start):
        return _counted(text, match)
    word = text.match(_PART, start)
    if word is None or text.match(_PART_SCALED, start):
        return None
    return _one_part(text, word)


def _counted(text: Window, match: re.Match[str]) -> Quantity | None:
    """``two-thirds``, ``three quarters``, ``one third``."""
    count = int(match[1]) if match[1].isdigit() else numerals.ONES[match[1]]
    parts = numerals.PARTS[match[2]]
    plural = match[2].endswith("s")
    if (count > 1) != plural or not 0 < count < parts + (parts == 2):
        return None
    ends = _QUARTERS_OF if match[2].startswith("quarter") else _TINY_OF if parts >= 100 else None
    is_joined = "-" in match[0]  # the required three-quarters majority
    if ends and not is_joined and not text.match(ends, match.end()):
        return None
    return _share(match.start(), match.end(), Fraction(count, parts), "fraction")


def _one_part(text: Window, word: re.Match[str]) -> Quantity | Excluded:
    """``a third of``; a third reading is none."""
    article = _ARTICLE.search(text.low, max(text.start, word.start() - 4), word.start())
    is_other = word[1] == "fourth" and not text.match(_OF, word.end())  # `A fourth, for Technology`
    if article is None or is_other or not text.match(_SHARED, word.end()):
        return Excluded(word.start(), word.end(), "ordinal")
    if _PERIODIC.search(text.before(article.start())):
        return Excluded(word.start(), word.end(), "period")
    value = Fraction(1, numerals.PARTS[word[1]])
    return _share(article.start(), word.end(), value, "fraction")


def _half(text: Window, start: int) -> Quantity | Excluded | None:
    """``half of``, ``half an hour``; half-time and a half are none."""
    end = start + 4
    if text.match(_HALF_SCALED, start):
        return None  # half a million is a number
    if one := text.match(_HALF_A, start):
        if time := text.match(_HALF_TIME, one.end()):
            return Quantity(start, time.end(), "duration", Fraction(1, 2), time[1], "half a time")
        measure = text.spelt(units.MEASURE, one.end())
        if measure and len(measure[1]) >= _SHORTEST_MEASURE and measure[1] not in _NOT_HALVED:
            unit = units.MEASURE_NAMES[key_of(measure[1])]
            return Quantity(start, measure.end(), "measure", Fraction(1, 2), unit, "half a measure")
    if percent := text.match(_HALF_PERCENT, start):
        unit = "percentage_point" if percent[1] else "percent"
        return Quantity(start, percent.end(), "percent", Fraction(1, 2), unit, "half a percent")
    before, after = text.before(start), text.after(end)
    article = _ALONE.search(text.low, max(text.start, start - 4), start)
    if article and text.match(_HALF_ENDS, end):
        led = text.before(article.start())
        if _HALF_LED.search(led) or not led.strip():
            return _share(article.start(), end, Fraction(1, 2), "half")  # it fell by a half
    joined = after[:1] == "-" or after[:1].isalnum() or (before[-1:] == "-" and start > text.start)
    alone = _ALONE.search(before) and not _HALF_OF_A.match(after)
    if joined or alone or _HALF_FIXED.search(before) or _HALFWAY.match(after):
        return Excluded(start, end, "fixed compound")
    if text.match(_HALF_SHARED, end) or _HALF_LED.search(before):
        return _share(start, end, Fraction(1, 2), "half")
    return Excluded(start, end, "fixed compound")


def part_scaled(text: Window, start: int) -> Numeral | None:
    """The number in ``half a million``, ``a quarter of a million``."""
    if text.low.startswith(_SCALED_PARTS, start) and (match := text.match(_PART_SCALED, start)):
        article = _ARTICLE.search(text.low, max(text.start, start - 4), start)
        begins = article.start() if article else start
        size = numerals.SCALES[match[2]]
        value = Fraction(size, numerals.PARTS[match[1]])
        return Numeral(begins, match.end(), value, "words", size)
    match = text.match(_HALF_SCALED, start) if text.low[start] == "h" else None
    if match is None:
        return None
    size = numerals.DOZEN if match[1] == "dozen" else numerals.SCALES[match[1]]
    return Numeral(start, match.end(), Fraction(size, 2), "words", size)


def from_numeral(text: Window, numeral: Numeral) -> Quantity | None:
    """The share that begins with a number: ``one in five``, ``four out of five``, ``1/3 of``."""
    if numeral.form == "fraction":
        if text.match(_SHARED, numeral.end):
            return _share(numeral.start, numeral.end, numeral.value, "fraction", numeral)
        return None
    if part := fractions_in_words.read(text, numeral):
        return _share(numeral.start, part[1], part[0], "fraction", numeral)
    if numeral.scale > 1 or numeral.value >= 100:
        return None
    if numeral.value == 1 and numeral.form == "words":
        one_of = text.match(_ONE_OF, numeral.end)
        if one_of and (whole := _whole(text, one_of)) and whole > 1:
            return _share(numeral.start, one_of.end(), Fraction(1) / whole, "one in", numeral)
    if not text.match(_OF_MORE, numeral.end):
        return None
    found = ((text.match(_OUT_OF, numeral.end), "out of"), (text.match(_IN, numeral.end), "one in"))
    for match, rule in found:
        whole = match and _whole(text, match)
        is_part = whole and (numeral.value < whole or (rule == "out of" and numeral.value == whole))
        if match and whole and is_part and not 1800 <= whole <= 2100:
            return _share(
                numeral.start, match.end(), Fraction(numeral.value) / whole, rule, numeral
            )
    return None


def _whole(text: Window, match: re.Match[str]) -> Exact | None:
    """The number of the whole in ``one in five``."""
    written = match[1].replace(",", "")
    if written.isdigit():
        return int(written)
    scale = written.split()[-1]
    if written.startswith("a") and scale in numerals.SCALES:
        return numerals.SCALES[scale]
    numeral = numerals.read(text.low, match.start(1), text.stop)
    return numeral.value if numeral else 100


def _share(
    start: int, end: int, value: Exact, rule: str, numeral: Numeral | None = None
) -> Quantity:
    return Quantity(start, end, "ratio", value, "fraction", rule, numeral=numeral)
