"""Who held an office before and after a term of it, whatever the office was called then."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.publish.pages import one_office, successions
from archive.publish.pages.successions import Held


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


def of(connection: sqlite3.Connection, term: Mapping[str, Any]) -> tuple[Neighbours, Neighbours]:
    """Who held the office of a term as minister last before it, and who first after it."""
    office_id = term["portfolio_id"]
    succession = successions.of(connection, office_id, term["portfolio"])
    names = one_office.renamed(connection, office_id)
    held = [
        each
        for each in succession.terms
        if each.person_slug == term["person_slug"]
        and each.portfolio_id == office_id
        and each.first <= (term["start_date"] or "") < each.end
    ]
    before, after = succession.before(held), succession.after(held)
    return (
        _neighbours([step.far for step in before], office_id, names),
        _neighbours([step.far for step in after], office_id, names),
    )


def _neighbours(found: Sequence[Held], office_id: int, names: frozenset[int]) -> Neighbours:
    holders = tuple(_holder(each, office_id) for each in found)
    if len(found) == 1 and found[0].portfolio_id in names:
        return Neighbours(holders[0])
    return Neighbours(None, holders)


def _holder(held: Held, office_id: int) -> OfficeHolder:
    if held.portfolio_id == office_id:
        return OfficeHolder(held.person, held.person_slug)
    return OfficeHolder(held.person, held.person_slug, held.portfolio, held.portfolio_slug)
