"""Numbers that are part of a date, of a time of day, of a year or of a decade."""

from __future__ import annotations

import re

from archive import dates
from archive.anchored import Anchored, Ending
from archive.figures import numerals, polynesian, scale_letters, units
from archive.figures.values import Window

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_S = numerals.SPACE
_DECADE = re.compile(r"['’]?s(?![^\W_])")
CLOCK = re.compile(
    r"[:.]\d\d(?::\d\d)?(?!\d)(?:\s*(?:[ap]\.?m\b|hours|hrs))?"
    r"|\s*(?:[ap]\.?m\b\.?|noon\b|midnight\b|o['’]?clock\b|(?:gmt|utc)\b)"
)
_HALF_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o['’]?clock)")
_CLOCK_LATER = re.compile(r"\s*(?:-|–|to|and|until|till)\s*\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b")
# `11.30 - 12.30` above what is on then.
_CLOCK_DOT = re.compile(r"(?:1?\d|2[0-4])\.[0-5][05]\Z")
_CLOCK_RANGE = re.compile(rf"{_S}*[-–]{_S}*(?:1?\d|2[0-4])\.[0-5][05](?![\d.%])\s*(?=[A-Z]|\n|\Z)")
# What is on at a time of day: `12.15 **Walk in Cathedral Square** 12.30 Leave by car`.
_CLOCK_HEAD = re.compile(
    r" \*{0,2}[A-Z*][^\n\d]{2,120} (?:1?\d|2[0-4])\.[0-5][05](?= \*{0,2}[A-Z*])"
)
_MONTH_AFTER = re.compile(
    rf"(?:\s*+(?:-|–|—|,|/|and|to|or|&|until)\s*+(?:{_WEEKDAY},?\s++)?\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"{{0,5}}(?:{_S}*+(?:st|nd|rd|th))?+(?:\s++of)?+[\s-]++{_MONTH}"
)
_MONTH_BEFORE = Anchored(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    rf"(?:^|[^\w]){_MONTH}(?:\s+|-)(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:-|–|,|and|to|&)\s*)*\Z",
)
_MONTH_OF = re.compile(rf"\b{_MONTH},?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\Z")
_NUMERIC_DATE = re.compile(r"[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)")
_FISCAL = re.compile(r"\s?[/\u2044–-]\s?(\d\d|\d{4})(?![\d,]|\.\d)")
# `Over 2013–2023`; what is counted would have it as a plain number of so many.
_YEARS_ON = re.compile(r"(?:\s?[–-]\s?|\sto\s)((?:1[89]|20)\d\d)(?![\d,]|\.\d|\s[a-z]+s\b)")
_UNIT_AFTER = re.compile(
    r"\s(?:per\s?cent|percent|million|billion|tonnes|hectares|km|kilometres|metres|mw|litres|people"
    r"|to|-|–|[a-z-]+s\b|[a-z-]+ [a-z-]+s\b|years|days|hours)"
)
UNDER_OVER = re.compile(r"\b(?:under|over)[ -]\Z")
PREFIXED = re.compile(r"\b(?:under|over|sub|minus|now|nearly|almost)-\Z")
"""What may stand before a number with a hyphen: ``sub-300 square metres``, ``minus-5``."""
_OF_YEAR = re.compile(r"\b(?:in|since|by|the|of|during|early|late)\s+\Z")
_TOTAL_OF = re.compile(r"\b(?:total|each) of\s+\Z")
_QUALIFIED = re.compile(
    r"\b(?:more than|less than|up to|(?<!back to )at least|a total of|an estimated|nearly|almost"
    r"|another|a further|approximately|some|over)\s+\Z"
)
_EXTRA = re.compile(r"\s+(?:new|more|extra|additional)\b")
_INCREASE_OVER = re.compile(
    r"\b(?:increase|rise|growth|improvement|gain|up|per\s?cent|compared)\s+(?:on|over)\s+\Z"
)
_LEVELS = re.compile(r"\s{0,8}(?:levels?|figures?|results?)\b")
_YEARLY = re.compile(rf"{_LEVELS.pattern}|[.,;)]")
_HOURS = re.compile(r"\s?(?:hours|hrs)\b")
_AT = re.compile(r"\b(?:at|by|from|until|till|to|between|about|before|after|and)\s+\Z")
_IN_YEAR = re.compile(
    r"\b(?:in|since|circa|until|year|before|after|(?:act|treaty|war|revolution) of)\s+\Z"
)
_OF_DAY = re.compile(r"\s(?:in the (?:morning|afternoon|evening)|at night)\b")
_O_CLOCK = re.compile(r"\s?o['’]?clock\b")
_PAST = re.compile(
    r"\b(?:half|quarter)[- ]past\s\Z|\b(?:at|from|until|till|about) (?:a )?quarter[- ]to\s\Z"
)
_HOUR_ENDS = re.compile(r"\s*(?:[.,;:)!?”\"–—\n]|\Z)|\s(?:and|or|to|till|until|on|in the|at)\b")
# `to enable 2000 firms`: after a verb, before a plural.
_VERBS = """
    enable create creates created help helped employ employs build train trained support supports
    supported provide provides provided recruit attract attracted attracts involve involves
    involving include includes deliver fund funds hire hires get see have has had put give take
    taken produce produces cover covers house houses plant planted assist assisted
    """.split()
_NO_YEAR = Ending(_VERBS, rf"\b(?:{'|'.join(_VERBS)})\s+\Z")
_TO_MORE = re.compile(r"(\s?[-–]\s?| to )(\d{4})(?![\d,]|\.\d)(?=\s[a-z-]+)")
_LAST_YEAR = 2100
LAST_HOUR = 12
"""The last hour of half a day."""
_AND_YEAR = re.compile(
    r"\sand\s(?:1[5-9]|20)\d\d(?!,?\d|\.\d|\s[a-z-]+s\b)"
)  # between 1600 and 1900
_COUNTED = re.compile(r"\s+(?:[a-z-]+\s+){0,3}[a-z]+s\b")
# Years are the commonest numbers; `reason` gives the same answer after ten more searches.
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d(?=[\s;:)’'”\"]|[.,](?!\d)|\Z)(?!['’]s)")
_BEFORE_YEAR = (" in ", " since ", " by ", " until ", " from ", " of ", " during ", " the ")
_MONTHS = tuple(f" {month} " for month in dates.MONTHS)


def plain_year(text: Window, start: int) -> str | None:
    """``date`` or ``year`` where the four digits at `start` can be nothing else, else None."""
    if text.low[start] not in "12" or not text.match(_PLAIN_YEAR, start):
        return None
    before = text.before(start, 12)
    if before.endswith(_MONTHS):
        return "date"
    if before.endswith(_BEFORE_YEAR) and not text.match(_UNIT_AFTER, start + 4):
        return "year"
    return None


def is_clock(text: Window, written: str, end: int) -> bool:
    """Whether a decimal is a time of day: ``7.30pm``, ``10.00-2.00pm``, ``11.30 - 12.30``."""
    if text.match(_HALF_CLOCK, end) or text.match(_CLOCK_LATER, end):
        return True
    is_clock = _CLOCK_DOT.match(written) and (
        _CLOCK_RANGE.match(text.body, end, text.stop)
        or _CLOCK_HEAD.match(text.body, end, text.stop)
    )
    return is_clock is not None


def is_hour(text: Window, end: int, before: str) -> bool:
    """Whether a small number is an hour: ``at five in the morning``, ``half past nine``."""
    if text.match(_O_CLOCK, end) or (_PAST.search(before) and text.match(_HOUR_ENDS, end)):
        return True
    return text.match(_OF_DAY, end) is not None and _AT.search(before) is not None


def of_whole(text: Window, start: int, end: int, before: str) -> str | None:
    """``date``, ``time``, ``year``, ``decade`` … where a whole number is part of one, else None."""
    number, size = int(text.low[start:end]), end - start
    is_year = 1800 <= number <= _LAST_YEAR
    if number <= 31 and text.match(_MONTH_AFTER, end):
        return "date"
    if (number <= 31 or is_year) and _MONTH_BEFORE.search(before):
        return "date"
    if number <= 31 and polynesian.is_day(text, end, before):
        return "date"
    if text.match(_NUMERIC_DATE, end) or (is_year and _MONTH_OF.search(before)):
        return "date"
    is_clock = size == 4 and number % 100 < 60 and number < 2400  # at 1430 hours
    if is_clock and text.match(_HOURS, end) and _AT.search(before):
        return "time"
    if number <= 2400 and (text.match(CLOCK, end) or text.match(_CLOCK_LATER, end)):
        return "time"
    if number <= LAST_HOUR and is_hour(text, end, before):
        return "time"
    if size == 4 and number >= 1000 and before.endswith("between ") and text.match(_AND_YEAR, end):
        return "year"
    fiscal = text.match(_FISCAL, end)
    if fiscal and is_year and _is_next_year(number, fiscal[1]):
        return "fiscal year"
    if is_year and (span := text.match(_YEARS_ON, end)) and int(span[1]) > number:
        return "year"
    if fiscal and size == 2 and "/" in fiscal[0] and int(fiscal[1]) == (number + 1) % 100:
        return "fiscal year"
    if size == 4 and 1000 <= number < 1800 and _IN_YEAR.search(before):
        return None if text.match(_COUNTED, end) else "year"
    if is_year and _is_year(text, end, before):
        return "year"
    if size in (2, 4) and text.match(_DECADE, end) and not UNDER_OVER.search(before):
        return "decade"
    return None


def _is_next_year(number: int, written: str) -> bool:
    """Whether a second year goes with a first: ``2024/25``, ``1999-2002``."""
    following = int(written) if len(written) == 4 else number // 100 * 100 + int(written)
    if len(written) == 2 and int(written) < number % 100:
        following += 100
    return 0 < following - number <= 60


def _is_year(text: Window, end: int, before: str) -> bool:
    """Whether four digits are a year rather than a count, by the words around them."""
    if _NO_YEAR.search(before) and text.match(_COUNTED, end):
        return False
    if text.match(text.words.counted, end):
        if text.match(_EXTRA, end) or text.spelt(units.MEASURE, end):
            return False  # the 1800 extra Police, the transfer of 1800 hectares
        return _OF_YEAR.search(before) is not None and not _TOTAL_OF.search(before)
    unit = text.spelt(units.MEASURE, end)
    if unit and unit[1].endswith("s") and len(unit[1]) > 3:
        return False  # a structure of 1500 to 2000 square metres
    upper = text.match(_TO_MORE, end)
    is_range = upper is not None and (upper[1] != " to " or before.endswith("from "))
    if upper and is_range and int(upper[2]) > _LAST_YEAR:
        return False  # 2000 - 2500 calories
    if _INCREASE_OVER.search(before):
        return True
    if before.endswith(("up to ", " over ")):  # in the period up to 2003; over 2018 and 2019
        if text.match(_LEVELS, end):
            return True
        is_round = before.endswith("over ") and text.low[end - 2 : end] == "00"
        if text.match(_AND_YEAR, end):
            return True  # over 2000 and 2001
        return not is_round and text.match(scale_letters.MANY, end) is None
    if _QUALIFIED.search(before):
        return text.match(_YEARLY, end) is not None and "total" not in before
    return True
