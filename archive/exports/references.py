"""References to documents in CSL-JSON, which Zotero, Mendeley and pandoc read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

_DOCUMENTS = """
    SELECT said.*, documents.date_precision FROM documents_in_context AS said
    JOIN documents ON documents.id = said.id ORDER BY said.collection, said.slug
"""
_MINISTERS = """
    SELECT coalesce(people.name, as_written) AS name, people.sort_name FROM document_ministers
    LEFT JOIN people ON people.id = person_id WHERE document_id = ? ORDER BY position
"""
_TYPES = {"speech": "speech", "article": "article-newspaper", "page": "webpage"}
_PARTS = {"day": 3, "month": 2, "year": 1}


def write(connection: sqlite3.Connection, path: Path, progress: Callable[[str], None]) -> None:
    """Writes the references as one JSON list, a line each."""
    progress("references")
    found = [_reference(connection, row) for row in connection.execute(_DOCUMENTS)]
    text = ",\n".join(json.dumps(each, ensure_ascii=False) for each in found)
    path.write_text(f"[\n{text}\n]\n", encoding="utf-8", newline="\n")


def _reference(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    reference: dict[str, Any] = {
        "id": f"{row['collection']}/{row['slug']}",
        "type": _TYPES.get(row["kind"], "report"),
        "title": row["title"] or row["slug"],
        "author": _authors(connection, row),
    }
    if row["kind"] == "release":
        reference["genre"] = "press release"
    if row["date"]:
        parts = row["date"].split("-")[: _PARTS.get(row["date_precision"], 3)]
        reference["issued"] = {"date-parts": [[int(part) for part in parts]]}
    others = {"publisher": row["publisher"], "URL": row["url"]}
    return reference | {name: value for name, value in others.items() if value}


def _authors(connection: sqlite3.Connection, row: sqlite3.Row) -> list[dict[str, str]]:
    found = [_name(each) for each in connection.execute(_MINISTERS, (row["id"],))]
    if not found and row["author"]:
        found = [{"literal": row["author"]}]
    return found


def _name(row: sqlite3.Row) -> dict[str, str]:
    family, comma, given = (row["sort_name"] or "").partition(", ")
    return {"family": family, "given": given} if comma else {"literal": row["name"]}
