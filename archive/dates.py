"""Dates as people write them: ``28 March 2022``, ``12 Sep. 2018 13:28``, ``2022-03-28T10:00``."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
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
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\.?|\d{1,2}[.:]\d{2}|noon|midnight)"

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}\S*(?: ?[+-]\S+)?)?\Z")
_DAY_MONTH = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{_MONTH}),?(?:\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:,?\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[\s,]*(?:(?:at\s+)?{_CLOCK})?[\s.,]*\Z", re.IGNORECASE)


def from_source(written: str) -> tuple[str, str] | None:
    """The ISO 8601 date that a source's date field states, with its precision, or None.

    The year 1 is what a program writes for no date at all, so it is none.

    >>> from_source("2022-03-28"), from_source("March 28, 2022"), from_source("2022-02-30")
    (('2022-03-28', 'day'), ('2022-03-28', 'day'), None)
    """
    written = written.strip()
    if iso := _ISO.match(written):
        return _checked(iso[1], iso[2], iso[3])
    for form in (_DAY_MONTH, _MONTH_DAY):
        match = form.match(written)
        if match and match["year"] and _AFTER.match(written, match.end()):
            return _checked(match["year"], str(_month(match["month"])), match["day"])
    return None


def find(text: str, start: int, end: int, near: str | None) -> tuple[str, int, int] | None:
    """The first full date in ``text[start:end]``: ISO 8601, and the span it was read from.

    A date without its year takes the year that brings it nearest to the day `near`, and is none
    where that leaves it more than half a month away.
    """
    for form in (_DAY_MONTH, _MONTH_DAY):
        if match := form.search(text, start, end):
            day = _near(match["year"], _month(match["month"]), match["day"], near)
            if day:
                return day, match.start(), match.end()
    return None


def days_between(one: str, other: str) -> int:
    """How many days lie between two full ISO 8601 dates."""
    difference = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    return abs(difference.days)


def _month(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name[:3].lower()))


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
