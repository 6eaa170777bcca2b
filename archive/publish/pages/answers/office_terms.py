"""The terms of an office in a time, each with how its holder went straight on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from archive import dates
from archive.publish.pages import reach, records, successions
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_times import Time
from archive.store import clauses

ALWAYS = Time("", clauses.AFTER_ALL)
"""All days."""


class _Dated(Protocol):
    """A record with the days of a term."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def start_date(self) -> str | None: ...
    @property
    def end_date(self) -> str | None: ...


_T = TypeVar("_T", bound=_Dated)


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """A term of an office; those that join it under the same name are parts of it."""

    person: str
    """Name of the person."""
    person_slug: str
    """Permanent name of the person."""
    portfolio: str
    """Name of the office."""
    portfolio_id: int
    """Number of the office in this database."""
    role: str
    """minister, associate, acting or under-secretary."""
    start_date: str | None
    """First day, ISO 8601; None is open."""
    end_date: str | None
    """Day after the last one, ISO 8601; None is open."""
    direction: str
    """Which the office is to the one asked for: itself, earlier or later."""
    next_office: str = ""
    """The name under which the person went straight on in the office; empty where not."""

    @property
    def first(self) -> str:
        """The first day; empty where it is open."""
        return self.start_date or ""


_COLUMNS = """
    people.name AS person, people.slug AS person_slug, portfolios.name AS portfolio,
    tenures.portfolio_id, tenures.role, tenures.start_date, tenures.end_date,
    portfolio_lineage.direction
"""
_TERMS = f"""
    SELECT DISTINCT {_COLUMNS}
    FROM portfolio_lineage
    JOIN tenures ON tenures.portfolio_id = portfolio_lineage.related_id
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    JOIN people ON people.id = tenures.person_id
    WHERE tenures.role = :role AND portfolio_lineage.portfolio_id = :id
    AND (portfolio_lineage.steps = 0) = :itself
    ORDER BY portfolio_lineage.steps, tenures.start_date
"""
_NEXT = f"""
    SELECT {_COLUMNS}
    FROM portfolio_lineage
    JOIN tenures ON tenures.portfolio_id = portfolio_lineage.related_id
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    JOIN people ON people.id = tenures.person_id
    WHERE portfolio_lineage.portfolio_id = :id AND tenures.role = :role
    AND people.slug = :person AND tenures.start_date = :end
    ORDER BY portfolio_lineage.steps LIMIT 1
"""


def find(
    connection: sqlite3.Connection, asked: Asked, office_id: int, role: str, *, is_itself: bool
) -> list[OfficeTerm]:
    """The terms of an office in the time that is asked for, or of all that are in its lineage.

    Of a day that is to come, those of the last day of which anything is known; without a time, all.
    """
    values = {"id": office_id, "role": role, "itself": is_itself}
    found = joined(records.read_all(connection, OfficeTerm, _TERMS, values), _office)
    return [_on(connection, each) for each in reaching_into(found, [days(connection, asked)])]


def joined(found: Iterable[_T], office: Callable[[_T], Hashable]) -> list[_T]:
    """Terms, of which those in one office and role without a day between are told as one.

    `office` gives whose term it is, of what and in which role. The order is kept.
    """
    every = list(found)
    told: dict[int, _T] = {}
    begun: dict[Hashable, int] = {}
    for index in sorted(range(len(every)), key=lambda index: every[index].start_date or ""):
        term = every[index]
        first = begun.get(office(term), index)
        if first in told and told[first].end_date and told[first].end_date == term.start_date:
            told[first] = replace(told[first], end_date=term.end_date)
        else:
            begun[office(term)], told[index] = index, term
    return [told[index] for index in sorted(told)]


def days(connection: sqlite3.Connection, asked: Asked) -> tuple[str, str]:
    """The first and the last day that are asked for, as far as anything is known, ISO 8601."""
    if not asked.time:
        return ALWAYS
    known = reach.last_day(connection)
    if asked.day > known:
        return known, known
    return asked.time.first_day, min(asked.last_day, known)


def gaps(found: Iterable[OfficeTerm], first: str, last: str) -> list[tuple[str, str]]:
    """The days from one to another, ISO 8601, that no term has: the first of them, and the last."""
    taken = ((term.first, term.end_date or clauses.AFTER_ALL) for term in found)
    span = (first, dates.days_after(last, 1) or clauses.AFTER_ALL)
    left = successions.untaken(span, taken)
    return [(begun, dates.days_after(end, -1) or last) for begun, end in left]


def reaching_into(
    found: Iterable[OfficeTerm], left: Sequence[tuple[str, str]]
) -> Iterator[OfficeTerm]:
    """The terms that have one of some days."""
    for term in found:
        end = term.end_date or clauses.AFTER_ALL
        if any(term.first <= last and first < end for first, last in left):
            yield term


def _office(term: OfficeTerm) -> Hashable:
    return term.person_slug, term.portfolio_id, term.role


def _on(connection: sqlite3.Connection, term: OfficeTerm) -> OfficeTerm:
    """A term with the name under which its holder went straight on in the office, if so."""
    values = {
        "id": term.portfolio_id,
        "role": term.role,
        "person": term.person_slug,
        "end": term.end_date,
    }
    following = records.read_one(connection, OfficeTerm, _NEXT, values) if term.end_date else None
    return replace(term, next_office=following.portfolio) if following else term
