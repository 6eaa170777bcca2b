"""Times that only an archive tells: of governments (``under Helen Clark``), and since its today."""

from __future__ import annotations

import re
import sqlite3
from functools import partial

from archive import dates
from archive.publish.pages import cache, reach
from archive.publish.pages.asked import times_in_words
from archive.words import name_words

GOVERNMENTS = """
    SELECT
        governments.slug, governments.name, people.name AS prime_minister, start_date, end_date,
        governments.jurisdiction_id IN (
            SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id
        ) AS is_home
    FROM governments JOIN people ON people.id = governments.prime_minister_id
    ORDER BY start_date
"""
_UNDER = re.compile(r"\b(?P<way>under|during|in)\s+(?=\S)", re.IGNORECASE)
_OF = re.compile(r"['’]s$|\s+(?:government|administration|cabinet|ministry)$", re.IGNORECASE)
_MOST_WORDS = 6


def led_by(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """The governments of countries with documents led by whom words name, the first first.

    The family name is enough where a government is meant: ``the Key government``.
    """
    is_meant = _OF.search(words)
    while ending := _OF.search(words):
        words = words[: ending.start()]
    typed = name_words.of(re.sub(r"^the\s+", "", words, flags=re.IGNORECASE))
    if not typed:
        return []
    return [
        row
        for row in cache.rows(connection, GOVERNMENTS)
        if row["is_home"]
        and (
            name_words.of(row["prime_minister"]) == typed
            or (is_meant and name_words.of(row["prime_minister"])[-len(typed) :] == typed)
        )
    ]


def put_in(connection: sqlite3.Connection, typed: str) -> str:
    """What is typed with days for the words that name a government's time, or one since today.

    Today is the last day of which the archive can know.
    """
    typed = times_in_words.since(typed, partial(reach.today, connection))
    for under in _UNDER.finditer(typed):
        words = typed[under.end() :].rstrip(" ?.!").split()
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            name = " ".join(words[:count])
            is_last = count == len(words) and name[:1].isupper()
            if is_last and under["way"].lower() == "under":
                name = f"{name} government"  # under Clark
            if found := led_by(connection, name):
                rest = " ".join(words[count:])
                time = _in_days(connection, found)
                return f"{typed[: under.start()]}{time} {rest}".strip()
    return typed


def _in_days(connection: sqlite3.Connection, led: list[sqlite3.Row]) -> str:
    """The time of governments that one led, in days: since its first where the last still governs.

    What began when nobody knows is taken for a time to its end.
    """
    start, end = led[0]["start_date"], led[-1]["end_date"]
    last = dates.days_after(end, -1) if end else ""
    if not start:
        return f"until {last}" if last else ""
    return f"from {start} to {last or max(reach.last_day(connection), start)}"
