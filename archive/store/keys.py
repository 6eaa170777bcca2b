"""The keys of figures and quotations, by the name that their document bears or bore earlier."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from archive import naming
from archive.store import clauses

Marks = Callable[[Iterable[Any]], Iterator[str]]

_TABLES: dict[str, tuple[str, Marks]] = {
    "figures": (
        f"""
        SELECT figures.id, figures.key, {clauses.SENTENCE} AS sentence, text
        FROM figures JOIN documents ON documents.id = document_id
        WHERE document_id = ? ORDER BY start_char
        """,
        lambda rows: naming.figure_hashes((row[2], row[3]) for row in rows),
    ),
    "quotations": (
        "SELECT id, key, text FROM quotations WHERE document_id = ? ORDER BY start_char",
        lambda rows: naming.quotation_hashes(row[2] for row in rows),
    ),
}
"""Of each table with keys: the id, the key and the words of a document's rows, and their hashes."""

TABLES = tuple(_TABLES)
"""The tables whose rows have keys."""

_ALIASES = """
    SELECT document_aliases.document_id, collections.name, document_aliases.slug
    FROM document_aliases JOIN collections ON collections.id = document_aliases.collection_id
"""


def select(table: str) -> str:
    """The SELECT of a document's rows of a table, by the document's id."""
    return _TABLES[table][0]


def under(table: str, rows: Sequence[Any], collection: str, slug: str) -> list[str]:
    """The keys that the rows of a document, as `select` gives them, have under a name of it."""
    return [naming.key(collection, slug, mark) for mark in _TABLES[table][1](rows)]


def find_present(connection: sqlite3.Connection, table: str, earlier: str) -> str | None:
    """The key that a figure or a quotation has now by the one that it had under an earlier name.

    That name is one that its document bore; None where no document that was renamed has it.
    """
    for document_id, collection, slug in connection.execute(_ALIASES).fetchall():
        rows = connection.execute(select(table), (document_id,)).fetchall()
        for row, key in zip(rows, under(table, rows, collection, slug), strict=True):
            if key == earlier:
                return str(row["key"])
    return None
