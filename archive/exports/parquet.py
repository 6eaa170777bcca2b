"""Parquet files of every table and view, for DuckDB, pandas, Polars, Spark and R.

DuckDB writes them: installed it is 58 MB where PyArrow is 165 MB, those who analyse the files
mostly have it, and on one thread it writes the same rows as the same bytes.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.exports import packages, tables
from archive.exports.source import Progress, Source
from archive.exports.tables import Table
from archive.problems import ArchiveError

if TYPE_CHECKING:
    import duckdb

_TYPES = {tables.INTEGER: "BIGINT", tables.NUMBER: "DOUBLE"}
_MEMORY = "512MB"
"""What DuckDB may take; what is more it writes to the folder in which the export is made."""
_ROWS = 20_480
"""Rows of a row group: so many are in memory at once."""
_LEAST_OBJECT = 1 << 24


def write(source: Source, folder: Path, progress: Progress) -> None:
    """Writes a file for each table and view into a folder, and their description beside them.

    Raises:
        ArchiveError: when DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise ArchiveError(
            "Parquet is written by DuckDB; install it with: pip install 'release-archive[parquet]'"
        ) from None
    rows_file = folder.parent / "rows.jsonl"
    with duckdb.connect(":memory:") as writer:
        writer.execute("SET threads = 1")
        writer.execute(f"SET memory_limit = '{_MEMORY}'")
        writer.execute("SET temp_directory = ?", [str(folder.parent)])
        # Nothing but what is in the wheel, and nothing from a network.
        writer.execute("SET autoinstall_known_extensions = false")
        resources = []
        found = tables.every(source.connection)
        for turn, table in enumerate(found, 1):
            path = folder / f"{table.name}.parquet"
            count, longest = _write_rows(source, table, rows_file)
            _convert(writer, source, table, rows_file, path, longest)
            resources.append(packages.resource(table, path, count, packages.PARQUET))
            progress("tables", turn, len(found))
    rows_file.unlink()
    packages.write(source, folder, resources)


def _write_rows(source: Source, table: Table, path: Path) -> tuple[int, int]:
    """Writes a table as lines of JSON; gives how many, and the bytes of the longest."""
    names = [column.name for column in table.columns]
    bytes_at = [turn for turn, each in enumerate(table.columns) if each.type == tables.BYTES]
    count = longest = 0
    with path.open("wb") as file:
        for row in tables.rows(source.connection, table):
            values = list(row)
            for turn in bytes_at:
                values[turn] = _encoded(values[turn])
            line = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False).encode()
            file.write(line + b"\n")
            count, longest = count + 1, max(longest, len(line))
    return count, longest


def _encoded(value: Any) -> str | None:
    return None if value is None else base64.b64encode(value).decode("ascii")


def _convert(
    writer: duckdb.DuckDBPyConnection,
    source: Source,
    table: Table,
    lines: Path,
    path: Path,
    longest: int,
) -> None:
    columns = ", ".join(f"{_quoted(each.name)}: {_typed(each.type)}" for each in table.columns)
    values = ", ".join(
        f'from_base64("{each.name}") AS "{each.name}"'
        if each.type == tables.BYTES
        else f'"{each.name}"'
        for each in table.columns
    )
    facts = {"edition": source.edition.digest, "about": table.description}
    written = ", ".join(f"{name}: {_quoted(value)}" for name, value in facts.items())
    writer.execute(
        f"COPY (SELECT {values} FROM read_json({_quoted(str(lines))},"
        f" format = 'newline_delimited', columns = {{{columns}}},"
        f" maximum_object_size = {max(_LEAST_OBJECT, 2 * longest)}))"
        f" TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS},"
        f" KV_METADATA {{{written}}})"
    )


def _typed(type_: str) -> str:
    return f"'{_TYPES.get(type_, 'VARCHAR')}'"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
