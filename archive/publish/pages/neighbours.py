"""Who held an office before and after a term of it, whatever the office was called then."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.publish.pages import records
from archive.store import clauses


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who held an office before or after a term."""

    name: str
    """Name of the person as commonly written."""
    slug: str
    """Permanent name of the person."""
    portfolio: str | None = None
    """Name of the office where it is another one: of before or after a renaming, merger, split."""
    portfolio_slug: str | None = None
    """Permanent name of that office."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who held an office on one side of a term: of a merger or a split, one for each office."""

    one: OfficeHolder | None = None
    several: tuple[OfficeHolder, ...] = ()


def _near(edge: str) -> str:
    """Days that are taken for the same one: lists date a reshuffle by its news or by its oath."""
    return f"BETWEEN date({edge}, '-31 days') AND date({edge}, '+31 days')"


_ENDED_BEFORE = f"tenures.end_date {_near(':start_date')} AND tenures.start_date < :start_date"
_BEGAN_AFTER = f"tenures.start_date {_near(':end_date')} AND {clauses.ends()} > :end_date"


def _select(condition: str, order: str) -> str:
    """The SELECT of who else held the same office."""
    return f"""
        SELECT people.name, people.slug
        FROM tenures JOIN people ON people.id = tenures.person_id
        WHERE portfolio_id = :portfolio_id AND role = :role AND person_id <> :person_id
        AND {condition} ORDER BY {order} LIMIT 1
    """


def _select_through(near: str, far: str, edge: str, condition: str, order: str) -> str:
    """The SELECT of who held the offices at the `far` end of a succession; renamings are first."""
    return f"""
        SELECT
            people.name, people.slug, portfolios.name AS portfolio,
            portfolios.slug AS portfolio_slug, portfolio_successions.kind
        FROM portfolio_successions
        JOIN tenures ON tenures.portfolio_id = {far}_portfolio_id
        JOIN people ON people.id = tenures.person_id
        JOIN portfolios ON portfolios.id = {far}_portfolio_id
        WHERE {near}_portfolio_id = :portfolio_id AND tenures.role = :role
        AND (portfolio_successions.date IS NULL OR portfolio_successions.date {_near(edge)})
        AND {condition}
        ORDER BY portfolio_successions.kind NOT IN {_RENAMINGS}, portfolios.name, {order}
    """


_RENAMINGS = ("rename", "respelling")
_LAST, _FIRST = "tenures.end_date DESC", "tenures.start_date"
_BEFORE = _select(_ENDED_BEFORE, _LAST)
_AFTER = _select(_BEGAN_AFTER, _FIRST)
_CAME_FROM = _select_through("to", "from", ":start_date", _ENDED_BEFORE, _LAST)
_BECAME = _select_through("from", "to", ":end_date", _BEGAN_AFTER, _FIRST)


def before(connection: sqlite3.Connection, term: Mapping[str, Any]) -> Neighbours:
    """Who held the office of a term last before it."""
    return _find(connection, _BEFORE, _CAME_FROM, term)


def after(connection: sqlite3.Connection, term: Mapping[str, Any]) -> Neighbours:
    """Who held the office of a term first after it."""
    return _find(connection, _AFTER, _BECAME, term)


def _find(
    connection: sqlite3.Connection, itself: str, through: str, term: Mapping[str, Any]
) -> Neighbours:
    found = records.read_one(connection, OfficeHolder, itself, term)
    if found:
        return Neighbours(found)
    others: dict[str, OfficeHolder] = {}
    for row in connection.execute(through, term):
        holder = OfficeHolder(*row[:4])
        if row["kind"] in _RENAMINGS:
            return Neighbours(holder)
        others.setdefault(row["portfolio_slug"], holder)
    return Neighbours(None, tuple(others.values()))
