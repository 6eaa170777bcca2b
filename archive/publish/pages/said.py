"""What a person, a portfolio or a government put out and said: the newest and the largest."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import listing
from archive.publish.pages.asking import Asked
from archive.store import clauses
from archive.store.schema import indexes

SHOWN = 8

_DOCUMENTS = {
    "person": "SELECT document_id FROM document_ministers WHERE person_id = :id",
    "portfolio": "SELECT document_id FROM document_portfolios WHERE portfolio_id = :id",
    "government": f"SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}"
    f" WHERE {clauses.is_current()} AND date >= :start AND date < :end",
}
"""The documents of each."""

_NEWEST = f"""
    SELECT id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    WHERE {clauses.is_current()} AND id IN ({{documents}})
    ORDER BY date DESC, id DESC LIMIT :limit
"""
_QUOTED = """
    SELECT
        quotations.text, quotations.start_char, quotations.speaker, people.name AS person,
        people.slug AS person_slug, documents.label AS title, documents.slug, documents.date,
        collections.name AS collection
    FROM ({which}) AS chosen
    JOIN quotations ON quotations.id = chosen.id
    JOIN documents ON documents.id = quotations.document_id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN people ON people.id = quotations.person_id
    ORDER BY documents.date DESC, documents.id DESC, quotations.start_char
"""
_QUOTATIONS = {
    "person": f"""
        SELECT quotations.id FROM quotations
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE person_id = :id AND {clauses.is_current()} {{about}}
        ORDER BY date DESC, quotations.id DESC LIMIT :limit
    """,
    "newest": """
        SELECT quotations.id FROM quotations WHERE document_id IN ({newest})
        ORDER BY quotations.id DESC LIMIT :limit
    """,
    "about": f"""
        SELECT quotations.id
        FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        CROSS JOIN quotations ON document_id = documents.id
        WHERE {clauses.is_current()} AND documents.id IN ({{documents}}) {{about}}
        ORDER BY date DESC, quotations.id DESC LIMIT :limit
    """,
}
"""Without a word to look for, those of the newest documents of a portfolio or a government."""

_FIGURES = {
    "person": f"""
        SELECT figures.id, max(value) AS most FROM figures
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE figures.person_id = :id AND figures.kind = 'money' AND figures.unit = 'NZD'
        AND {clauses.is_current()}
        GROUP BY value ORDER BY value DESC LIMIT :limit
    """,
    "portfolio": f"""
        SELECT figures.id, max(value) AS most
        FROM figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE figures.document_id IN ({{documents}}) AND figures.kind = 'money'
        AND figures.unit = 'NZD' AND {clauses.is_current()}
        GROUP BY value ORDER BY value DESC LIMIT :limit
    """,
    "government": f"""
        SELECT figures.id, max(value) AS most
        FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE figures.kind = 'money' AND figures.unit = 'NZD'
        AND {clauses.is_current()} AND date >= :start AND date < :end
        GROUP BY value ORDER BY value DESC LIMIT :limit
    """,
}
_COUNT = f"""
    SELECT count(*) FROM {{}} CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = document_id WHERE person_id = :id AND {clauses.is_current()}
"""
_COUNTS = {
    "quotations": _COUNT.format("quotations"),
    "figures": _COUNT.format("figures"),
    "mentions": _COUNT.format("mentions"),
}
_CONTRADICTIONS = {
    "person": "document_id IN (SELECT document_id FROM document_ministers WHERE person_id = :id)",
    "portfolio": "portfolio_id = :id",
}
_CONTRADICTED = """
    SELECT kind, stated, held_by, date, slug, title,
        (SELECT name FROM collections JOIN documents ON collections.id = collection_id
         WHERE documents.id = document_id) AS collection
    FROM contradictions WHERE {which} ORDER BY date DESC LIMIT :limit
"""
_CONTRADICTIONS_COUNTED = f"""
    SELECT count(*) FROM document_contradictions
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
    WHERE {clauses.is_current()} AND {{which}}
"""
_TODAY = f"""
    SELECT min(
        (SELECT substr(max(finished_at), 1, 10) FROM loads),
        (SELECT max(date) FROM documents WHERE {clauses.is_current()})
    )
"""


def today(connection: sqlite3.Connection) -> str:
    """Up to when the archive can know anything: the newest document, or the last load."""
    return str(connection.execute(_TODAY).fetchone()[0] or "2000-01-01")


def of(
    connection: sqlite3.Connection, whose: str, record: dict[str, Any], asked: Asked
) -> dict[str, Any]:
    """The newest documents and quotations, the largest amounts, and contradictions.

    `whose` is person, portfolio or government; with the argument ``about``, the quotations are
    the newest that hold it.
    """
    about = asked.one("about")
    values = {
        "id": record["id"],
        "start": record.get("start"),
        "end": record.get("end"),
        "about": about,
        "limit": SHOWN,
    }
    documents = _DOCUMENTS[whose]
    newest = _NEWEST.format(documents=documents)
    condition = "AND quotations.text LIKE '%' || :about || '%'" if about else ""
    which = "person" if whose == "person" else "about" if about else "newest"
    quoted = _QUOTATIONS[which].format(newest=newest, documents=documents, about=condition)
    amounts = connection.execute(_FIGURES[whose].format(documents=documents), values).fetchall()
    found: dict[str, Any] = {
        "latest": listing.documents(
            connection, (row["id"] for row in connection.execute(newest, values))
        ),
        "quotations": _rows(connection, _QUOTED.format(which=quoted), values),
        "about": about,
        "largest": listing.figures(connection, (row["id"] for row in amounts)),
    }
    if whose == "person":
        found["counts"] = {
            name: connection.execute(sql, values).fetchone()[0] for name, sql in _COUNTS.items()
        }
    if whose in _CONTRADICTIONS:
        asks = _CONTRADICTIONS[whose]
        found["contradictions"] = _rows(connection, _CONTRADICTED.format(which=asks), values)
        counted = connection.execute(_CONTRADICTIONS_COUNTED.format(which=asks), values)
        found["contradicted"] = counted.fetchone()[0]
    return found


def _rows(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sql, values)]
