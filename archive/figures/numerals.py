"""Reads numbers: ``11.35 million``, ``twenty-five``, ``half a billion``, ``2½``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from archive.figures import polynesian, scientific
from archive.figures.scientific import SPACE as SPACE
from archive.trie import trie

MOST_DIGITS = 18
"""A number of more digits is a code, not a quantity."""

_FROM_ZERO = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
ONES = {word: number for number, word in enumerate(_FROM_ZERO)}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
    **polynesian.SCALES,
    **dict.fromkeys(("millon", "milion"), 1_000_000),  # slips
    **dict.fromkeys(("billon", "bilion"), 1_000_000_000),
}
DOZEN = 12
SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "mil": 1_000_000,
    "mill": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "t": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
"""Short scale words after a sum of money; after another number some may be units: ``40m``."""

SURE_SUFFIXES = ("mn", "mln", "bn", "bln", "tn", "trn")
"""Those that are scale words after any number."""

_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth".split()
_PART_OF = {
    **dict(zip(_ORDINALS, range(3, 11), strict=True)),
    "quarter": 4,
    **{
        f"{word}th": SCALES[word]
        for word in ("hundred", "thousand", "million", "billion", "trillion")
    },
}
PARTS = {
    "half": 2,
    "halves": 2,
    **_PART_OF,
    **{f"{word}s": parts for word, parts in _PART_OF.items()},
}
VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

_GAP = rf"{SPACE}*+(?:\n{SPACE}*+)?+"
"""White space between the words of one number, with at most one line end; nothing is given back."""

_NUMBERS = {**ONES, **TENS}

_FRACTIONS = "".join(VULGAR)

# Thousands, and lakhs, behind commas, spaces, apostrophes, or two points: 12’500, 1,25,000.
_DIGITS = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|[1-9]\d?(?:,\d\d)+,\d{3}(?!,?\d)|[1-9]\d{0,2}(?:['’]\d{3})+(?!\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\.?\d)|\d+)(\.\d+)?"
)
# With plain spaces, where words follow, and no other number stands beside it.
_SPACED = re.compile(
    # Four groups are the numbers of a row, unless the last of them is 000.
    r"([1-9]\d{0,2}(?:(?: \d{3}){0,2} 000(?![,./:-]?\d| \d)"
    r"|(?: \d{3})? \d{3}(?= [a-z]|\u00a0[a-z])))(\.\d+)?"
)
_NUMBER_BEFORE = re.compile(r"\d[.,)]? ?\Z")
_SCALE = re.compile(
    rf"(?:-|{_GAP})({trie(SCALES)})(?:(?<=lion)s|(?<=crore)s|(?<=lakh)s)?(?![^\W\d_])"
)
_DOZENS = re.compile(rf"(?:-|{_GAP})dozens?(?![^\W\d_])")
# Behind it the mark of a note may be glued, but none that makes it square metres: $35m1.
_SUFFIX = re.compile(rf"{SPACE}?({trie(SUFFIXES)})(?:(?![^\W_])|(?=[14-9](?![^\W_])))")
_WORD = re.compile(
    rf"({trie([*_NUMBERS, *SCALES, 'dozen'])})(?:(?<=lion)s|(?<=dozen)s)?(?![^\W\d_])"
)
_PLURAL = re.compile(rf"({trie(_NUMBERS)})e?s(?![^\W\d_])")
_JOINT = re.compile(rf"(?:-|{SPACE}*+-?{_GAP})((?:and|&){_GAP})?(?=[a-z])")
_HALF_MORE = re.compile(
    rf"(?:{_GAP}|-)and(?:{_GAP}|-)(?:(a|{trie(tuple(ONES)[1:10])})(?:-|{_GAP})({trie(PARTS)})|half|quarter)(?![^\W_])"
)
_MIXED = re.compile(r"(?: {1,2}|-|–| and )(\d{1,2})/(\d{1,2})(?![\d/])")
_POINT = re.compile(rf"{_GAP}point((?:(?:{_GAP}|-)(?:{trie(_NUMBERS)})(?![^\W_]))+)")
_SLASHED = re.compile(r"/(\d{1,3})(?![\d/])")
_COMMA = re.compile(r"(\d{1,3}),(\d{1,2})(?!\d|,\d)")
# A comma as the decimal sign: before a share in a hundred or a scale word.
_DECIMAL_COMMA = re.compile(rf"{_COMMA.pattern}(?={SPACE}?(?:%|per{SPACE}?cent|[mb]illion))")
_BELOW = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32))
"""What a fraction behind a whole number is of: halves, thirds, quarters …"""
_VULGAR = re.compile(rf"{SPACE}?([{_FRACTIONS}])")
# Whatever may continue a number in digits begins like this: one search spares six.
_MORE = re.compile(
    rf"{scientific.BEGINS}|/\d| ?[ –-]\d{{1,2}}/|{SPACE}?[{_FRACTIONS}]"
    rf"|(?:-|{_GAP})(?:[htmb]|lakh|crore|dozen|{trie(polynesian.SCALES)})|{_GAP}and\s"
)


Exact = int | Fraction
"""An exact number. Most are whole, and ints are several times as fast as Fractions."""


class Numeral(NamedTuple):
    """A number as written: its span, its exact value, and how it is written.

    `form` is ``digits``, ``words`` or ``fraction``, or ``code`` for one of too many digits.
    `scale` is the factor of its scale words, as 1,000,000 in ``3 million``, else 1.
    """

    start: int
    end: int
    value: Exact
    form: str
    scale: int = 1

    def times(self, scale: int, end: int) -> Numeral:
        """The number with a scale word behind it that ends at `end`."""
        return self._replace(end=end, value=self.value * scale, scale=self.scale * scale)


def read(low: str, start: int, stop: int) -> Numeral | None:
    """The number in ``low[start:stop]`` that begins at `start`, or None.

    `low` is in lower case. Short scale words (``m``, ``bn``) are read by `suffix`, for money only.
    """
    first = low[start]
    if first.isdigit():
        return _digits(low, start, stop)
    if first in VULGAR:
        return Numeral(start, start + 1, VULGAR[first], "fraction")
    return _words(low, start, stop)


_BARE_SCALE = re.compile(rf"({trie([*SCALES, 'dozen'])})(?![^\W_])")
_ONE = re.compile(rf"(?<![^\W_])an?(?:{SPACE}|\n)+\Z")


def read_with_article(low: str, start: int, left: int, stop: int) -> Numeral | None:
    """The number at `start`, with an article before it that means one: ``a million``."""
    numeral = read(low, start, stop)
    if numeral is not None:
        return numeral
    word = _BARE_SCALE.match(low, start, stop)
    article = word and _ONE.search(low, max(left, start - 8), start)
    if word is None or article is None:
        return None
    size = DOZEN if word[1] == "dozen" else SCALES[word[1]]
    joint = _JOINT.match(low, word.end(), stop)
    more = _words(low, joint.end(), stop) if joint and size in (100, 1_000) else None
    if joint and more and more.value < size and (joint[1] or size == 1_000):
        return Numeral(article.start(), more.end, size + more.value, "words")  # a hundred and five
    if joint and joint[1] and more and more.scale > size > more.value / more.scale:
        value = size * more.scale + more.value  # a hundred and fifty thousand
        return Numeral(article.start(), more.end, value, "words", more.scale)
    if size in (100, 1_000) and (scale := _SCALE.match(low, word.end(), stop)):
        larger = SCALES[scale[1]]
        if larger > size:
            return Numeral(article.start(), scale.end(), size * larger, "words", larger)
    return _and_a_half(low, Numeral(article.start(), word.end(), size, "words", size), stop)


def _and_a_half(low: str, numeral: Numeral, stop: int) -> Numeral:
    """The number with the part of its scale word after it: ``a million and a half``."""
    if numeral.scale < 1_000 or not (more := _HALF_MORE.match(low, numeral.end, stop)):
        return numeral
    value = numeral.value + _part(more) * numeral.scale
    return numeral._replace(end=more.end(), value=value)


def _part(more: re.Match[str]) -> Fraction:
    """The value of ``and a half``, ``and three quarters``, ``-and-half``."""
    part = more[2] or more[0].replace("-", " ").split()[-1]
    return Fraction(ONES.get(more[1] or "a", 1), PARTS[part])


def suffix(low: str, numeral: Numeral, stop: int) -> Numeral:
    """The number with the short scale word after it, as in ``$40m``, else the number itself."""
    match = _SUFFIX.match(low, numeral.end, stop)
    if match and match[1] in "bt" and "," in low[numeral.start : numeral.end]:
        return numeral  # the letter of a footnote: $530,000b
    if match is None or numeral.scale > 1 or numeral.form == "words":
        return numeral
    return numeral.times(SUFFIXES[match[1]], match.end())


def plural(low: str, start: int, stop: int) -> Numeral | None:
    """The number of a word in the plural at `start`, or None: ``sixes``, ``fives``."""
    match = _PLURAL.match(low, start, stop)
    return Numeral(start, match.end(), _NUMBERS[match[1]], "words") if match else None


def with_comma(low: str, start: int, stop: int) -> Numeral | None:
    """The number at `start` whose decimal sign is a comma, or None: ``3,5`` after a sign of euros.

    It has one or two decimals; three would be thousands.
    """
    match = _COMMA.match(low, start, stop)
    if match is None:
        return None
    value = Fraction(int(match[1] + match[2]), 10 ** len(match[2]))
    return with_scale(low, Numeral(start, match.end(), value, "digits"), stop)


def _digits(low: str, start: int, stop: int) -> Numeral | None:
    match = _DIGITS.match(low, start, stop)
    if match is None:
        return None
    whole = match[1]
    if low.startswith(" ", match.end()) and low[match.end() + 1 : match.end() + 4].isdigit():
        spaced = _SPACED.match(low, start, stop)
        if spaced and not _NUMBER_BEFORE.search(low, max(0, start - 3), start):
            match, whole = spaced, spaced[1]
    if low.startswith(",", match.end()) and _DECIMAL_COMMA.match(low, start, stop):
        return with_comma(low, start, stop)
    if not match[2] and (part := scientific.part(low, start, whole)) is not None:
        return with_scale(low, Numeral(start - 1, match.end(), part, "digits"), stop)
    if not whole.isdigit():
        whole = "".join(c for c in whole if c.isdigit())
    decimals = match[2] or ""
    if len(whole) + len(decimals) > MOST_DIGITS:
        return Numeral(start, match.end(), -1, "code")
    value: Exact = int(whole)
    if decimals:
        value = Fraction(int(whole + decimals[1:]), 10 ** (len(decimals) - 1))
    numeral = Numeral(start, match.end(), value, "digits")
    if not _MORE.match(low, numeral.end, stop):
        return numeral
    if raised := scientific.power(low, numeral.end, stop, value):
        return numeral._replace(value=raised[0], end=raised[1])
    if science := scientific.read(low, numeral.end, stop, has_decimals=bool(decimals)):
        exact = numeral.value * science[0]
        return numeral._replace(
            value=exact.numerator if exact.denominator == 1 else exact, end=science[1]
        )
    if not decimals and low[start] != "0" and (slashed := _SLASHED.match(low, numeral.end, stop)):
        below = int(slashed[1])
        is_year = numeral.value >= 10 and below == numeral.value + 1  # 95/96
        if 0 < numeral.value < below <= 100 and not is_year:
            return Numeral(start, slashed.end(), Fraction(numeral.value) / below, "fraction")
    if vulgar := _VULGAR.match(low, numeral.end, stop):
        value = numeral.value + VULGAR[vulgar[1]]
        numeral = Numeral(start, vulgar.end(), value, "digits")
    elif more := _HALF_MORE.match(low, numeral.end, stop):
        numeral = Numeral(start, more.end(), numeral.value + _part(more), "digits")
    elif not decimals and (mixed := _MIXED.match(low, numeral.end, stop)):
        above, below = int(mixed[1]), int(mixed[2])
        if 0 < above < below and below in _BELOW:
            value = numeral.value + Fraction(above, below)
            numeral = Numeral(start, mixed.end(), value, "digits")
    return _and_a_half(low, with_scale(low, numeral, stop), stop)


def with_scale(low: str, numeral: Numeral, stop: int) -> Numeral:
    """The number with the scale words and dozens after it."""
    while (match := _SCALE.match(low, numeral.end, stop)) and numeral.scale < 10**12:
        numeral = numeral.times(SCALES[match[1]], match.end())
    if numeral.form == "digits" and (dozens := _DOZENS.match(low, numeral.end, stop)):
        return numeral.times(DOZEN, dozens.end())
    return numeral


def _words(low: str, start: int, stop: int) -> Numeral | None:
    """The number that begins with a number word at `start`, or None."""
    match = _WORD.match(low, start, stop)
    if match is None:
        return None
    total, current, scale, end = 0, 0, 1, start
    least = 10**15  # scale words fall: nobody writes a thousand millions as a million thousands
    last = ""
    while match:
        word = match[1]
        if word in _NUMBERS:
            number = _NUMBERS[word]
            if current and not _follows(current, number, last):
                break
            current += number
        elif word == "dozen":
            if not current or last in SCALES:
                break
            current, scale = current * DOZEN, DOZEN
        elif word == "hundred":
            if not 0 < current < 100:
                break
            current *= 100
        else:
            size = SCALES[word]
            if not current or size >= least:
                break
            total, current, least = total + current * size, 0, size
            scale = size
        last, end = word, match.end()
        joint = _JOINT.match(low, end, stop)
        if joint is None or (joint[1] and last not in SCALES):
            break
        if joint[1] and last == "hundred" and _HALF_MORE.match(low, end, stop):
            break  # a hundred and three quarters
        match = _WORD.match(low, joint.end(), stop)
        if match and joint[1] and match[1] not in _NUMBERS:
            break
    if not last:
        return None
    numeral = Numeral(start, end, total + current, "words", scale if not current else 1)
    point = _POINT.match(low, end, stop)
    if last not in _NUMBERS and last != "hundred" and not point:
        return _and_a_half(low, numeral, stop)
    if more := _HALF_MORE.match(low, end, stop):
        numeral = Numeral(start, more.end(), numeral.value + _part(more), "words")
    elif point:
        decimals = _decimals(point[1].replace("-", " ").split())
        value = numeral.value + Fraction(int(decimals), 10 ** len(decimals))
        numeral = Numeral(start, point.end(), value, "words")
    else:
        return numeral
    return with_scale(low, numeral, stop)


def _decimals(words: list[str]) -> str:
    """The digits that words behind a point say: ``seven one``, or ``seventy-one``."""
    digits = ""
    for i, word in enumerate(words):
        is_of_tens = i > 0 and words[i - 1] in TENS and 0 < ONES.get(word, 0) < 10
        digits = digits[:-1] + str(ONES[word]) if is_of_tens else digits + str(_NUMBERS[word])
    return digits


def _follows(current: int, number: int, last: str) -> bool:
    """Whether a number word can follow: ``five`` after ``twenty`` or ``one hundred``."""
    if last in TENS:
        return 0 < number < 10
    return last == "hundred" and 0 < number < 100 and current % 100 == 0
