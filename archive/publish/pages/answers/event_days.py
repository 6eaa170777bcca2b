"""On which day an event may have been: where the first documents that hold its words stand close.

On which day an event was is not held here. Documents tell of one on its day or soon after: the
first of those that hold its words may be of that day, where a fair part of all follows within a
fortnight, and no more are older.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from archive import dates
from archive.publish.pages import cache, formatting
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import parts
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import full_text

_SPAN = 13
"""So many days behind the first document others must follow."""
_FEWEST = 3
"""So many documents in a fortnight at least are a cluster."""
_PART = 0.05
"""Such a part of all at least, too: three documents with a common word stand close anywhere."""
_TIMES_AS_MANY = 2
"""With so many times as many documents, a later fortnight may be that of another such event."""

_OTHERWISE = (
    "nor on which documents begin to tell of it; in place of the event a time can be asked for,"
    " which is a day, a month or a year: in March 2017"
)
_AROUND = re.compile(
    r"^(?:(?:during|when|while|as|at|after|before|since|by|on|in|the|time|day|eve|week|month|of|a"
    r"|an)\s+)+"
    r"|\s+(?:was|were|is|had|has|first|just)?\s*(?:happened|happen|occurred|took\s+place|began"
    r"|begun|started|hit|struck|arrived|came|broke\s+out|erupted|unfolded|reached\s+\S+(?:\s+\S+)?)$",
    re.IGNORECASE,
)
_DAYS = f"""
    SELECT documents.date AS day, count(*) AS n
    FROM documents_fts CROSS JOIN documents ON documents.id = documents_fts.rowid
    WHERE documents_fts MATCH :words AND {clauses.is_current()} AND date IS NOT NULL
    AND (:year = '' OR date LIKE :year || '%')
    GROUP BY documents.date ORDER BY documents.date
"""


class EventDay(NamedTuple):
    """The day on which an event may have been."""

    day: str
    """The date of the first document of a cluster, ISO 8601."""
    words: str
    """The words that these documents hold."""
    near: int
    """How many hold them from that day on within a fortnight."""
    every: int
    """How many hold them in all, or in the year that is asked for."""
    later: str = ""
    """The first day of a later fortnight that far more hold them in; empty without one."""
    most: int = 0
    """How many hold them in that one."""

    @property
    def in_words(self) -> str:
        """What documents tell of the day, and that it is no more than a possibility."""
        day = formatting.day(self.day)
        said = (
            f"{self.near} of {formatting.count(self.every, 'document')} with the words"
            f" “{self.words}” are of {day} and the fortnight after it: it may have been then"
        )
        if not self.later:
            return said
        later = formatting.day(self.later)
        return f"{said}; {self.most}, the most in a fortnight, are from {later} on"


def find(connection: sqlite3.Connection, event: str, year: str = "") -> EventDay | None:
    """The day on which an event may have been, in a year where one is told; None without one."""
    words = bare(event)
    if parts.is_joining(words) or len(words) < len("war"):
        return None
    return cache.once_a_load(
        connection, ("event", words, year), lambda: [_read(connection, words, year)]
    )[0]


def bare(event: str) -> str:
    """The words of an event, without those that join it to others and say that it was.

    >>> bare("when the big flood happened"), bare("at the time of the Vane Hall fire")
    ('big flood', 'Vane Hall fire')
    """
    words = event.strip(" ?.!,")
    while (less := _AROUND.sub("", words).strip()) != words:
        words = less
    return words or event


def _read(connection: sqlite3.Connection, words: str, year: str) -> EventDay | None:
    values = {"words": full_text.as_query(words), "year": year}
    days = [(row["day"], row["n"]) for row in connection.execute(_DAYS, values)]
    fortnights = [(day, _within(days[at:], day)) for at, (day, _) in enumerate(days)]
    every, before = sum(n for _, n in days), 0
    for (day, near), (_, count) in zip(fortnights, days, strict=True):
        if near >= max(_FEWEST, _PART * every):
            later, most = max(fortnights, key=lambda one: one[1])
            if most < _TIMES_AS_MANY * near:
                later, most = "", 0
            return EventDay(day, words, near, every, later, most) if near >= before else None
        before += count
    return None


def _within(days: Sequence[tuple[str, int]], first: str) -> int:
    """How many documents there are from a day on within a fortnight, of days in order."""
    last = dates.days_after(first, _SPAN) or first
    return sum(n for _, n in itertools.takewhile(lambda each: each[0] <= last, days))


def not_held(event: str, found: EventDay | None, urls: Urls) -> Answer:
    """That the day of an event is not held, with the documents of the day on which it may be."""
    label = f"On which day {event} was is not held here"
    if found is None:
        return Answer("day", label, "", _OTHERWISE, is_answer=False)
    last = dates.days_after(found.day, _SPAN) or found.day
    url = urls("search", **{"q": found.words, "from": found.day, "to": last})
    return Answer("day", label, url, found.in_words, is_answer=False)


def then(near: Answer, found: EventDay) -> Answer:
    """Who held an office on the day on which an event may have been, which is no answer."""
    detail = f"{near.detail}; that is, on {formatting.day(found.day)}, if that was the day"
    return replace(near, detail=detail, is_answer=False)


def time(found: EventDay) -> Time:
    """The day as a time that is asked for."""
    return Time(found.day, found.day)
