"""The calendar of a country, as its description has it: seasons, financial year, days, elections.

Times are from one day or month to another, ISO 8601.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive import dates
from archive.publish import days
from archive.publish.pages import cache

Span = tuple[str, str]
"""From one day or month to another."""

_MONTHS = "|".join(dates.MONTHS)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_DAY = re.compile(rf"(\d{{1,2}}) ({_MONTHS})", re.IGNORECASE)
_WEEKDAY = re.compile(rf"({'|'.join(_NTH)}) ({'|'.join(WEEKDAYS)}) of ({_MONTHS})", re.IGNORECASE)
_EASTER = re.compile(r"(?:(\d{1,2}) days? (before|after) )?easter", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a country calls the times of a year; empty where nothing describes it."""

    country: str = ""
    """Its name."""
    seasons: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last month of each season."""
    financial_year: tuple[int, int] | None = None
    """The month and the day on which a financial year begins; None where nobody says."""
    named_days: Mapping[str, str] = field(default_factory=dict)
    """When each named day is, in words."""
    elections: Collection[str] = ()
    """The days of general elections."""

    def season(self, name: str, first: int) -> Span:
        """A season that begins in a year, from month to month."""
        begins, ends = self.seasons[name]
        return f"{first}-{begins:02}", f"{first + (ends < begins)}-{ends:02}"

    def is_over_new_year(self, name: str) -> bool:
        """Whether a season begins in one year and ends in the next."""
        begins, ends = self.seasons[name]
        return ends < begins

    def financial(self, last: int) -> Span | None:
        """The financial year that ends in a year, from day to day; None where nobody says."""
        if not self.financial_year:
            return None
        month, day = self.financial_year
        first = datetime.date(last - ((month, day) != (1, 1)), month, day)
        end = first.replace(year=first.year + 1) - datetime.timedelta(1)
        return first.isoformat(), end.isoformat()

    def named(self, name: str, year: int) -> Span | None:
        """A named day, or days, of a year; None where the name is not known."""
        read = [_of_year(each, year) for each in self.named_days.get(name, "").split(" to ")]
        return (read[0], read[-1]) if read[0] and read[-1] else None

    def election(self, year: int) -> str:
        """The day of the only general election of a year; empty where there is none."""
        found = [day for day in self.elections if day.startswith(str(year))]
        return found[0] if len(found) == 1 else ""


def of_most(connection: sqlite3.Connection) -> Calendar:
    """The calendar of the country of which there are most documents."""
    return cache.once_a_load(connection, "calendar", lambda: _read(days.described(connection)))


def _read(described: dict[str, Any]) -> Calendar:
    calendar = described.get("calendar", {})
    begins = _DAY.fullmatch(calendar.get("financial_year", ""))
    if begins and not dates.from_source(f"{begins[0]} 2001"):
        begins = None
    seasons = {
        name.lower(): [_month(month) for month in months.split(" to ")]
        for name, months in calendar.get("seasons", {}).items()
    }
    return Calendar(
        described.get("name", ""),
        {name: (each[0], each[-1]) for name, each in seasons.items() if all(each)},
        (_month(begins[2]), int(begins[1])) if begins else None,
        {name.lower(): when for name, when in calendar.get("named_days", {}).items()},
        tuple(calendar.get("elections", ())),
    )


def _month(name: str) -> int:
    """The number of a month by its name; 0 of other words."""
    words = name.strip().lower()
    return dates.MONTHS.index(words) + 1 if words in dates.MONTHS else 0


def _of_year(when: str, year: int) -> str:
    """The day of a year that words tell, as ``first Monday of June``; empty where they tell none.

    >>> _of_year("6 February", 2009), _of_year("fourth Monday of October", 2012)
    ('2009-02-06', '2012-10-22')
    >>> _of_year("2 days before Easter", 2010), _of_year("last Monday of May", 2011)
    ('2010-04-02', '2011-05-30')
    """
    if _DAY.fullmatch(when.strip()):
        read = dates.from_source(f"{when.strip()} {year}")
        return read[0] if read else ""
    if weekday := _WEEKDAY.fullmatch(when.strip()):
        month = _month(weekday[3])
        first = datetime.date(year, month, 1)
        wanted = (WEEKDAYS.index(weekday[2].lower()) - first.weekday()) % 7
        every = [first + datetime.timedelta(wanted + 7 * week) for week in range(5)]
        return [day for day in every if day.month == month][_NTH[weekday[1].lower()]].isoformat()
    if easter := _EASTER.fullmatch(when.strip()):
        away = int(easter[1] or 0) * (-1 if easter[2] == "before" else 1)
        return (_easter(year) + datetime.timedelta(away)).isoformat()
    return ""


def _easter(year: int) -> datetime.date:
    """Easter Sunday of a year, by the Gregorian computus of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
