"""CSV files of the views for people and the tables that they refer to."""

from __future__ import annotations

import csv
from pathlib import Path

from archive.exports import packages, tables
from archive.exports.source import Progress, Source
from archive.exports.tables import Table


def write(source: Source, folder: Path, progress: Progress) -> None:
    """Writes a file for each table into a folder, and their description beside them."""
    resources = []
    found = tables.for_people(source.connection)
    for turn, table in enumerate(found, 1):
        path = folder / f"{table.name}.csv"
        count = _write_table(source, table, path)
        resources.append(packages.resource(table, path, count, packages.CSV))
        progress("tables", turn, len(found))
    packages.write(source, folder, resources)


def _write_table(source: Source, table: Table, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # whose line ends have cells quoted that hold one of either
        writer.writerow(column.name for column in table.columns)
        for row in tables.rows(source.connection, table):
            writer.writerow(row)
            count += 1
    return count
