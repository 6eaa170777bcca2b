"""Reads dates: ``28 March 2022``, ``12 Sep. 2018 13:28``, ``2022-03-28T10:00``."""

from __future__ import annotations

import datetime
import re

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Whole names only: `3 decades` has no December in it, and `2 separate` no September.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_VERBS = ("may", "march")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\.?|\d{1,2}[.:]\d{2}|noon|midnight)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
# Neither the rest of a number nor the second half of `19-21 August`.
_BEGINS = r"(?<![\w$./])(?<!\d[-–])(?<!\d[-–]\s)(?<!\d [-–]\s)"

# With a time, which may state its offset from UTC: the day is as written, wherever it is so late.
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
    r"(?:[Tt ] ?(?:[01]?\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d{1,12})?)?"
    r"(?: ?(?:Z|z|UTC|GMT|[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?))?)?\Z"
)
_DAY_MONTH = re.compile(
    rf"{_BEGINS}(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{_MONTH})(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_BEGINS}(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?!\w|[.:,]\d|\s?[-–]\s?\d)(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
# `2024/02/20`, `20.02.2024`, `2024-02-20`
_NUMERIC = re.compile(
    r"(?<![\w$./-])(?:(?P<first>(?:19|20)\d\d)(?P<sign>[-/.]))?(?P<one>\d{1,2})"
    r"(?(first)(?P=sign)|[-/.])(?P<two>\d{1,2})(?(first)|[-/.](?P<year>(?:19|20)\d\d))(?![\w/-])"
)
_AFTER = re.compile(rf"[\s,]*+(?:(?:at\s++)?{_CLOCK})?[\s.,]*+\Z", re.IGNORECASE)

# What leads to a date within a sentence; a cell of a table or a line of a list ends with a number
# or begins with a month without such a word.
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAMED_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LEAD = (
    r"(?:\b(?:on|until|till|dated|from|to|and|by|since|before|after|between|of|for|ending|ended"
    rf"|starting|commencing|{_NAMED_DAY},?)\s+|\(|\d\s?[-–&]\s?)(?:the\s+)?(?:{_NAMED_DAY},?\s+)?"
)
# In `rose from 10 to 15` the number may be a quantity; after these words it is a day.
_SURE_LEAD = rf"(?:\b(?:on|until|till|dated|{_NAMED_DAY},?)\s+|\()(?:the\s+)?"
_WEEKDAY_LEAD = r"(?:(?:\b(?:on|until|till|from|by|this|next|last|today,?)|\d\s?[ap]m)\s+|\()"
_FULL_YEAR = r"(?:19|20)\d\d(?![\w,.–-]?\d|%)"
# The end of a line and the beginning of the next one, where a date goes on over the line end.
_PARTED = tuple(
    (re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE))
    for before, after in (
        # on 15 | March; from 15 | March 2019; from the 15th | of March
        (rf"{_SURE_LEAD}{_DAY}", rf"(?:of\s+)?{_MONTH}"),
        (rf"{_LEAD}{_DAY}", rf"{_MONTH},?\s+{_FULL_YEAR}"),
        (rf"{_LEAD}{_DAY}(?<=[a-z])", rf"(?:of\s+)?{_MONTH}"),
        # on 12- | 15 March; on March 12- | 15, 2019
        (rf"{_LEAD}{_DAY}\s?[-–&]", rf"{_DAY}\s+(?:of\s+)?{_MONTH}"),
        (rf"{_LEAD}{_MONTH}\s+{_DAY}\s?[-–&]", rf"{_DAY},?\s+{_FULL_YEAR}"),
        # on March | 15, 2019; on March | 15th; on 15 March | 2019
        (rf"{_LEAD}{_MONTH}", rf"{_DAY}(?:,?\s+{_FULL_YEAR}|(?<=[a-z])(?!\w))"),
        (rf"{_LEAD}(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY})", _FULL_YEAR),
        # on Friday | 15 March; on Friday, | March 15
        (
            rf"{_WEEKDAY_LEAD}{_NAMED_DAY},?",
            rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}(?!\w)",
        ),
    )
)
_FIRST_LETTERS = frozenset("0123456789jfmasondtJFMASONDT")
_LONGEST_PART = 40

_LONGEST = 100
"""No date is written in more characters."""


def from_source(written: str, order: str | None = None) -> tuple[str, str] | None:
    """The ISO 8601 date of a source's date field and its precision, or None.

    The year 1 is what programs write for no date, and gives None. A date in digits such as
    ``28/03/2022`` is read with an `order` alone, which is that of `numeric`.

    >>> from_source("2022-03-28"), from_source("March 28, 2022"), from_source("2022-02-30")
    (('2022-03-28', 'day'), ('2022-03-28', 'day'), None)
    >>> from_source("04/03/2022"), from_source("04/03/2022", ""), from_source("04/03/2022", "day")
    (None, None, ('2022-03-04', 'day'))
    """
    written = written.strip()
    if len(written) > _LONGEST:
        return None
    if iso := _ISO.match(written):
        return _checked(iso[1], iso[2], iso[3])
    for form in (_DAY_MONTH, _MONTH_DAY):
        match = form.match(written)
        if match and match["year"] and _AFTER.match(written, match.end()):
            day = _day(match, None)
            return (day, "day") if day else None
    digits = None if order is None else _NUMERIC.match(written)
    if digits and order is not None and _AFTER.match(written, digits.end()):
        found = numeric(written, 0, digits.end(), order)
        return (found[0], "day") if found else None
    return None


def may_be_two(written: str) -> bool:
    """Whether a date field in digits is one day where the day comes first, and another elsewhere.

    >>> may_be_two("04/03/2022"), may_be_two("28/03/2022"), may_be_two("03/03/2022")
    (True, False, False)
    """
    days = {from_source(written, order) for order in ("day", "month")}
    return None not in days and len(days) == 2


def find(text: str, start: int, end: int, near: str | None) -> tuple[str, int, int] | None:
    """The first full date in ``text[start:end]`` as ISO 8601, and its span, or None.

    A date without a year has that of the nearest such day to the day `near`, if that is at most 15
    days away. A date with a day of the week that does not fit it is left out.
    """
    found = [
        first
        for form in (_DAY_MONTH, _MONTH_DAY)
        if (first := _first(form, text, start, end, near)) is not None
    ]
    return min(found, key=lambda one: one[1], default=None)


def numeric(text: str, start: int, end: int, order: str) -> tuple[str, int, int] | None:
    """The first date in digits in ``text[start:end]`` as ISO 8601, and its span, or None.

    `order` is ``day`` or ``month``, whichever a country writes first; where it is empty, only a
    date that can be read in one way is one.

    >>> numeric("Out 20/02/2024", 0, 14, "")[0], numeric("04/02/2024", 0, 10, "day")[0]
    ('2024-02-20', '2024-02-04')
    """
    for match in _NUMERIC.finditer(text, start, end):
        year = match["year"] or match["first"]
        pairs = [(match["one"], match["two"]), (match["two"], match["one"])]  # day and month
        if match["first"]:
            pairs = pairs[1:]
        elif order:
            pairs = pairs[:1] if order == "day" else pairs[1:]
        found = {checked[0] for d, m in pairs if (checked := _checked(year, m, d))}
        if len(found) == 1:
            return found.pop(), match.start(), match.end()
    return None


def _first(
    form: re.Pattern[str], text: str, start: int, end: int, near: str | None
) -> tuple[str, int, int] | None:
    for match in form.finditer(text, start, end):
        if day := _day(match, near):
            return day, match.start(), match.end()
    return None


def _day(match: re.Match[str], near: str | None) -> str | None:
    year, month, weekday = match["year"], match["month"], match["weekday"]
    if year is None and month in _VERBS:
        return None  # `12 may apply` is no date
    day = _near(year, _month(month), match["day"], near)
    if day is None or weekday is None:
        return day
    return day if is_on(day, weekday) else None


def goes_on(line: str, following: str) -> bool:
    """Whether a date that a line breaks off goes on in the following line.

    Only a date within a sentence does (``on 15`` / ``March 2019``): two cells of a table, or two
    lines of a list, stay apart.

    >>> goes_on("It begins on 15", "March 2019."), goes_on("Nelson 15", "March 2019")
    (True, False)
    """
    if following[:1] not in _FIRST_LETTERS:
        return False
    end = line[-_LONGEST_PART:]
    return any(
        after.match(following) is not None and before.search(end) is not None
        for before, after in _PARTED
    )


def days_between(one: str, other: str) -> int:
    """How many days lie between two full ISO 8601 dates."""
    difference = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    return abs(difference.days)


def days_after(day: str, count: int) -> str | None:
    """The day that comes so many days after a full ISO 8601 date, or before it; None beyond years.

    >>> days_after("2022-12-31", 1), days_after("2022-03-01", -1), days_after("9999-12-31", 1)
    ('2023-01-01', '2022-02-28', None)
    """
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(count)).isoformat()
    except OverflowError:
        return None


def is_on(day: str, weekday: str, shift: int = 0) -> bool:
    """Whether the day so many days after a full ISO 8601 date is on a day of the week.

    Of `weekday` the first three letters count.

    >>> is_on("2022-03-28", "Monday"), is_on("2022-03-28", "Tues."), is_on("2022-03-28", "Tue", 1)
    (True, False, True)
    """
    number = datetime.date.fromisoformat(day).weekday() + shift
    return _WEEKDAYS[number % 7] == weekday[:3].casefold()


def _month(name: str) -> int:
    letters = name[:3].casefold()  # the pattern takes a long s (ſ) for an s
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(letters))


def _checked(year: str, month: str | None, day: str | None) -> tuple[str, str] | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if date.year == 1:
        return None
    if day:
        return date.isoformat(), "day"
    return (date.isoformat()[:7], "month") if month else (date.isoformat()[:4], "year")


def _near(year: str | None, month: int, day: str, near: str | None) -> str | None:
    if year:
        checked = _checked(year, str(month), day)
        return checked[0] if checked else None
    if near is None or len(near) != 10:
        return None
    for candidate in range(int(near[:4]) - 1, int(near[:4]) + 2):
        checked = _checked(str(candidate).zfill(4), str(month), day)
        if checked and days_between(checked[0], near) <= 15:
            return checked[0]
    return None
