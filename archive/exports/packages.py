"""The ``datapackage.json`` that describes a folder of tables (Frictionless Data)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from archive.exports.source import Source
from archive.exports.tables import Table

NAME = "datapackage.json"
"""The file that describes the others of its folder."""


class Kind(NamedTuple):
    """A kind of files: their ending, which names them, and their media type."""

    ending: str
    media_type: str


CSV = Kind("csv", "text/csv")
PARQUET = Kind("parquet", "application/vnd.apache.parquet")


def write(source: Source, folder: Path, resources: list[dict[str, Any]]) -> None:
    """Writes the description of a folder's resources, and of what they are from."""
    edition = source.edition
    described = {
        "profile": "tabular-data-package",
        "name": "release-archive",
        "title": "What a government said, when, who said it, and how much it came to",
        "version": edition.name,
        "created": edition.loaded,
        "edition": edition._asdict(),
        **({"selection": source.selection} if source.selection else {}),
        "sources": [
            {"title": row["title"], **({"path": row["url"]} if row["url"] else {})}
            for row in source.connection.execute("SELECT title, url FROM collections ORDER BY name")
        ],
        "rights": [
            {"collection": row["name"], "terms": row["rights"], "path": row["licence_url"]}
            for row in source.connection.execute(
                "SELECT name, rights, licence_url FROM collections ORDER BY name"
            )
        ],
        "resources": resources,
    }
    text = json.dumps(described, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def resource(table: Table, path: Path, count: int, kind: Kind) -> dict[str, Any]:
    """The description of a table that was written to a file, with how many rows it has."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    schema: dict[str, Any] = {
        "fields": [
            {"name": each.name, "type": each.type, "description": each.description}
            for each in table.columns
        ]
    }
    if kind is CSV:
        schema["missingValues"] = [""]
    if table.key:
        schema["primaryKey"] = table.key
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.description,
        "format": kind.ending,
        "mediatype": kind.media_type,
        **({"encoding": "utf-8"} if kind is CSV else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256}",
        "rows": count,
        "schema": schema,
    }
