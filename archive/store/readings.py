"""Which reader made the text of each version, and what earlier readers made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive.store.connection import Connection
from archive.store.rows import ReadingRow, Row

_CURRENT = """
    document_id = ?1 AND version = ?2
    AND number = (
        SELECT max(number) FROM readings WHERE document_id = ?1 AND version = ?2
    )
"""
_DIFFERS = """
    (reader <> ?5 OR reader_version <> ?6 OR text_sha256 <> ?7)
"""

COLUMNS = ("document_id", "version", "number", "first_load_id", *ReadingRow._fields)
"""The columns that a first reading fills."""

_KEEP = f"""
    UPDATE readings SET text = (SELECT body FROM documents WHERE id = ?1)
    WHERE {_CURRENT} AND text_sha256 <> ?7
"""
"""Keeps the text of the last reading of a version, where another one gives another text.

It is to run before the document's own text is replaced.
"""

_LIST = f"""
    INSERT INTO changes (load_id, document_id, change, path, version)
    SELECT ?3, id, 'reread', path, ?2 FROM documents
    WHERE id = ?1 AND EXISTS (
        SELECT 1 FROM readings WHERE {_CURRENT} AND text_sha256 <> ?7
    )
"""
"""Lists that a version reads otherwise now, among the changes of the load."""

_NEXT = f"""
    INSERT INTO readings
    (document_id, version, number, format, reader, reader_version, text_sha256, first_load_id)
    SELECT document_id, version, number + 1, ?4, ?5, ?6, ?7, ?3
    FROM readings WHERE {_CURRENT} AND {_DIFFERS}
"""
"""Notes a new reading of a version, where the reader, its version or the text is another."""


def parameters(document: int, version: int, load: int, reading: ReadingRow) -> Row:
    """What `renew` is given for a version of a document that was read again."""
    return (document, version, load, *reading)


def keep(connection: Connection, document: int, version: int) -> None:
    """Keeps the text of a document's version before another one comes.

    A file of text is its own text.
    """
    connection.run(
        "UPDATE readings SET text = (SELECT body FROM documents WHERE id = ?1)"
        f" WHERE {_CURRENT} AND format <> 'text'",
        (document, version),
    )


def renew(connection: Connection, read_again: list[Row]) -> None:
    """Notes how documents were read again, before their texts are replaced."""
    for statement in (_KEEP, _LIST, _NEXT):
        connection.run(statement, read_again)


def of_document(connection: sqlite3.Connection, document: int) -> Iterator[sqlite3.Row]:
    """The readings of all versions of a document, the latest first."""
    yield from connection.execute(
        "SELECT readings.*, loads.started_at AS read_at FROM readings"
        " JOIN loads ON loads.id = first_load_id WHERE document_id = ?"
        " ORDER BY version DESC, number DESC",
        (document,),
    )
