"""Documents and figures as lists show them: each with what a reader needs to tell them apart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from archive.publish.pages.asking import Asked, Entry
from archive.store import clauses

Record = dict[str, Any]

_DOCUMENTS = f"""
    SELECT
        documents.id, documents.slug, collections.name AS collection, documents.label AS title,
        documents.date, documents.date_precision, documents.kind, documents.url,
        (
            SELECT group_concat(name, '; ') FROM (
                SELECT coalesce(people.name, document_ministers.as_written) AS name
                FROM document_ministers
                LEFT JOIN people ON people.id = document_ministers.person_id
                WHERE document_id = documents.id ORDER BY position
            )
        ) AS people,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights
    FROM json_each(?) AS wanted
    JOIN documents ON documents.id = wanted.value
    JOIN collections ON collections.id = documents.collection_id
    ORDER BY wanted.key
"""
_FIGURES = """
    SELECT
        figures.key, figures.text, figures.value, figures.high, figures.unit, figures.per,
        figures.approx, coalesce(people.name, figures.speaker) AS said_by, documents.date,
        documents.label AS title, documents.slug, collections.name AS collection,
        substr(body, sentence_start_char + 1, sentence_end_char - sentence_start_char) AS sentence,
        figures.start_char - sentence_start_char AS at
    FROM json_each(?) AS wanted
    JOIN figures ON figures.id = wanted.value
    JOIN documents ON documents.id = figures.document_id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN people ON people.id = figures.person_id
    ORDER BY wanted.key
"""


def documents(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Record]:
    """The documents of those ids, in their order."""
    return _rows(connection, _DOCUMENTS, ids)


def figures(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Record]:
    """The figures of those ids, in their order, each with its sentence.

    ``at`` is where in the sentence the figure stands, in characters.
    """
    return _rows(connection, _FIGURES, ids)


def _rows(connection: sqlite3.Connection, sql: str, ids: Iterable[int]) -> list[Record]:
    return [dict(row) for row in connection.execute(sql, (json.dumps(list(ids)),))]


def entry(row: Record, asked: Asked) -> Entry:
    """A document as an entry of a feed."""
    return Entry(
        title=row["title"],
        path=asked.at.document(row["collection"], row["slug"]),
        updated=row["date"] or "",
        summary=row.get("sentence", ""),
        authors=tuple(filter(None, (row["people"] or "").split("; "))),
    )
