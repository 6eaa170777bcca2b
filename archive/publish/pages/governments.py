"""Governments: who led them, who held which office in them, and what they put out."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import listing, months, people, said
from archive.publish.pages.asking import Asked, MissingError, Page
from archive.store import clauses
from archive.store.schema import indexes

_GOVERNMENTS = """
    SELECT
        governments.*, people.name AS prime_minister, people.slug AS prime_minister_slug
    FROM governments JOIN people ON people.id = prime_minister_id
    ORDER BY governments.start_date
"""
_DOCUMENTS = f"""
    WITH days AS MATERIALIZED (
        SELECT date, count(*) AS documents FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} AND date IS NOT NULL GROUP BY date
    )
    SELECT governments.id, coalesce(sum(days.documents), 0) AS documents
    FROM governments LEFT JOIN days ON {clauses.held_on("days.date", "governments")}
    GROUP BY governments.id
"""
_OFFICES = people.TERMS.format(
    which=f"tenures.role <> 'acting' AND {clauses.overlaps(':start', ':end')}"
)
"""Whoever held an office at some time while it lasted, at its beginning or later."""

_SPAN = f"""
    SELECT {clauses.begins("governments")} AS start, {clauses.ends("governments")} AS "end"
    FROM governments WHERE id = ?
"""


def every(connection: sqlite3.Connection, asked: Asked) -> Page:
    """Every government, the last first."""
    rows = _all(connection)
    counted = {row["id"]: row["documents"] for row in connection.execute(_DOCUMENTS)}
    for row in rows:
        row["documents"] = counted[row["id"]]
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
    span = dict(connection.execute(_SPAN, (government["id"],)).fetchone())
    terms = [dict(row) for row in connection.execute(_OFFICES, span)]
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
