"""References to documents in CSL-JSON, which Zotero, Mendeley and pandoc read."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from archive.exports import json_lists
from archive.exports.source import Progress, Source

_DOCUMENTS = """
    SELECT said.*, documents.date_precision FROM documents_in_context AS said
    JOIN documents ON documents.id = said.id ORDER BY said.collection, said.slug
"""
_MINISTERS = """
    SELECT coalesce(people.name, bare_name(as_written)) AS name, people.sort_name
    FROM document_ministers
    LEFT JOIN people ON people.id = person_id WHERE document_id = ? ORDER BY position
"""
_TYPES = {"speech": "speech", "article": "article-newspaper", "analysis": "report"}
"""The types as the named query ``cite`` has them; all others are web pages."""
_GENRES = {"release": "press release"}
_PARTS = {"day": 3, "month": 2, "year": 1}


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes the references as one JSON list, a line each."""
    connection = source.connection
    with json_lists.opened(path) as write_item:
        count = source.count()
        for turn, row in enumerate(connection.execute(_DOCUMENTS), 1):
            write_item(_reference(source, row))
            progress("references", turn, count)


def _reference(source: Source, row: sqlite3.Row) -> dict[str, Any]:
    name = f"{row['collection']}/{row['slug']}"
    reference = {
        "id": name,
        "type": _TYPES.get(row["kind"], "webpage"),
        "genre": _GENRES.get(row["kind"], row["kind"]),
        "title": row["title"] or row["slug"],
        "author": _authors(source.connection, row),
        "issued": _issued(row),
        "publisher": row["publisher"],
        "URL": row["url"],
        "archive": source.edition.in_words,
        "archive_location": name,
    }
    return {key: value for key, value in reference.items() if value}


def _issued(row: sqlite3.Row) -> dict[str, Any] | None:
    """The day; both where it may be either of two, which is marked as not certain."""
    if not row["date"]:
        return None
    days = [each for each in (row["date"], row["date_latest"]) if each]
    parts = _PARTS.get(row["date_precision"], 3)
    issued: dict[str, Any] = {
        "date-parts": [[int(part) for part in day.split("-")[:parts]] for day in days]
    }
    return issued | {"circa": True} if len(days) > 1 else issued


def _authors(connection: sqlite3.Connection, row: sqlite3.Row) -> list[dict[str, str]]:
    found = [_name(each) for each in connection.execute(_MINISTERS, (row["id"],))]
    if not found and row["author"]:
        found = [{"literal": row["author"]}]
    return found


def _name(row: sqlite3.Row) -> dict[str, str]:
    family, comma, given = (row["sort_name"] or "").partition(", ")
    return {"family": family, "given": given} if comma else {"literal": row["name"]}
