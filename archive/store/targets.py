"""Finds what a librarian names: a document, or a figure or a quotation in it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from archive.corrections import DOCUMENT, FIGURE, QUOTATION
from archive.problems import ArchiveError
from archive.store import documents


class Target(NamedTuple):
    """What is to be corrected: a document, or a figure or a quotation in it."""

    what: str
    collection: str
    root: str
    """The folder from which the collection was loaded last."""
    slug: str
    words: str
    turn: int
    """Which of several such words in the document it is, from 1."""
    sha256: str
    """The hash of the bytes of the document's current version."""


_BY_KEY = """
    SELECT documents.id, rows.text, (
        SELECT count(*) FROM {table} AS others
        WHERE others.document_id = documents.id AND others.text = rows.text
        AND others.start_char <= rows.start_char
    ) AS turn
    FROM {table} AS rows JOIN documents ON documents.id = rows.document_id WHERE rows.key = ?
"""
_DOCUMENT = """
    SELECT collections.name, root, documents.slug, versions.sha256
    FROM documents
    JOIN collections ON collections.id = collection_id
    JOIN versions ON versions.document_id = documents.id AND versions.number = documents.version
    WHERE documents.id = ?
"""


def find(connection: sqlite3.Connection, named: str) -> Target:
    """What the key of a figure or a quotation, or the slug of a document, names.

    Raises:
        ArchiveError: when nothing is called so, or several documents are.
    """
    for what, table in ((FIGURE, "figures"), (QUOTATION, "quotations")):
        row = connection.execute(_BY_KEY.format(table=table), (named,)).fetchone()
        if row is not None:
            return Target(what, *_of_document(connection, row["id"], row["text"], row["turn"]))
    collection, _, slug = named.rpartition("/")
    found = documents.find(connection, slug, collection)
    if not found:
        raise ArchiveError(
            f"The archive holds no figure, quotation or document called {named}; give the key that"
            " its page shows, or the document's name."
        )
    if len(found) > 1:
        names = ", ".join(f"{each.collection}/{each.slug}" for each in found)
        raise ArchiveError(f"Several documents are called {named}: {names}; name one of them.")
    return Target(DOCUMENT, *_of_document(connection, found[0].id, "", 1))


def _of_document(
    connection: sqlite3.Connection, document_id: int, words: str, turn: int
) -> tuple[str, str, str, str, int, str]:
    collection, root, slug, sha256 = connection.execute(_DOCUMENT, (document_id,)).fetchone()
    return collection, root, slug, " ".join(words.split()), turn, sha256
