"""Governments: who led them, who held which office in them, and what they put out."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import listing, months, people, said
from archive.publish.pages.asking import Asked, MissingError, Page

_GOVERNMENTS = """
    SELECT
        governments.*, people.name AS prime_minister, people.slug AS prime_minister_slug
    FROM governments JOIN people ON people.id = prime_minister_id
    ORDER BY governments.start_date
"""
_PER_DAY = """
    SELECT date, count(*) AS n FROM documents INDEXED BY ix_documents_facets
    WHERE status = 'current' AND date IS NOT NULL GROUP BY date
"""


def every(connection: sqlite3.Connection, asked: Asked) -> Page:
    """Every government, the last first."""
    rows = _all(connection)
    days = connection.execute(_PER_DAY).fetchall()
    for row in rows:
        start, end = row["start_date"] or "", row["end_date"] or "9999"
        row["documents"] = sum(each["n"] for each in days if start <= each["date"] < end)
    tables = {
        "governments": asked.at.table("governments"),
        "portfolios by government": asked.at.named("portfolios-by-government"),
        "prime ministers in numbers": asked.at.named("prime-ministers-in-numbers"),
    }
    return Page("governments.html", "Governments", {"governments": rows[::-1]}, rows, tables=tables)


def _all(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(_GOVERNMENTS)]


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """One government."""
    rows = _all(connection)
    place = next((n for n, row in enumerate(rows) if row["slug"] == asked.words["slug"]), None)
    if place is None:
        raise MissingError(f"The archive knows no government called {asked.words['slug']}.")
    government = rows[place]
    span = {"start": government["start_date"] or "", "end": government["end_date"] or "9999"}
    # Whoever held an office at some time while it lasted, at its beginning or later.
    which = (
        "tenures.role <> 'acting' AND coalesce(tenures.start_date, '') < :end"
        " AND coalesce(tenures.end_date, '9999') > :start"
    )
    terms = [dict(row) for row in connection.execute(people.TERMS.format(which=which), span)]
    counted = months.count(connection, "AND date >= :start AND date < :end", span)
    values: dict[str, Any] = {
        "government": government,
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
        "offices": sorted(terms, key=lambda term: (term["portfolio"], term["role"])),
        "chart": months.chart(
            "Documents while it governed", counted, asked.at, government=government["slug"]
        ),
        "documents": sum(counted.values()),
        **said.of(connection, "government", {**government, **span}, asked),
    }
    return Page(
        "government.html",
        government["name"],
        values,
        rows=terms,
        feed=lambda: [listing.entry(each, asked) for each in values["latest"]],
        tables={
            "the row": asked.at.row("governments", government["id"]),
            "portfolios by government": asked.at.named("portfolios-by-government"),
        },
    )
