"""CSV files of the tables, and the ``datapackage.json`` that describes them (Frictionless Data)."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.exports import tables
from archive.exports.tables import Table
from archive.store import editions


def write(connection: sqlite3.Connection, folder: Path, progress: Callable[[str], None]) -> None:
    """Writes a file for each table into a folder, and their description beside them."""
    resources = []
    for table in tables.all_of(connection):
        progress(table.name)
        path = folder / f"{table.name}.csv"
        count = _write_table(connection, table, path)
        resources.append(_resource(table, path, count))
    edition = editions.of(connection)
    described = {
        "profile": "tabular-data-package",
        "name": "release-archive",
        "title": "What a government said, when, who said it, and how much it came to",
        "version": edition.digest[:12],
        "created": edition.loaded,
        "sources": [
            {"title": row["title"], **({"path": row["url"]} if row["url"] else {})}
            for row in connection.execute("SELECT title, url FROM collections ORDER BY name")
        ],
        "rights": [
            {"collection": row["name"], "terms": row["rights"], "path": row["licence_url"]}
            for row in connection.execute(
                "SELECT name, rights, licence_url FROM collections ORDER BY name"
            )
        ],
        "resources": resources,
    }
    text = json.dumps(described, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")


def _write_table(connection: sqlite3.Connection, table: Table, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # whose line ends have cells quoted that hold one of either
        writer.writerow(column.name for column in table.columns)
        for row in tables.rows(connection, table):
            writer.writerow(row)
            count += 1
    return count


def _resource(table: Table, path: Path, count: int) -> dict[str, Any]:
    data = path.read_bytes()
    schema: dict[str, Any] = {
        "fields": [column._asdict() for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = table.key
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": count,
        "schema": schema,
    }
