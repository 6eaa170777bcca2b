"""The time that typed words name: a day, a month or a year, or from one of these to another."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from archive import dates
from archive.publish.pages import formatting
from archive.publish.pages.asked import stretches, times_in_words

_MONTHS = "|".join(dates.MONTHS)
_YEAR = re.compile(r"(?:\b(?:in|during|of)\s+)?\b((?:19|20)\d\d)\b")
_MONTH = re.compile(
    r"(?:\b(?:in|during|of)\s+)?\b([a-z]{3,9})\.?,?\s+((?:19|20)\d\d|['’]\d\d)\b", re.IGNORECASE
)
_MONTH_BEHIND = re.compile(
    r"(?:\b(?:in|during|of)\s+)?\b((?:19|20)\d\d)\s+([a-z]{3,9})\b", re.IGNORECASE
)
_DAY_OF_MONTH = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MONTH_AND_DAY = re.compile(
    rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b", re.IGNORECASE
)
_DAY_IN_DIGITS = re.compile(r"(?<![\d./-])\d\d?/\d\d?/(?:19|20)\d\d(?![\d/-])")
_ISO_DAY = re.compile(r"\b\d{4}-\d\d?-\d\d?\b")
_ISO_MONTH = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])\b(?!-)")
_ONE = r"(?:\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?|(?:[a-z]{3,9}\.?,?\s+)?(?:19|20)\d\d)"
_SHORT_MONTHS = "|".join(month[:3] for month in dates.MONTHS)
_DATED = (
    r"(?:\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?"
    rf"|(?:(?:{_SHORT_MONTHS})[a-z]*\.?,? )?(?:19|20)\d\d)"
)
"""One of two times without a word that says so: a month has its name, and no sum stands there."""
_TO = r"(?:(?:up )?to|(?:up )?until|till|through(?: to)?)"
_PERIODS = (
    re.compile(rf"\bbetween ({_ONE}) and ({_ONE})\b(?!-)", re.IGNORECASE),
    re.compile(rf"\bfrom ({_ONE}) {_TO} ({_ONE})\b(?!-)", re.IGNORECASE),
    re.compile(r"(?:\b(?:in|during) )?\b((?:19|20)\d\d)\s*[–—-]\s*((?:19|20)\d\d)\b"),
    re.compile(rf"(?:\b(?:in|during) )?(?<![$£€\d,.])\b({_DATED}) {_TO} ({_DATED})\b(?!-)", re.I),
)
_SINCE = re.compile(rf"\b(?:since|(?P<after>after)) (?P<time>{_ONE})\b(?!-)", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom (?P<time>{_ONE}) (?:onwards?\b|on$)", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\b(?:and )?(?:(?P<before>before|prior to)|(?:up )?until|till|up to) (?P<time>{_ONE})\b(?!-)",
    re.IGNORECASE,
)
# The first of two days or months, which leaves out what the second has: from 1 to 10 May 2010.
_FIRST_OF_TWO = re.compile(
    r"\b(from|between) (?:the )?(?=[a-z\d])(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?"
    rf"(?: ?\b(?P<month>{_MONTHS}))?(?= (?:{_TO}|and) (?:the )?"
    rf"(?P<last_day>\d{{1,2}}(?:st|nd|rd|th)? )?(?P<last_month>{_MONTHS}),? (?P<year>\d{{4}})\b)",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"(?:\b(?:in|during|of)\s+)?(?:\bthe\s+)?\b((?:19|20)\d)0['’]?s\b", re.IGNORECASE
)
_FEASTS = {
    "christmas eve": "24 December",
    "christmas day": "25 December",
    "christmas": "25 December",
    "boxing day": "26 December",
    "new year's eve": "31 December",
    "new year's day": "1 January",
}
_FEAST = re.compile(
    rf"\b({'|'.join(_FEASTS)})(?=,?\s+(?:19|20)\d\d\b)".replace("'", "['’]"), re.IGNORECASE
)
_BEGINNING = "0001"
"""The first year, of a time that has no beginning."""


class Time(NamedTuple):
    """From when to when, each a day, a month or a year, ISO 8601; `last` is empty where open.

    What has no beginning begins with the year 1.
    """

    first: str
    last: str

    @property
    def first_day(self) -> str:
        """The first day."""
        return f"{self.first}-01-01"[: len("2022-03-28")]

    @property
    def last_day(self) -> str:
        """The last day."""
        last = self.last or datetime.date.max.isoformat()
        if len(last) == len("2022"):
            return f"{last}-12-31"
        if len(last) == len("2022-03"):
            year, month = map(int, last.split("-"))
            return f"{last}-{calendar.monthrange(year, month)[1]:02}"
        return last

    @property
    def in_words(self) -> str:
        """The time as a reader writes it."""
        first, last = map(_in_words, self)
        if not last:
            return f"since {first}"
        if self.first == _BEGINNING:
            return f"to {last}"
        return first if self.first == self.last else f"{first} to {last}"

    @property
    def behind_a_noun(self) -> str:
        """The time as it stands behind what is of it: of 2019, since 3 May 2010, to 2004."""
        is_open = not self.last or self.first == _BEGINNING
        return self.in_words if is_open else f"of {self.in_words}"

    @property
    def one_year(self) -> str:
        """The year that it is; empty where it is no year alone."""
        return self.first if self.first == self.last and len(self.first) == len("2022") else ""

    @property
    def arguments(self) -> dict[str, str]:
        """The arguments that narrow a search to this time."""
        found = {"from": self.since, "to": self.last}
        return {name: day for name, day in found.items() if day}

    @property
    def since(self) -> str:
        """Its first day, month or year; empty where there is none."""
        return "" if self.first == _BEGINNING else self.first

    @property
    def before(self) -> str:
        """The day after the last one, as named queries have it; empty where there is none."""
        return (dates.days_after(self.last_day, 1) or "") if self.last else ""


def days(time: Time | None) -> dict[str, str]:
    """The time as parameters of named queries, since and before; without those that are open.

    >>> days(Time("2010", "2011")), days(Time("2010", "")), days(None)
    ({'since': '2010', 'before': '2012-01-01'}, {'since': '2010'}, {})
    """
    found = {"since": time.since, "before": time.before} if time else {}
    return {name: day for name, day in found.items() if day}


def _in_words(day: str) -> str:
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    return formatting.day(day, precision) if day else ""


def taken_out(words: str, order: str = "") -> tuple[str, Time | None]:
    """Words without the first time that they name, and that; None where they name none.

    A day in digits is read in an order, as `dates.numeric` has it.
    """
    words = times_in_words.dated(feasts_dated(words))
    if times_in_words.not_read(words):
        # A year within it is no time by itself: winter 2001, 2009/10.
        return words, None
    in_digits = _in_digits(" ".join(words.split()), order)
    if (stretched := stretches.dated(in_digits)) != in_digits:
        words = in_digits = stretched
    if period := _period(in_digits):
        return period
    if iso := _ISO_DAY.search(words):
        day, written = dates.from_source(iso[0]), iso[0]
        return (_without(words, written), Time(day[0], day[0])) if day else (words, None)
    if iso := _ISO_MONTH.search(words):
        return _without(words, iso[0]), Time(iso[0], iso[0])
    if read := dates.find(words, 0, len(words), None) or dates.numeric(words, 0, len(words), order):
        day_read, start, end = read
        return f"{words[:start]} {words[end:]}", Time(day_read, day_read)
    if _DAY_OF_MONTH.search(words):
        return words, None  # 31 February 2012
    for month in _MONTH.finditer(words):
        if day_of := _read(f"{month[1]} {_full_year(month[2])}"):
            return _without(words, month[0]), Time(day_of, day_of)
    for month in _MONTH_BEHIND.finditer(words):
        if day_of := _read(f"{month[2]} {month[1]}"):
            return _without(words, month[0]), Time(day_of, day_of)
    if decade := _DECADE.search(words):
        return _without(words, decade[0]), Time(f"{decade[1]}0", f"{decade[1]}9")
    years = list(_YEAR.finditer(words))
    # Of two years that is the time which a word says to be it: Budget 2008 in 2009.
    if year := next((each for each in years if each[0] != each[1]), years[0] if years else None):
        return _without(words, year[0]), Time(year[1], year[1])
    return words, None


def no_day(words: str, order: str = "") -> str:
    """The first day that words name and no calendar has, as it is written; empty without one.

    A day in digits is read in an order, as `dates.numeric` has it.

    >>> no_day("rain on 30 February 2020"), no_day("rain on 29 February 2020")
    ('30 February 2020', '')
    """
    for form in (_DAY_OF_MONTH, _MONTH_AND_DAY, _DAY_IN_DIGITS, _ISO_DAY):
        for written in form.finditer(words):
            orders = (order,) if order else ("day", "month")
            if not any(dates.from_source(written[0], each) for each in orders):
                return written[0]
    return ""


def feasts_dated(words: str) -> str:
    """Words with the day of a feast in place of its name: 25 December 2010, Christmas Day 2010."""
    return _FEAST.sub(lambda feast: _FEASTS[feast[0].lower().replace("’", "'")], words)


def _period(words: str) -> tuple[str, Time] | None:
    """Words without the time from one to another, to one or from one on, that they name.

    None where there is none. Days are written in digits.
    """
    for period in _PERIODS:
        if found := period.search(words):
            first, last = map(_read, found.groups())
            if first and last and first <= last:
                return _without(words, found[0]), Time(first, last)
    first = last = ""
    rest = words
    if since := _SINCE.search(rest) or _FROM.search(rest):
        first = _read(since["time"])
        if since.groupdict().get("after"):
            first = _shifted(first, 1)
        rest = _without(rest, since[0]) if first else rest
    if until := _UNTIL.search(rest):
        last = _shifted(_read(until["time"]), -1) if until["before"] else _read(until["time"])
        rest = _without(rest, until[0]) if last else rest
    if first and last and first > last:
        return None
    return (rest, Time(first or _BEGINNING, last)) if first or last else None


def _in_digits(words: str, order: str) -> str:
    """Words with each full day in them as ISO 8601 has it, so that what stands before it is seen.

    >>> _in_digits("rain from 1 to 10 May 2010", "")
    'rain from 2010-05-01 to 2010-05-10'
    """
    rest, read = _FIRST_OF_TWO.sub(_filled, words), ""
    while found := dates.find(rest, 0, len(rest), None) or dates.numeric(rest, 0, len(rest), order):
        day, start, end = found
        read, rest = f"{read}{rest[:start]}{day}", rest[end:]
    return f"{read}{rest}"


def _filled(first: re.Match[str]) -> str:
    """The first of two days or months in full, in the year before where its month comes later."""
    if not (first["day"] or first["month"]) or (first["day"] and not first["last_day"]):
        return first[0]
    month, last_month = (
        (first[name] or first["last_month"]).lower() for name in ("month", "last_month")
    )
    is_before = dates.MONTHS.index(month) > dates.MONTHS.index(last_month)
    parts = (first[1], first["day"], month, f"{int(first['year']) - is_before:04}")
    return " ".join(filter(None, parts))


def _shifted(time: str, by: int) -> str:
    """The year, the month or the day after a time, or before it; empty where there is no time."""
    if len(time) == len("2022"):
        return f"{int(time) + by:04}"
    if len(time) == len("2022-03"):
        year, month = map(int, time.split("-"))
        year, month = divmod(year * 12 + month - 1 + by, 12)
        return f"{year:04}-{month + 1:02}"
    return (dates.days_after(time, by) or "") if time else ""


def _full_year(written: str) -> str:
    """A year of which the century may be left out, as of 1950 to 2049: ``'17``."""
    short = written.lstrip("'’")
    if len(short) == len(written):
        return written
    return f"{'19' if short >= '50' else '20'}{short}"


def _read(written: str) -> str:
    """A day, a year, or a month of one, ISO 8601; empty where it is none."""
    if _ISO_DAY.fullmatch(written):
        return written if dates.from_source(written) else ""
    month, _, year = written.rpartition(" ")
    if not month:
        return year
    read = dates.from_source(f"1 {month.strip(' ,.')} {year}")
    return read[0][: len("2022-03")] if read else ""


def _without(words: str, written: str) -> str:
    return words.replace(written, " ", 1)
