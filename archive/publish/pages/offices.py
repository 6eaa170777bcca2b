"""Who held which office on a day, and which government it was of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.publish.pages import jurisdictions, records, titles
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.store import clauses


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that a person held on a day."""

    person_id: int
    """Number of the person in this database."""
    role: str
    """minister, associate or acting."""
    confidence: str | None
    """How sure the source is: dated, bounded, observed, listed."""
    source: str | None
    """Where the fact is from."""
    name: str
    """Name of the portfolio."""
    slug: str
    """Permanent name of the portfolio."""
    title: str
    """The office in words: Associate Minister of Health."""


@dataclass(frozen=True, slots=True)
class GovernmentItem:
    """A government in a list."""

    id: int
    """Number of the government in this database."""
    slug: str
    """Permanent name."""
    name: str
    """Name of the government."""
    start_date: str | None
    """Its first day, ISO 8601; null is open."""
    end_date: str | None
    """The day after its last one, ISO 8601; null is open."""


_HELD = f"""
    SELECT
        tenures.person_id, tenures.role, tenures.confidence, tenures.source,
        portfolios.name, portfolios.slug
    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
    WHERE tenures.person_id = :person
    AND {clauses.held_on_both(":day", ":latest")}
    ORDER BY
        portfolios.id IS NOT {clauses.head_of_government("portfolios.jurisdiction_id")},
        tenures.role <> 'minister', portfolios.name
"""
_GOVERNMENT = f"""
    SELECT id, slug, name, start_date, end_date FROM governments
    WHERE {clauses.held_on(":day", "governments")}
    AND jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    ORDER BY start_date DESC LIMIT 1
"""
_GOVERNMENTS = f"""
    SELECT id, slug, name, start_date, end_date FROM governments
    WHERE {jurisdictions.narrowed("governments")}
    AND EXISTS (SELECT 1 FROM documents WHERE jurisdiction_id = governments.jurisdiction_id)
    ORDER BY start_date DESC
"""


def held(
    connection: sqlite3.Connection,
    people: Iterable[int | None],
    day: str | None,
    latest: str | None,
) -> dict[int, tuple[OfficeHeld, ...]]:
    """The offices of each person on a day, the highest first; none where the day is unknown.

    Where it may be another day as well, those of both days.
    """
    if not day:
        return {}
    return {
        person: tuple(
            OfficeHeld(**row, title=titles.title(connection, row["role"], row["name"]))
            for row in connection.execute(_HELD, {"person": person, "day": day, "latest": latest})
        )
        for person in dict.fromkeys(people)
        if person is not None
    }


def government(
    connection: sqlite3.Connection, day: str | None, jurisdiction: str | None
) -> GovernmentItem | None:
    """The government of a jurisdiction, a slug, on a day; None where none is known."""
    if not day or not jurisdiction:
        return None
    values = {"day": day, "jurisdiction": jurisdiction}
    return records.read_one(connection, GovernmentItem, _GOVERNMENT, values)


def governments(
    connection: sqlite3.Connection, of: Jurisdiction | None
) -> tuple[GovernmentItem, ...]:
    """The governments of the countries of which there are documents, or of one, the last first."""
    values = jurisdictions.values(of)
    return records.read_all(connection, GovernmentItem, _GOVERNMENTS, values)
