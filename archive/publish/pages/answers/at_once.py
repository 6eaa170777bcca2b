"""The documents of a day, and the comparison of two, where that is all that somebody types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archive.publish import days, parameters
from archive.publish.pages import formatting, named, reach
from archive.publish.pages.answers import counted_by, event_days
from archive.publish.pages.asked import stretches, times_beside, typed_times
from archive.publish.pages.urls import Urls
from archive.store import clauses

_COMPARED = re.compile(
    r"(?:compare\s+(.+?)\s+(?:and|with|to|vs\.?|versus)|(.+?)\s+(?:vs\.?|versus))\s+(.+)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(\S+ .+?) (?:and|&) (\S+ .+)", re.IGNORECASE)
_ON = re.compile(r"(?:on|of|from) (?=.*\d)", re.IGNORECASE)
_DOCUMENTS_OF = re.compile(
    r"(?:(?:the )?(?:(?:press )?releases?|documents?|announcements?|statements?|news|events?)"
    r"|what (?:was|were) (?:said|announced|issued|published|released)|what happened"
    r"|what did (?:the )?(?:government|ministers) (?:say|announce|do))"
    r"(?: (?:of|on|from|in|for|issued (?:on|in)))? (.+)",
    re.IGNORECASE,
)
_KINDS = {"person": "people", "portfolio": "portfolios", "government": "governments"}
_OF_DAY = f"""
    SELECT count(*) AS n FROM documents
    WHERE {clauses.is_current()} AND (date = :day OR date_latest = :day)
"""
_OF_MONTH = f"""
    SELECT count(*) AS n FROM documents
    WHERE {clauses.is_current()} AND {clauses.may_be_since(":day")} AND date < :day || '~'
"""


class Found(NamedTuple):
    """What is asked for: its kind, what it is called, its address and a few words more."""

    kind: str
    label: str
    url: str
    detail: str
    is_answer: bool = True


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Found]:
    """The documents of a day or a month that is typed, or that there are none; or two compared.

    Of a day that no calendar has it is told that there is none.
    """
    if no_day := typed_times.no_day(typed, days.order(connection, typed)):
        yield Found("day", f"There is no {no_day}", "", "no calendar has that day")
    if event := times_beside.YEAR_OF_AN_EVENT.search(typed):
        may_be = event_days.find(connection, event[2], event[1])
        yield _not_held(f"the {event[1]} {event[2]}", may_be, urls)
    elif unknown := stretches.event(typed_times.taken_out(typed)[0]):
        yield _not_held(f"“{unknown}”", event_days.find(connection, unknown), urls)
    words = typed_times.feasts_dated(typed.strip(" ?.!"))
    begins = _ON.match(words)
    words = words[begins.end() :] if begins else words
    of_day = _DOCUMENTS_OF.fullmatch(words)
    day = days.read(connection, of_day[1] if of_day else words)
    # A year alone may be looked for as a number.
    if day and (of_day or len(day) > len("2022")):
        yield _of_day(connection, day, urls)
    if compared := _COMPARED.fullmatch(typed.strip(" ?.!")):
        yield from _compared(connection, compared[1] or compared[2], compared[3], _KINDS, urls)
    elif both := _BOTH.fullmatch(words):
        # Names of offices have such a word within.
        yield from _compared(connection, both[1], both[2], {"person": _KINDS["person"]}, urls)


def _not_held(event: str, may_be: event_days.EventDay | None, urls: Urls) -> Found:
    """That the day of an event is not held, and how to ask for one."""
    near = event_days.not_held(event, may_be, urls)
    since = f"; what is of then is found by “since {formatting.day(may_be.day)}”" if may_be else ""
    return Found(near.kind, near.label, near.url, f"{near.detail}{since}", near.is_answer)


def _of_day(connection: sqlite3.Connection, day: str, urls: Urls) -> Found:
    precision = {len("2022"): "year", len("2022-03"): "month"}.get(len(day), "day")
    is_day = precision == "day"
    sql = _OF_DAY if is_day else _OF_MONTH
    count = connection.execute(sql, {"day": day}).fetchone()["n"]
    url = (
        urls("question/on-a-day", day=day) if is_day else urls("search", **{"from": day, "to": day})
    )
    words = formatting.day(day, precision)
    if not count:
        reaches = reach.in_words(connection) if day > reach.last_day(connection) else ""
        return Found("day", f"No document of {words} is held here", "", reaches)
    dated = counted_by.of_two_days(connection, "", {"from": day, "to": day})
    told = "; ".join(filter(None, (formatting.count(count, "document"), dated)))
    return Found("day", f"Documents of {words}", url, told)


def _compared(
    connection: sqlite3.Connection, first: str, second: str, kinds: Mapping[str, str], urls: Urls
) -> Iterator[Found]:
    for of, kind in kinds.items():
        try:
            one, other = (named.find(connection, of, each) for each in (first, second))
        except parameters.RefusedError:
            continue
        if one != other:
            url = urls(f"compare/{kind}", first=one.slug, second=other.slug)
            yield Found("comparison", f"{one.name} and {other.name}", url, "side by side")
            return
