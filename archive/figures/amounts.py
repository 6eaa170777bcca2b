"""Reads numbers with a unit: money, percentages, measures, lengths of time, multiples."""

from __future__ import annotations

import re
from fractions import Fraction

from archive.figures import (
    ages,
    currencies,
    measures,
    numerals,
    polynesian,
    shares,
    slips,
    symbols,
    units,
    weights,
)
from archive.figures.numerals import SPACE, Numeral
from archive.figures.spellings import key_of
from archive.figures.values import Excluded, Quantity, Window

_WRITTEN_MINUS = re.compile(r"(?<![\d%] )\b(?:minus|negative)[\s-]\Z")
# A dash glued to its number is a minus at the head of a line or a bracket, and after these words;
# after another word it leads to what follows: `Other suppliers -$12m`.
_MINUS = re.compile(
    r"(?:^\s?|[(\[|=:*\n]\s?|\b(?:the|a|an|of|at|to|from|between|and|or|by|was|is|were|are|be|been|below|above"
    r"|than|about|around|nearly|almost|reach(?:ed|es|ing)?|with|fell|dropped|stood|recorded|as"
    r"|low|minimum|maximum|just|only)\s)[-–−]\Z|\s−\Z|(?:\d|%,?)\s-\Z"
)
_LISTED = re.compile(r"(?<![^\W_])[A-Z]{2,6} [-–−]\Z")  # FTSE -0.6% CAC -1.7%
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])")
_DENOMINATORS = frozenset((2, 3, 4, 8, 16, 32, 64))
"""Into how many parts a dollar is divided: ``$7/8 a bushel``."""
_YEAR_GLUED = 10_000
_REACH_OF_MINUS = 12
_AFTER_ANOTHER = re.compile(r"\d\s[-–−]\Z")  # 101 -108 MHz
_THOUSANDS = re.compile(r"(?: \d{3}){0,3} 000(?![\d,.]\d|\d)")
_PURE = re.compile(r"\s+pure\b")
_TIMES = re.compile(rf"{SPACE}+times\b|[ -]?fold\b|(?<=\.\d)x\b(?! ?\d)|(?<=\.\d\d)x\b(?! ?\d)")

_SPOKEN_FOLD = re.compile(r"\b(?:is|are|was|were|be)\s+\Z")
_OFTEN = re.compile(r"\s+(?:a|per|each|every)\s+(?:hour|day|night|week|month|year)\b")
_MOST_TIMES = 20
_MORE = re.compile(r" (?:more|less|as|higher|greater|larger|bigger|faster|stronger|worse|better)\b")

_AND = re.compile(r"\s(?:and\s)?(?=[a-z\d])")
_CENTS = re.compile(r"\s(?:cents?|pence|pennies|penny)\b")
# The head of a column: `1,234 $ million`.
_OF_COLUMN = re.compile(r"\s?(?:m|000|thousand|million|billion|bn)\b")
_INCH_MARK = re.compile(
    r"\s?[\"”](?=\s(?:long|wide|tall|thick|deep|high|in diameter|screen|display|pipe|disk)\b)"
)
_INCHES = re.compile(r"\.?[ \u00a0-]?(\d{1,2})[ \u00a0-]?(?:in(?:ch(?:es)?)?\b(?! the\b| a\b)|″)")
_PENCE = re.compile(r"p(?=\s(?:per|a|an|for|off)\b|/)")
_PENCE_OF_SHARES = re.compile(r"p(?![\w’'])")
_OF_SHARES = re.compile(r"\b(?:shares?|pence|dividends?|stocks?|trading)\b|£")
_QUALIFIERS = {
    "+": "over", "-plus": "over", " plus": "over", " or so": "about",
    " or more": "at_least", " or less": "up_to", " or fewer": "up_to",
}  # fmt: skip
_QUALIFIED = re.compile(r"(\+(?=k?ms?\b)|(?:\+|[ -]plus| or (?:more|less|fewer|so))(?= [a-z]))")
# Where a word for other things too is money: `paid 2,000 kina`, `400 kina (NZ$170)`.
_PAID = re.compile(
    r"\b(?:costs?|pay|pays|paid|paying|spend|spent|worth|charged)(?: (?!for\b)[a-z]+){0,3} \Z"
)
_IN_OTHER_MONEY = re.compile(
    r"(?: in (?:fees|cash|fines|taxes|aid)\b|,? (?:or |\()[a-z]{0,3}[$£€]\d)"
)
_REACH_OF_PAID = 48
_LONGEST_SIGN = 8
_REACH_OF_REFERENCE = 120
_HYPHENED_SCALE = re.compile(r"-(?:m|b|bn|mn|k|t)(?![^\W_])")
_ADVERB = re.compile(rf"-({'|'.join(units.ADVERBS)})\b")
_OF = re.compile(r"\s+of\b")
_SCHOOL_YEAR = re.compile(
    r"Years? \d|years? \d{1,2}(?:\s?(?:-|–|and|to)\s?\d{1,2})?\s(?:students?|pupils?|learners?"
    r"|children|classes|class|boys|girls)\b"
)
_QUARTERS = re.compile(r"\bout of\s+\Z|\bof the last\s+\Z")
_ONE_WHEN = re.compile(r"\s+(?:when|i\b|we\b|it\b)")


def signed(text: Window, numeral: Numeral) -> Quantity | None:
    """The sum of money whose sign or code stands before it: ``US$7.5 million``, ``USD 5m``."""
    found = _sign(text, numeral.start)
    if found:
        numeral = _before_stroke(text, numeral)
    is_negative = False
    if found is None and text.low[numeral.start - 1 : numeral.start] in ("-", "−"):
        found, is_negative = _sign(text, numeral.start - 1), True  # $-4.5 million
    if found is None:
        return None
    begins, unit = found
    if unit == "EUR" and (with_comma := numerals.with_comma(text.low, numeral.start, text.stop)):
        numeral = with_comma
    numeral = slips.mended(text.low, numeral, text.stop)
    numeral = _scaled(text, _spaced(text, numeral))
    end = numeral.end
    if (spoken := text.spelt(text.words.money_name, end)) and spoken[1] != "won":
        named, end = text.words.money_names[key_of(spoken[1])], spoken.end()
        if named and (unit is None or named != text.words.currency):
            unit = named
    elif (code := text.match(currencies.CODE_AFTER, end)) and _is_upper(text, code):
        unit, end = code[1].upper(), code.end()
    begins, sign = (begins, -1) if is_negative else minus(text, begins)
    value = sign * numeral.value
    return Quantity(begins, end, "money", value, unit, "amount", numeral=numeral)


def _before_stroke(text: Window, numeral: Numeral) -> Numeral:
    """The number of a sum before a stroke, as in ``$3/100 g``; a fraction stays: ``$1/2 bn``."""
    slashed = text.match(_SLASHED, numeral.start)
    if slashed is None:
        return numeral
    number, other = int(slashed[1]), int(slashed[2])
    is_fraction = number < other and other in _DENOMINATORS
    if is_fraction or _scaled(text, numeral._replace(end=slashed.end())).scale > 1:
        return numeral
    return Numeral(numeral.start, slashed.end(1), number, "digits")


def _scaled(text: Window, numeral: Numeral) -> Numeral:
    """The number of a sum with the scale word after it, also behind a hyphen: ``$3.2-B``."""
    if text.match(_HYPHENED_SCALE, numeral.end):
        longer = numerals.suffix(text.low, numeral._replace(end=numeral.end + 1), text.stop)
        return longer if longer.scale > 1 else numeral
    return numerals.suffix(text.low, numeral, text.stop)


def _spaced(text: Window, numeral: Numeral) -> Numeral:
    """The number with the thousands that spaces set apart, as in ``$100 000``."""
    if numeral.value >= 1000 or numeral.form != "digits":
        return numeral
    groups = text.match(_THOUSANDS, numeral.end)
    if groups is None:
        return numeral
    value = numeral.value
    for group in groups[0].split():
        value = value * 1000 + int(group)
    return Numeral(numeral.start, groups.end(), value, "digits")


def _sign(text: Window, start: int) -> tuple[int, str | None] | None:
    """The position and the currency of the sign or code before a number, or None."""
    left = max(text.start, start - _LONGEST_SIGN)
    before = text.low[left:start]
    last = text.body[left:start].rstrip()[-2:]
    if last[-1:].islower() and last not in text.words.lettered and "$" not in before:
        return None  # a word, as before most numbers
    if match := text.words.sign.search(before):
        begins, sign = left + match.start(), match[1]
        is_word = begins > text.start and text.low[begins - 1].isalnum()
        written = text.body[begins : begins + len(sign)]
        is_word |= sign == "us $" and not written[:2].isupper()
        is_word |= text.words.cased.get(sign, written) != written
        if not (sign[0].isalpha() and is_word):
            return begins, text.words.signs[sign]
        if sign[-1] == "$":  # behind a word that only ends as a country's code
            return begins + len(sign) - 1, text.words.signs["$"]
    match = currencies.CODE.search(before)
    if (
        match
        and text.body[left + match.start(1) : left + match.end(1)].isupper()
        and not (
            match.end(1) == match.end()
            and currencies.REFERENCE.search(text.before(start, _REACH_OF_REFERENCE))
        )
    ):
        return left + match.start(), match[1].upper()
    return None


def _is_upper(text: Window, match: re.Match[str]) -> bool:
    return text.body[match.start(1) : match.end(1)].isupper()


def minus(text: Window, start: int, *, is_spaced: bool = False) -> tuple[int, int]:
    """The position of the minus sign before a number and -1; without one, `start` and 1.

    With `is_spaced`, as before a temperature, a dash between a space and the number is one behind
    any word.
    """
    last = text.low[start - 1] if start > text.start else ""
    if last in "-–−" and last:
        before = text.before(start, _REACH_OF_MINUS)
        if _MINUS.search(before) or (is_spaced and before[-2:-1].isspace()):
            return start - 1, -1
    if (last.isspace() or last == "-") and (
        written := _WRITTEN_MINUS.search(text.before(start, 12))
    ):
        return start - len(written[0]), -1
    return start, 1


def with_unit(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    """The quantity that a number makes with the unit after it, or None where there is no unit."""
    found = None
    spelt = text.spelt(text.words.any_unit, numeral.end)
    if spelt and not polynesian.is_name(text, spelt.start(1), spelt[1]):
        found = (
            _percent(text, numeral)
            or _spoken_money(text, numeral)
            or _duration(text, numeral)
            or _measure(text, numeral)
            or _multiple(text, numeral)
        )
    found = found or _coded_money(text, numeral)
    found = found or with_sign(text, shares.from_numeral(text, numeral))
    return found or ages.from_numeral(text, numeral) or _qualified(text, numeral)


def _qualified(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    """The quantity of a number with a qualifier before its unit: ``two or more years``."""
    if text.low[numeral.end : numeral.end + 1] not in ("+", " ", "-"):
        return None
    aside = text.match(_QUALIFIED, numeral.end)
    if aside is None or not text.spelt(text.words.any_unit, aside.end()):
        return None
    longer = numeral._replace(end=aside.end())
    found = _duration(text, longer) or _measure(text, longer)
    if not isinstance(found, Quantity):
        return None
    return found._replace(approx=_QUALIFIERS[aside[1]], numeral=numeral)


def with_sign(text: Window, share: Quantity | None) -> Quantity | None:
    """A share with the sign before it: ``-4/5``, ``minus one half``."""
    if share is None:
        return None
    start, sign = minus(text, share.start)
    return share._replace(start=start, value=sign * share.value)


def _percent(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    match = text.spelt(units.PERCENT, numeral.end)
    if match is None:
        return None
    if numeral.value == 100 and text.match(_PURE, match.end()):
        return Excluded(numeral.start, match.end(), "name")
    if numeral.value >= _YEAR_GLUED and text.low[match.end() : match.end() + 1].isalnum():
        return Excluded(numeral.start, match.end(), "code")  # 204112.3%12.9% of the year 2041
    left = max(text.start, numeral.start - _REACH_OF_MINUS)
    is_listed = _LISTED.search(text.body, left, numeral.start) is not None
    start, sign = minus(text, numeral.start, is_spaced=is_listed)
    unit = units.PERCENT_NAMES[key_of(match[1])]
    value = sign * numeral.value
    return Quantity(start, match.end(), "percent", value, unit, "percent", numeral=numeral)


def _spoken_money(text: Window, numeral: Numeral) -> Quantity | None:
    start, end = numeral.start, numeral.end
    words = text.words
    if (match := text.spelt(words.money_name, end)) and not _is_a_word(text, numeral, match):
        if match[1] in ("pound", "pounds") and weights.is_weight(text, numeral, match.end()):
            value = numeral.value
            return Quantity(
                start, match.end(), "measure", value, "pound", "measure", numeral=numeral
            )
        unit = words.money_names[key_of(match[1])]
        value, end = numeral.value, match.end()
        if match[1] in currencies.SIGNS and text.match(_OF_COLUMN, end):
            return None
        if cents := _cents(text, end):
            value, end = value + Fraction(cents.value, 100), cents.end
        start, sign = minus(text, start)
        return Quantity(start, end, "money", sign * value, unit, "amount in words", numeral=numeral)
    longer = numerals.suffix(text.low, numeral, text.stop)
    match = text.spelt(words.money_name, longer.end) if longer is not numeral else None
    if match and not _is_a_word(text, longer, match):
        unit = words.money_names[key_of(match[1])]
        return Quantity(
            start, match.end(), "money", longer.value, unit, "amount in words", numeral=longer
        )
    match = text.spelt(words.hundredth, end)
    if match is None or (len(match[1]) == 1 and not _is_sign_of_cents(text, numeral, match)):
        return None
    value, unit = Fraction(numeral.value) / 100, words.hundredths[key_of(match[1])]
    return Quantity(start, match.end(), "money", value, unit, "cents", numeral=numeral)


def _is_sign_of_cents(text: Window, numeral: Numeral, match: re.Match[str]) -> bool:
    """Whether a letter is that of cents: ``25c``, and in a rate also ``20 c/kWh``."""
    if numeral.form == "words" or _is_upper(text, match):
        return False
    return match.start(1) == numeral.end or bool(text.spelt(units.PER_MEASURE, match.end(1)))


def _cents(text: Window, end: int) -> Numeral | None:
    """The cents behind a sum that ends at `end`: ``thirteen dollars and forty-five cents``."""
    joint = text.match(_AND, end)
    numeral = joint and numerals.read(text.low, joint.end(), text.stop)
    cents = text.match(_CENTS, numeral.end) if numeral else None
    if numeral is None or cents is None or not 0 < numeral.value < 100:
        return None
    return numeral._replace(end=cents.end())


def _is_a_word(text: Window, numeral: Numeral, match: re.Match[str]) -> bool:
    """Whether a name of money is a word here: ``18 won a prize``, ``those under 65 won’t``."""
    if match[1] in text.words.not_money and numeral.scale == 1:
        is_paid = _PAID.search(text.before(numeral.start, _REACH_OF_PAID))
        return not (is_paid or text.match(_IN_OTHER_MONEY, match.end()))
    return match[1] == "won" and (numeral.value < 1_000 or text.after(match.end(), 1) in ("'", "’"))


def _duration(text: Window, numeral: Numeral) -> Quantity | None:
    if adverb := text.match(_ADVERB, numeral.end):
        unit, end = units.ADVERBS[adverb[1]], adverb.end()
        return Quantity(
            numeral.start, end, "duration", numeral.value, unit, "duration", numeral=numeral
        )
    match = text.match(units.DURATION, numeral.end)
    if match is None:
        return None
    unit = units.DURATION_NAMES[match[1]]
    if unit == "year" and _SCHOOL_YEAR.match(text.body, match.start(1)):
        return None  # 3,000 Year 7-8 students
    is_one = numeral.value == 1 and numeral.form == "words"
    if unit == "quarter" and (
        _QUARTERS.search(text.before(numeral.start))
        or (numeral.form == "words" and numeral.value < 4 and text.match(_OF, match.end()))
    ):
        return None
    if match[1] == "second" and numeral.value != 1 and text.low[numeral.end] != "-":
        return None  # an ordinal: `the 2 second readings`, but a 10-second rule
    if match[1] in ("min", "sec", "hr") and numeral.form == "words":
        return None
    between = text.low[numeral.end : match.start(1)].strip()
    if numeral.value != 1 and match[1][-1] != "s" and between.split(" ")[-1] in units.OF_MORE:
        return None  # 27,500 more day procedures
    if (
        is_one
        and text.low[numeral.end] != "-"
        and (unit == "day" or (unit in ("year", "night") and text.match(_ONE_WHEN, match.end())))
    ):
        return None  # `one day they will`
    return Quantity(
        numeral.start, match.end(), "duration", numeral.value, unit, "duration", numeral=numeral
    )


def _measure(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    if mark := text.match(_INCH_MARK, numeral.end):
        return Quantity(
            numeral.start, mark.end(), "measure", numeral.value, "inch", "measure", numeral=numeral
        )
    match = text.spelt(units.MEASURE, numeral.end)
    if match is None or not symbols.is_unit(text, numeral, match):
        return None
    is_name = numeral.form == "words" and text.body[match.start(1)].isupper()
    if is_name and text.body[numeral.start].isupper():
        return Excluded(numeral.start, match.end(), "name")  # Ninety Mile Beach
    written = text.body[match.start(1) : match.end(1)]
    unit = measures.CASED.get(written) or units.MEASURE_NAMES[key_of(match[1])]
    start, sign = numeral.start, 1
    if not _AFTER_ANOTHER.search(text.before(start, 4)) or unit.startswith("degree_"):
        start, sign = minus(text, start, is_spaced=unit.startswith("degree_"))
    value, end = numeral.value, match.end()
    if unit == "foot" and (inches := text.match(_INCHES, end)) and int(inches[1]) < 12:
        value, end = value + Fraction(int(inches[1]), 12), inches.end()
    return Quantity(start, end, "measure", sign * value, unit, "measure", numeral=numeral)


def _coded_money(text: Window, numeral: Numeral) -> Quantity | None:
    """The sum whose code or letter stands behind it: ``27 million GBP``, ``24.5p per kWh``."""
    begins = text.body[numeral.end : numeral.end + 2].lstrip()[:1]
    if numeral.form != "digits" or not (begins.isupper() or begins == "p"):
        return None
    pence = text.match(_PENCE, numeral.end)
    if pence is None and begins == "p" and (found := text.match(_PENCE_OF_SHARES, numeral.end)):
        near = text.low[max(text.start, numeral.start - 100) : min(text.stop, numeral.end + 60)]
        pence = found if _OF_SHARES.search(near) else None
    if pence:
        start, value = numeral.start, Fraction(numeral.value) / 100
        return Quantity(start, pence.end(), "money", value, "GBP", "cents", numeral=numeral)
    codes = currencies.CODE_AFTER_SCALE if numeral.scale > 1 else currencies.CODE_AFTER
    code = text.match(codes, numeral.end)
    if not code or not _is_upper(text, code):
        return None
    start, end, unit = numeral.start, code.end(), code[1].upper()
    return Quantity(start, end, "money", numeral.value, unit, "amount", numeral=numeral)


def _multiple(text: Window, numeral: Numeral) -> Quantity | Excluded | None:
    match = text.match(_TIMES, numeral.end)
    is_many = numeral.value > _MOST_TIMES
    if match is None or text.match(_OFTEN, match.end()):
        return None
    if is_many and not text.match(_MORE, match.end()):
        return None  # how often it happened is a count
    if match[0].endswith("fold") and _SPOKEN_FOLD.search(text.before(numeral.start)):
        return Excluded(numeral.start, match.end(), "manner of speaking")  # its aim is two-fold
    return Quantity(
        numeral.start, match.end(), "ratio", numeral.value, "times", "times", numeral=numeral
    )
