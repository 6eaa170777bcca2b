"""The first page: what the archive holds, how fresh it is, and the ways in."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish import metadata, queries
from archive.publish.pages import charts, listing, months, offices, readings, said
from archive.publish.pages.asking import Asked, Page
from archive.store import clauses
from archive.store.schema import indexes

_COLLECTIONS = f"""
    SELECT
        collections.name, collections.title, collections.publisher, collections.rights,
        collections.licence_url, coalesce(held.documents, 0) AS documents, held.first, held.last
    FROM collections
    LEFT JOIN (
        SELECT collection_id, count(*) AS documents, min(date) AS first, max(date) AS last
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        WHERE {clauses.is_current()} GROUP BY collection_id
    ) AS held ON held.collection_id = collections.id
    ORDER BY documents DESC, collections.title
"""
_NEWEST = f"""
    SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    WHERE {clauses.is_current()} AND date IS NOT NULL ORDER BY date DESC, id DESC LIMIT 8
"""
# One line for each amount, however often it was stated again.
_LARGEST = f"""
    SELECT figures.id, max(figures.value) AS value
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.unit = :unit AND {clauses.is_current()}
    AND documents.date > :since
    GROUP BY figures.value ORDER BY figures.value DESC LIMIT 8
"""
_COUNTS = {
    "figures": "SELECT count(*) FROM figures",
    "quotations": "SELECT count(*) FROM quotations",
    "people": "SELECT count(*) FROM people",
    "portfolios": "SELECT count(*) FROM portfolios WHERE kind = 'office'",
}
_KINDS = "SELECT kind, count(*) AS n FROM figures GROUP BY kind ORDER BY n DESC"
_LOADED = "SELECT id, finished_at FROM loads ORDER BY id DESC LIMIT 1"
_PEOPLE = f"""
    SELECT people.slug, people.name, count(*) AS documents
    FROM document_ministers JOIN people ON people.id = document_ministers.person_id
    WHERE document_id IN (
        SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
        WHERE {clauses.is_current()} AND date > :since
    )
    GROUP BY people.id ORDER BY documents DESC, people.sort_name LIMIT 12
"""
_PORTFOLIOS = f"""
    SELECT portfolios.slug, portfolios.name, count(*) AS documents
    FROM document_portfolios JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    WHERE document_id IN (
        SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
        WHERE {clauses.is_current()} AND date > :since
    )
    GROUP BY portfolios.id ORDER BY documents DESC, portfolios.name LIMIT 12
"""


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The home page."""
    collections = [dict(row) for row in connection.execute(_COLLECTIONS)]
    counted = months.count(connection)
    last = said.today(connection) if collections else ""
    since = f"{int(last[:4]) - 1}{last[4:]}" if last else ""
    latest = listing.documents(connection, (row["id"] for row in connection.execute(_NEWEST)))
    loaded = connection.execute(_LOADED).fetchone()
    values: dict[str, Any] = {
        "description": metadata.DESCRIPTION,
        "collections": collections,
        "documents": sum(row["documents"] for row in collections),
        "counts": {name: connection.execute(sql).fetchone()[0] for name, sql in _COUNTS.items()},
        "first": min((row["first"] for row in collections if row["first"]), default=None),
        "last": max((row["last"] for row in collections if row["last"]), default=None),
        "loaded": loaded and loaded["finished_at"],
        "chart": charts.Bars(
            "Documents and the governments of their day", "documents", "month",
            months.bars(counted, asked.at), months.bands(counted, connection), height=140,
        ),
        "years": sorted({month[:4] for month in counted}, reverse=True),
        "latest": latest,
        "largest": _largest(connection, since),
        "since": since,
        "kinds": [dict(row) for row in connection.execute(_KINDS)],
        "kind_names": readings.KINDS,
        "people": [dict(row) for row in connection.execute(_PEOPLE, {"since": since})],
        "portfolios": [dict(row) for row in connection.execute(_PORTFOLIOS, {"since": since})],
        "governments": [dict(row) for row in connection.execute(offices.GOVERNMENTS)][::-1],
        "questions": [
            {"name": query.name, "title": query.title} for query in queries.load().values()
        ],
    }  # fmt: skip
    return Page(
        "home.html",
        metadata.TITLE,
        values,
        rows=latest,
        feed=lambda: [listing.entry(row, asked) for row in latest],
        tables={"tables and SQL": asked.at.sql()},
    )


def _largest(connection: sqlite3.Connection, since: str) -> list[dict[str, Any]]:
    found = connection.execute(_LARGEST, {"unit": "NZD", "since": since}).fetchall()
    return listing.figures(connection, (row["id"] for row in found))
