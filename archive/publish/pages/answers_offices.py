"""The offices that the words of a search name, and who held them when."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.publish.pages import answer, formatting, reach, titles
from archive.publish.pages.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import Asked
from archive.publish.pages.asked_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses, name_words

MINISTER = "minister"
"""The role of whoever holds an office in full."""

ACTING = "acting"
"""The role of whoever holds an office while nobody does in full, or in the place of who does."""

_ALIKE = 0.85
"""How alike two names of offices are, of 1, of which one may be the other misspelt."""
_TITLE = re.compile(r"(?:minister|secretary)\s+(?:of|for)\s+(.+)$", re.IGNORECASE)
_LESSER = re.compile(r"(associate|acting)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"(.+?)\s+(?:minister|secretary|portfolio)$", re.IGNORECASE)
_PORTFOLIOS = """
    SELECT
        portfolios.id, portfolios.slug, portfolios.name, portfolio_forms.name AS form,
        portfolios.jurisdiction_id IN (
            SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id
        ) AS is_home
    FROM portfolio_forms JOIN portfolios ON portfolios.id = portfolio_forms.portfolio_id
    WHERE portfolios.kind = 'office'
"""
# Where nobody held the office under the name that is asked for, the nearest comes first.
_HOLDERS = f"""
    SELECT DISTINCT
        person, person_slug, tenures_in_context.portfolio, role, start_date, end_date,
        portfolio_lineage.steps
    FROM portfolio_lineage
    JOIN tenures_in_context ON tenures_in_context.portfolio_id = portfolio_lineage.related_id
    WHERE role = :role AND portfolio_lineage.portfolio_id = :id
    AND (portfolio_lineage.steps = 0) = :itself
    AND {clauses.begins("tenures_in_context")} <= :last
    AND {clauses.ends("tenures_in_context")} > :first
    ORDER BY
        portfolio_lineage.steps,
        NOT fits_name(tenures_in_context.portfolio, portfolio_lineage.portfolio),
        start_date
    LIMIT {MOST_OF_A_KIND}
"""
_Row = sqlite3.Row


def find(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The offices that are named, and who held them on a day where one is."""
    asked_role = role(asked.words)
    offices = named(connection, asked.words)[:MOST_OF_A_KIND]
    is_now = asked_role != MINISTER and not asked.day
    if is_now:
        asked = replace(asked, time=until_now(connection))
    own = {row["id"]: _held(connection, asked, row, asked_role) for row in offices if asked.day}
    for row in offices:
        # Where one of the offices has a holder, none that is only near to another stands in.
        if asked.day and (own[row["id"]] or not any(own.values())):
            held = own[row["id"]] or _held_near(connection, asked, row, asked_role)
            yield from _holders(connection, asked, row, asked_role, held, urls)
        if asked.day and not is_now:
            yield from answer.documents_of(
                connection, asked, "portfolio", row["slug"], row["name"], urls
            )
        url, detail = urls.portfolio(row["slug"]), "who held it, when"
        yield Answer("portfolio", row["name"], url, detail, is_answer=False)


def named(connection: sqlite3.Connection, words: str) -> list[_Row]:
    """The offices that words name, of any role: by their names, titles, slips or single words."""
    rows = answer.rows(connection, _PORTFOLIOS)
    words = _LESSER.sub("", words)
    found = {row["id"]: row for row in rows if name_words.is_same(row["form"], words)}
    typed = name_words.of(words)
    if not found and (office := _OFFICE.match(words)):
        found = {row["id"]: row for row in rows if name_words.is_same(row["form"], office[1])}
    if not found and (office := _TITLE.match(words) or _OFFICE.match(words)):
        found = {row["id"]: row for row in _misspelt_office(rows, office[1])}
    if not found and len(typed) > 1:
        found = {row["id"]: row for row in rows if answer.has_all(row["form"], typed)}
    # An office of a country without documents is asked for where no other has the name.
    home = {key: row for key, row in found.items() if row["is_home"]}
    return list((home or found).values())


def _misspelt_office(rows: Sequence[_Row], words: str) -> list[_Row]:
    """The offices whose name comes nearest to a misspelt one."""
    forms = {" ".join(name_words.of(row["form"])): row["name"] for row in rows}
    typed = " ".join(name_words.of(words))
    close = difflib.get_close_matches(typed, forms, 1, _ALIKE)
    return [row for row in rows if close and row["name"] == forms[close[0]]]


def _held(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> list[_Row]:
    """The terms in an office on a day; where nobody held it in full, those of acting ministers."""
    found = _terms(connection, asked, office, role, is_itself=True)
    if found or role != MINISTER:
        return found
    return _terms(connection, asked, office, ACTING, is_itself=True)


def _held_near(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> list[_Row]:
    """The terms of ministers in the offices that an office came of or became."""
    return _terms(connection, asked, office, role, is_itself=False) if role == MINISTER else []


def _terms(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, *, is_itself: bool
) -> list[_Row]:
    known = reach.last_day(connection)
    first, last = (known, known) if asked.day > known else (asked.day, asked.last_day)
    values = {"id": office["id"], "role": role, "first": first, "last": last}
    return connection.execute(_HOLDERS, {**values, "itself": is_itself}).fetchall()


def _holders(
    connection: sqlite3.Connection,
    asked: Asked,
    office: _Row,
    role: str,
    found: Sequence[_Row],
    urls: Urls,
) -> Iterator[Answer]:
    """Who held an office on a day, by the terms that are found, in full or as a lesser minister.

    Of a day that is to come, who held it last as far as is known.
    """
    known = reach.last_day(connection)
    is_to_come = asked.day > known
    for held in found:
        start, end = held["start_date"], held["end_date"]
        begun = f"from {formatting.day(start)}" if start else ""
        ended = f"to {formatting.day(end)}" if end else ""
        what = f"held {held['portfolio']}"
        if held["role"] != MINISTER:
            what = f"was {titles.title(connection, held['role'], held['portfolio'])}"
        term = " ".join(filter(None, (what, begun, ended)))
        if is_to_come:
            reaches = f"{reach.in_words(connection)}, and tell nothing of {asked.time_in_words}"
            term = f"{term}, and is the last known to; {reaches}"
        elif not end and asked.last_day >= known:
            term = f"{term}; {reach.in_words(connection)}"
        yield Answer("holder", held["person"], urls.person(held["person_slug"]), term)
    if not found:
        on = "on" if len(asked.day) > len("2022-03") else "in"
        nobody = f"Nobody is known to have been {titles.title(connection, role, office['name'])}"
        label = f"{nobody} {on} {asked.time_in_words}"
        detail = "the terms that are known stand on the page of the office"
        yield Answer("holder", label, urls.portfolio(office["slug"]), detail)


def role(words: str) -> str:
    """The role that a title names: minister, associate or acting."""
    found = _LESSER.match(words)
    return found[1].lower() if found else MINISTER


def until_now(connection: sqlite3.Connection) -> Time:
    """The last day of which the archive knows anything, as the time that is asked for."""
    known = reach.last_day(connection)
    return Time(known, known)
