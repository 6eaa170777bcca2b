"""Finding a document by its slug, or by an earlier slug of it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# What a document is called now comes before what another one was called once.
_FIND_BY_NAME = """
    SELECT named.document_id, named.is_current, collections.name AS collection, documents.slug
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
