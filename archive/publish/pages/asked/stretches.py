"""A stretch of days before or after a time: the week before 22 February 2011."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Callable

from archive import dates

_ONE = r"\d{4}(?:-\d\d){0,2}"
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
"""The days of each; the others are months."""
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_COUNT = rf"(?:(?P<count>an?|\d{{1,3}}|couple of|{'|'.join(NUMBERS)})\s+)?"
_UNIT = rf"(?P<unit>{'|'.join((*_UNITS, *_MONTHS_OF))})s?"
_AFTER = r"after|following|since"
_BEFORE = r"before|prior to|preceding|leading up to|up to|ahead of|until"
_STRETCH = (
    rf"(?:\b(?:in|within|during|over|for|on)\s+)?(?:\b(?:the|a)\s+)?(?:\b(?:first|last)\s+)?\b{_COUNT}{_UNIT}"
    rf"\s+(?:immediately\s+|directly\s+|just\s+|right\s+)?(?:that\s+)?"
    rf"(?P<way>{_AFTER}|{_BEFORE})\s+"
)
_TIME = rf"(?:(?:from\s+)?(?P<first>{_ONE})\s+to\s+(?P<last>{_ONE})|(?P<only>{_ONE}))(?![\w/-])"
_DATED = re.compile(_STRETCH + _TIME, re.IGNORECASE)
_WITHIN = re.compile(rf"\bwithin\s+{_COUNT}{_UNIT}\s+(?:of|from)\s+{_TIME}", re.IGNORECASE)
_WEEK_OF = re.compile(
    r"(?:\b(?:in|during|for)\s+)?\b(?:the\s+)?week\s+(?P<way>of|beginning|starting|ending|ended|to)"
    r"\s+(?:on\s+)?(?P<only>\d{4}-\d\d-\d\d)(?![\w-])",
    re.IGNORECASE,
)
_YEAR_ENDED = re.compile(
    r"(?:\b(?:in|during|for)\s+)?\b(?:the\s+)?year\s+(?:ended|ending|to)\s+(?:on\s+)?"
    r"(?P<last>\d{4}-\d\d(?:-\d\d)?)(?![\w-])",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"\b(?:the\s+)?(?:month|year)\s+of\s+(?=\d{4}(?:-\d\d)?(?![\w/-]))", re.I)
_MONTH_IN_WORDS = re.compile(
    rf"\b(?P<month>{'|'.join(dates.MONTHS)}),?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(_STRETCH + r"(?P<event>(?!\d)(?:the\s+)?\S+(?:\s+\S+){0,5})", re.IGNORECASE)


def dated(words: str) -> str:
    """Words with the days of each stretch before or after a time in them, which is ISO 8601.

    >>> dated("rats in the month after 2010-09-04"), dated("the two weeks before 2010-12-25")
    ('rats from 2010-09-05 to 2010-10-04', 'from 2010-12-11 to 2010-12-24')
    >>> dated("rats in the three months before March 2011"), dated("within a week of 2009-04-25")
    ('rats from 2010-12-01 to 2011-02-28', 'from 2009-04-18 to 2009-05-02')
    >>> dated("rats in the week of 2010-09-04"), dated("rats in the year ended June 2010")
    ('rats from 2010-08-30 to 2010-09-05', 'rats from 2009-07-01 to 2010-06-30')
    """
    if not re.search(rf"\b(?:{'|'.join((*_UNITS, *_MONTHS_OF))})s?\b", words, re.IGNORECASE):
        return words
    words = _MONTH_IN_WORDS.sub(
        lambda found: f"{found['year']}-{dates.MONTHS.index(found['month'].lower()) + 1:02}", words
    )
    for stretch, days in _STRETCHES:
        words = stretch.sub(functools.partial(_said, days), words)
    return _OF_ITSELF.sub("", words)


def event(words: str) -> str:
    """What a stretch of days is told from that is no time in digits; empty without one.

    >>> event("rats in the week before the flood"), event("rats in the week before 2010-12-25")
    ('the flood', '')
    """
    found = _UNKNOWN.search(words)
    return found["event"].rstrip(" ?.!") if found else ""


def _ends(found: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the time from which a stretch is told."""
    given = found.groupdict()
    return _first(given.get("first") or found["only"]), _last(given.get("last") or found["only"])


def _first(time: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{time}-01-01"[: len("2022-03-28")])


def _last(time: str) -> datetime.date:
    first = _first(time)
    if len(time) == len("2022"):
        return first.replace(month=12, day=31)
    if len(time) == len("2022-03"):
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def _away(day: datetime.date, found: re.Match[str], way: int) -> datetime.date:
    """The day so many days or months before or after another."""
    written = (found["count"] or "one").lower()
    count = 2 if written == "couple of" else 1
    if written.isdigit():
        count = int(written)
    elif written in NUMBERS:
        count = NUMBERS.index(written) + 1
    unit = found["unit"].lower()
    if unit in _UNITS:
        return day + datetime.timedelta(way * count * _UNITS[unit])
    month = day.year * 12 + day.month - 1 + way * count * _MONTHS_OF[unit]
    year, month = divmod(month, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _from_to(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return first.isoformat()
    return f"from {first.isoformat()} to {last.isoformat()}"


def _beside(found: re.Match[str]) -> str:
    first, last = _ends(found)
    day = datetime.timedelta(1)
    if re.fullmatch(_AFTER, found["way"], re.IGNORECASE):
        return _from_to(last + day, _away(last + day, found, 1) - day)
    return _from_to(_away(first, found, -1), first - day)


def _around(found: re.Match[str]) -> str:
    first, last = _ends(found)
    return _from_to(_away(first, found, -1), _away(last, found, 1))


def _of_week(found: re.Match[str]) -> str:
    day = _first(found["only"])
    way, week = found["way"].lower(), datetime.timedelta(6)
    if way == "of":
        day -= datetime.timedelta(day.weekday())
    return (
        _from_to(day - week, day) if way in ("ending", "ended", "to") else _from_to(day, day + week)
    )


def _of_year(found: re.Match[str]) -> str:
    after = _last(found["last"]) + datetime.timedelta(1)
    return _from_to(after.replace(year=after.year - 1), after - datetime.timedelta(1))


def _said(days: Callable[[re.Match[str]], str], found: re.Match[str]) -> str:
    """The days of a stretch, or its words where no calendar has them."""
    try:
        return days(found)
    except (ValueError, OverflowError):
        return found[0]


_STRETCHES = ((_WITHIN, _around), (_WEEK_OF, _of_week), (_YEAR_ENDED, _of_year), (_DATED, _beside))
