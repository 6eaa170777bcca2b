"""Finding a document by its slug, or by an earlier slug of it, and reading their texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from archive.store import clauses

# What a document is called now comes before what another one was called once.
_FIND_BY_NAME = """
    SELECT DISTINCT
        named.document_id, named.is_current, collections.name AS collection, documents.slug
    FROM document_names AS named
    JOIN documents ON documents.id = named.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE named.slug = :slug AND :collection IN ('', named.collection)
    AND named.is_current = (
        SELECT max(is_current) FROM document_names
        WHERE slug = :slug AND :collection IN ('', collection)
    )
    ORDER BY collections.name
"""
"""The documents of a name; `collection` is empty where any will do."""


_TEXTS = f"""
    SELECT documents.id, documents.slug, documents.date, body, jurisdictions.slug AS jurisdiction
    FROM documents LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    WHERE {clauses.is_current()} AND text_fingerprint IS NOT NULL
    AND date_precision = 'day' AND (:since IS NULL OR documents.date >= :since)
    ORDER BY documents.date, documents.slug, documents.id
"""
_AS_WRITTEN = "SELECT as_written FROM {} WHERE document_id = ? ORDER BY position"


class Text(NamedTuple):
    """The text of a document, with its permanent name, its day and its country, by slug."""

    id: int
    slug: str
    date: str | None
    body: str
    jurisdiction: str | None


class NamedDocument(NamedTuple):
    """A document that was found by a name: its id, and the name it bears now."""

    id: int
    collection: str
    slug: str
    is_current: bool
    """Whether the name that was looked for is the one it bears now."""


def find(connection: sqlite3.Connection, slug: str, collection: str = "") -> list[NamedDocument]:
    """The documents called `slug`, in one collection or in any; several only where those differ.

    Documents that bear the name now come alone; where none does, those that bore it earlier.
    """
    rows = connection.execute(_FIND_BY_NAME, {"slug": slug, "collection": collection}).fetchall()
    return [
        NamedDocument(row["document_id"], row["collection"], row["slug"], bool(row["is_current"]))
        for row in rows
    ]


def texts(connection: sqlite3.Connection, since: str | None = None) -> Iterator[Text]:
    """The texts of the current documents of a known day, since one or all, the earliest first."""
    for row in connection.execute(_TEXTS, {"since": since}):
        yield Text(*row)


def lists_of(connection: sqlite3.Connection, document: int) -> tuple[list[str], list[str]]:
    """The ministers and the portfolios that a document lists, as written."""
    ministers, portfolios = (
        [row[0] for row in connection.execute(_AS_WRITTEN.format(table), (document,))]
        for table in ("document_ministers", "document_portfolios")
    )
    return ministers, portfolios
