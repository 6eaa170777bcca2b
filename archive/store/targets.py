"""Finds what a librarian names: a document, or a figure or a quotation in it."""

from __future__ import annotations

import re
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
    near: str
    """Words of its sentence, where the document has its words several times; else empty."""
    turn: int
    """Which of several such words near these it is, from 1."""
    sha256: str
    """The hash of the bytes of the document's current version."""
    path: str
    """Its file, relative to the collection's root."""


_BY_KEY = {
    FIGURE: """
        SELECT figures.document_id, text, start_char, substr(
            body, sentence_start_char + 1, sentence_end_char - sentence_start_char
        ) AS near
        FROM figures JOIN documents ON documents.id = document_id WHERE figures.key = ?
    """,
    QUOTATION: """
        SELECT document_id, text, start_char, '' AS near FROM quotations WHERE key = ?
    """,
}
_ALIKE = {
    FIGURE: """
        SELECT start_char, substr(
            body, sentence_start_char + 1, sentence_end_char - sentence_start_char
        ) AS near
        FROM figures JOIN documents ON documents.id = document_id
        WHERE document_id = ? AND text = ? ORDER BY start_char
    """,
    QUOTATION: """
        SELECT start_char, '' AS near FROM quotations WHERE document_id = ? AND text = ?
        ORDER BY start_char
    """,
}
_MOST_NEAR = 120
"""How many characters of a sentence tell it from others."""
_ADDRESS = re.compile(r"(?:https?://[^/]+)?/(?:figure|quotation|document|claim)/([^?#]+)")
_DOCUMENT = """
    SELECT collections.name, root, documents.slug, versions.sha256, path
    FROM documents
    JOIN collections ON collections.id = collection_id
    JOIN versions ON versions.document_id = documents.id AND versions.number = documents.version
    WHERE documents.id = ?
"""


def find(connection: sqlite3.Connection, named: str) -> Target:
    """What the key of a figure or a quotation, or the name of a document, names.

    The address of its page does as well.

    Raises:
        ArchiveError: when nothing is called so, several documents are, or it was removed.
    """
    if address := _ADDRESS.fullmatch(named):
        named = address[1]
    for what, sql in _BY_KEY.items():
        row = connection.execute(sql, (named,)).fetchone()
        if row is not None:
            return _of_words(connection, what, row)
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
    return _target(connection, DOCUMENT, found[0].id)


def of_words(
    connection: sqlite3.Connection, what: str, document_id: int, text: str
) -> list[sqlite3.Row]:
    """Where the figures or quotations of a document with some words begin, and their sentences."""
    return connection.execute(_ALIKE[what], (document_id, text)).fetchall()


def _of_words(connection: sqlite3.Connection, what: str, row: sqlite3.Row) -> Target:
    """A figure or a quotation, with what tells it from others of the same words."""
    alike = of_words(connection, what, row["document_id"], row["text"])
    near = " ".join(row["near"].split())[:_MOST_NEAR] if len(alike) > 1 else ""
    before = [
        each
        for each in alike
        if each["start_char"] <= row["start_char"] and near in " ".join(each["near"].split())
    ]
    words = " ".join(row["text"].split())
    found = _target(connection, what, row["document_id"])
    return found._replace(words=words, near=near, turn=len(before))


def _target(connection: sqlite3.Connection, what: str, document_id: int) -> Target:
    collection, root, slug, *file = connection.execute(_DOCUMENT, (document_id,)).fetchone()
    return Target(what, collection, root, slug, "", "", 1, *file)


def is_removed(slug: str, collection: str, connection: sqlite3.Connection) -> bool:
    """Whether a document was removed before."""
    sql = (
        "SELECT 1 FROM corrections JOIN collections ON collections.id = collection_id"
        " WHERE name = ? AND document = ? AND field = 'removed'"
    )
    return connection.execute(sql, (collection, slug)).fetchone() is not None
