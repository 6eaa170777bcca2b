"""The offices that the words of a search name, and who held them when."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import dates
from archive.publish.pages import (
    answer,
    answers_stated,
    formatting,
    office_words,
    one_office,
    reach,
    titles,
)
from archive.publish.pages.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.answers_stated import StatedOffice
from archive.publish.pages.asked import Asked
from archive.publish.pages.asked_times import Time
from archive.publish.pages.office_words import (
    ACTING,
    ASSOCIATE,
    MINISTER,
    UNDER_SECRETARY,
    named,
    role,
)
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MOST = 12
"""How many terms in an office are given at most, and in all that are near to it."""

_HOLDERS = f"""
    SELECT DISTINCT
        person, person_slug, tenures_in_context.portfolio, role, start_date, end_date,
        portfolio_lineage.steps, portfolio_lineage.related_id, portfolio_lineage.direction
    FROM portfolio_lineage
    JOIN tenures_in_context ON tenures_in_context.portfolio_id = portfolio_lineage.related_id
    WHERE role = :role AND portfolio_lineage.portfolio_id = :id
    AND (portfolio_lineage.steps = 0) = :itself
    AND {clauses.begins("tenures_in_context")} <= :last
    AND {clauses.ends("tenures_in_context")} > :first
    ORDER BY portfolio_lineage.steps, start_date
    LIMIT :most
"""
_FIRST = re.compile(r"(?:the\s+)?first\s+(.*\b(?:minister|treasurer|general)\b.*)", re.IGNORECASE)
_NOBODY = "Nobody is known to have been "
_YEAR = 365
_ALWAYS = Time("", clauses.AFTER_ALL)
_Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is known to have had an office: by the list of terms, and by documents beside it."""

    office: _Row
    ids: frozenset[int]
    listed: Sequence[_Row]
    stated: Sequence[StatedOffice]

    @property
    def is_known(self) -> bool:
        return bool(self.listed or self.stated)


def find(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The offices that are named, and who held them on a day where one is.

    Of lesser ministers without a day, those of now are given where they are associates, else all
    that are known. Of whom only documents tell, those of a year are of now.
    """
    asked_role = role(asked.words)
    if asked_role == UNDER_SECRETARY and asked.time == until_now(connection):
        asked = replace(asked, time=_lately(connection))
    if not asked.day and (first := _FIRST.match(asked.words)):
        yield from _first(connection, asked, first[1], urls)
    offices = named(connection, asked.words)[:MOST_OF_A_KIND]
    is_dated = bool(asked.day)
    if asked_role == ASSOCIATE and not is_dated:
        now = replace(asked, time=until_now(connection))
        if any(_listed(connection, now, row, asked_role) for row in offices):
            asked = now
    is_asked = bool(asked.day) or asked_role != MINISTER
    known = [_known(connection, asked, row, asked_role) for row in offices] if is_asked else []
    for each in known:
        # Where one of the offices has a holder, none that is only near to another stands in.
        if each.is_known or not any(other.is_known for other in known):
            # Words that only stand in the name of an office may be about something else.
            is_named = office_words.is_title(each.office, asked.words)
            is_told = each is known[0] and is_named
            found = _holders(connection, asked, each, asked_role, urls)
            yield from (answer for answer in found if is_told or not _is_nobody(answer))
        if is_dated:
            office = each.office
            yield from answer.documents_of(
                connection, asked, "portfolio", office["slug"], office["name"], urls
            )
        yield _page(each.office, urls)
    if not is_asked:
        for row in offices:
            yield from _told(connection, asked, row, urls)
            yield _page(row, urls)


def _told(
    connection: sqlite3.Connection, asked: Asked, office: _Row, urls: Urls
) -> Iterator[Answer]:
    """Whom documents of any day call by an office of which the list has no term at all."""
    if not _terms(connection, asked, office, MINISTER, is_itself=True):
        ids = one_office.ids(connection, office["id"], office["name"])
        yield from answers_stated.answers(_stated(connection, asked, ids, MINISTER), urls)


def _first(
    connection: sqlite3.Connection, asked: Asked, words: str, urls: Urls
) -> Iterator[Answer]:
    """Who held an office first, under any of its names, as far as the list of terms knows."""
    for office in named(connection, words)[:1]:
        ids = one_office.ids(connection, office["id"], office["name"])
        rows = _under_its_names(connection, asked, office, role(words), ids)
        for row in sorted(rows, key=lambda row: row["start_date"] or "")[:1]:
            term = f"{_term(connection, asked, row)}, and is the first in the list of terms"
            yield Answer("holder", row["person"], urls.person(row["person_slug"]), term)


def _is_nobody(found: Answer) -> bool:
    return found.label.startswith(_NOBODY)


def _page(office: _Row, urls: Urls) -> Answer:
    url, detail = urls.portfolio(office["slug"]), "who held it, when"
    return Answer("portfolio", office["name"], url, detail, is_answer=False)


def _known(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> _Known:
    """Who had an office in the time that is asked for, by the list and by what documents say.

    Whom documents call a minister counts only where no list has anybody: see `_near`.
    """
    ids = one_office.ids(connection, office["id"], office["name"])
    if role == MINISTER:
        return _Known(office, ids, _listed(connection, asked, office, role), [])
    listed = _under_its_names(connection, asked, office, role, ids)
    stated = _stated(connection, asked, ids, role)
    if not (listed or stated) and len(asked.day) == len("2022-03-28"):
        # On the day after a term, on which it was handed on.
        eve = dates.days_after(asked.day, -1)
        if eve and asked.day <= reach.last_day(connection):
            at_eve = replace(asked, time=Time(eve, eve))
            listed = _under_its_names(connection, at_eve, office, role, ids)
    return _Known(office, ids, listed, stated)


def _under_its_names(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, ids: frozenset[int]
) -> list[_Row]:
    """The terms in an office under any of the names that it has had, which have these ids."""
    others = _terms(connection, asked, office, role, is_itself=False)
    return [
        *_terms(connection, asked, office, role, is_itself=True),
        *(row for row in others if row["related_id"] in ids),
    ]


def _stated(
    connection: sqlite3.Connection, asked: Asked, ids: frozenset[int], role: str
) -> list[StatedOffice]:
    if asked.day > reach.last_day(connection):
        return []
    first, last = (asked.day, asked.last_day) if asked.day else _ALWAYS
    return answers_stated.find(connection, ids, role, first, last)


def _listed(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> list[_Row]:
    """The terms in an office; those of acting ministers too where nobody held it in full."""
    found = _terms(connection, asked, office, role, is_itself=True)
    if role != MINISTER or not _leaves_days(connection, found, asked):
        return found
    return found + _terms(connection, asked, office, ACTING, is_itself=True)


def _leaves_days(connection: sqlite3.Connection, found: Sequence[_Row], asked: Asked) -> bool:
    """Whether there are days in the time that is asked for on which none of some terms was."""
    reached = asked.day if len(asked.day) > len("2022-03") else f"{asked.day}-01-01"[:10]
    last = min(asked.last_day, reach.last_day(connection))
    for term in sorted(found, key=lambda row: row["start_date"] or ""):
        if (term["start_date"] or "") > reached:
            break
        reached = max(reached, term["end_date"] or dates.days_after(last, 1) or "")
    return reached <= last


def _terms(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, *, is_itself: bool
) -> list[_Row]:
    first, last = _ALWAYS
    if asked.day:
        known = reach.last_day(connection)
        first, last = (known, known) if asked.day > known else (asked.day, asked.last_day)
    values = {"id": office["id"], "role": role, "first": first, "last": last}
    return connection.execute(_HOLDERS, {**values, "itself": is_itself, "most": _MOST}).fetchall()


def _holders(
    connection: sqlite3.Connection, asked: Asked, known: _Known, role: str, urls: Urls
) -> Iterator[Answer]:
    """Who held an office on a day: by the list of terms, by documents, or by what is near to it.

    Of a day that is to come, who held it last as far as is known.
    """
    by = ", by the list of terms" if known.stated else ""
    for rows in _by_person(known.listed):
        term = f"{'; '.join(_term(connection, asked, row) for row in rows)}{by}"
        yield _held(rows[0], term, urls)
    yield from answers_stated.answers(known.stated, urls)
    if known.is_known:
        return
    near = tuple(_near(connection, asked, known, urls)) if role == MINISTER else ()
    yield from near
    if not near:
        yield _nobody(connection, asked, known.office, role, urls)


def _near(
    connection: sqlite3.Connection, asked: Asked, known: _Known, urls: Urls
) -> Iterator[Answer]:
    """Who held an office that the list has no minister of: under another name of it.

    Else whom documents call so, else who held what it came of or what came of it.
    """
    found = _terms(connection, asked, known.office, MINISTER, is_itself=False)
    same = [row for row in found if row["related_id"] in known.ids]
    stated = [] if same else _stated(connection, asked, known.ids, MINISTER)
    yield from answers_stated.answers(stated, urls)
    for rows in _by_person(same or ([] if stated else found)):
        term = "; ".join(_term(connection, asked, row) for row in rows)
        if not same:
            is_later = rows[0]["direction"] == "later"
            related = "to which {} had passed" if is_later else "of which {} came"
            term = f"{term}, {related.format(known.office['name'])}"
        yield _held(rows[0], term, urls)


def _by_person(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The terms of each person together, who may have come back to an office within a year."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row["person_slug"], []).append(row)
    return list(found.values())


def _held(row: _Row, term: str, urls: Urls) -> Answer:
    return Answer("holder", row["person"], urls.person(row["person_slug"]), term)


def _nobody(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, urls: Urls
) -> Answer:
    """That neither the list of terms nor a document tells who held an office."""
    nobody = f"{_NOBODY}{titles.title(connection, role, office['name'])}"
    when = ""
    if asked.time:
        is_day = len(asked.day) > len("2022-03")
        on = " on " if is_day else " in "
        when = f"{on if asked.day == asked.time.last else ', '}{asked.time_in_words}"
    detail = (
        "no document is known to say so; the terms that are known stand on the page of the office"
    )
    return Answer("holder", f"{nobody}{when}", urls.portfolio(office["slug"]), detail)


def _term(connection: sqlite3.Connection, asked: Asked, held: _Row) -> str:
    """What somebody held, from when to when."""
    known = reach.last_day(connection)
    start, end = held["start_date"], held["end_date"]
    begun = f"from {formatting.day(start)}" if start else ""
    ended = f"to {formatting.day(end)}" if end else ""
    what = f"held {held['portfolio']}"
    if held["role"] != MINISTER:
        what = f"was {titles.title(connection, held['role'], held['portfolio'])}"
    term = " ".join(filter(None, (what, begun, ended)))
    if asked.day > known:
        reaches = f"{reach.in_words(connection)}, and tell nothing of {asked.time_in_words}"
        return f"{term}, and is the last known to; {reaches}"
    if not end and asked.last_day >= known:
        return f"{term}; {reach.in_words(connection)}"
    return term


def _lately(connection: sqlite3.Connection) -> Time:
    """The last year of which the archive knows anything, as the time that is asked for."""
    known = reach.last_day(connection)
    return Time(dates.days_after(known, -_YEAR) or known, known)


def until_now(connection: sqlite3.Connection) -> Time:
    """The last day of which the archive knows anything, as the time that is asked for."""
    known = reach.last_day(connection)
    return Time(known, known)
