"""Who held which office on a day, as pages show it beside a name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from archive.publish.pages import readings
from archive.store import clauses

GOVERNMENTS = "SELECT id, slug, name, start_date, end_date FROM governments ORDER BY start_date"

_GOVERNMENT = f"""
    SELECT id, slug, name, start_date, end_date FROM governments
    WHERE {clauses.held_on(":day", "governments")} ORDER BY start_date DESC LIMIT 1
"""
_HELD = f"""
    SELECT
        tenures.person_id, tenures.role, tenures.confidence, tenures.source,
        portfolios.name, portfolios.slug
    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
    WHERE tenures.person_id = :person
    AND {clauses.held_on(":day")}
    ORDER BY portfolios.slug <> 'prime-minister', tenures.role <> 'minister', portfolios.name
"""


def held(
    connection: sqlite3.Connection, people: Iterable[int | None], day: str | None
) -> dict[int, list[dict[str, Any]]]:
    """The offices that each person held on a day, the first in rank first."""
    if not day:
        return {}
    return {
        person: [
            {**dict(row), "title": readings.office(row["role"], row["name"])}
            for row in connection.execute(_HELD, {"person": person, "day": day})
        ]
        for person in dict.fromkeys(people)
        if person is not None
    }


def government(connection: sqlite3.Connection, day: str | None) -> dict[str, Any] | None:
    """The government of a day; None where none is known."""
    if not day:
        return None
    row = connection.execute(_GOVERNMENT, {"day": day}).fetchone()
    return row and dict(row)
