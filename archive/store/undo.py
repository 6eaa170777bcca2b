"""Keeps what a load changes and deletes, row by row, and puts it back.

While a load runs, temporary triggers give each row that was there before and is to be changed or
deleted to the load, which keeps it, compressed, until the next one. What the load added is told by
the row numbers that the tables had reached before; a number below these that was free is kept too.
Only the archive's own tables are watched: what others keep beside them is theirs.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from archive.problems import ArchiveError
from archive.store import newest, reference_data, sql
from archive.store.connection import Connection

_TABLE = "undo_rows"
_OF_UPDATES = ("source_pages", "sources")
"""What updates write outside loads, in the order in which it can be deleted."""
_COLUMNS = ("load_id", "table_name", "last_row", "held")
_FUNCTION = "keep_for_undo"
_EVENTS = {"UPDATE": "BEFORE", "DELETE": "BEFORE", "INSERT": "AFTER"}
"""What the triggers are about, and when they come."""


class Recorder:
    """Keeps what one load takes the place of."""

    def __init__(self, connection: Connection) -> None:
        """Begins, and deletes what was kept for the load before.

        The rows of the reference data are kept from `watch_reference` on.
        """
        self._connection = connection
        forget(connection)
        self._columns = _columns(connection)
        each = (f"(SELECT coalesce(max(rowid), 0) FROM {table})" for table in self._columns)
        row = connection.execute(f"SELECT {', '.join(each)}").fetchone()
        self._last: dict[str, int] = dict(zip(self._columns, row, strict=True))
        self._seen: dict[str, set[int]] = defaultdict(set)
        self._rows: dict[str, list[Sequence[Any]]] = defaultdict(list)
        self._load_id = 0
        connection.create_function(_FUNCTION, -1, self._keep)
        self._watch(table for table in self._last if table not in reference_data.TABLES_OF_FACTS)

    def watch_reference(self) -> None:
        """Has the rows of the reference data kept as well, which few loads change."""
        self._watch(reference_data.TABLES_OF_FACTS)

    def begin(self, load_id: int) -> None:
        """Notes for which load it keeps."""
        self._load_id = load_id

    def flush(self) -> None:
        """Writes what was given since the last time."""
        self._write(
            (table, _pack(self._columns[table], rows)) for table, rows in self._rows.items()
        )
        self._rows.clear()

    def end(self, obstacle: str | None) -> None:
        """Ends; keeps nothing where an obstacle says why the load is not to be taken back.

        The rows of what was erased for good must not stay. The triggers go with the connection.
        """
        if obstacle is not None:
            hinder(self._connection, obstacle)
            return
        self.flush()
        self._write((table, None) for table in self._last)

    def _watch(self, tables: Iterable[str]) -> None:
        for table in tables:
            if not self._last[table]:
                continue  # no row was there before
            held = ("old.rowid", *(f"old.{_quoted(name)}" for name in self._columns[table]))
            for event, when in _EVENTS.items():
                # When the last rows were deleted, new ones may get numbers below theirs.
                given = ("new.rowid",) if event == "INSERT" else held
                self._connection.execute(
                    f"CREATE TEMP TRIGGER {_trigger(table, event)} {when} {event} ON main.{table}"
                    f" WHEN {given[0]} <= {self._last[table]}"
                    f" BEGIN SELECT {_FUNCTION}('{table}', {', '.join(given)}); END"
                )

    def _keep(self, table: str, number: int, *row: Any) -> None:
        # What a load changes twice was before it as it was the first time.
        if number not in self._seen[table]:
            self._seen[table].add(number)
            self._rows[table].append((number, *row))

    def _write(self, kept: Iterable[tuple[str, bytes | None]]) -> None:
        statement = sql.insert(_TABLE, _COLUMNS)
        rows = ((self._load_id, table, self._last[table], held) for table, held in kept)
        self._connection.executemany(statement.text, rows)


def forget(connection: Connection) -> None:
    """Deletes what is kept, and overwrites it, since it may have the words of what is removed."""
    run = connection.execute
    (before,) = run("PRAGMA secure_delete").fetchone()
    run("PRAGMA secure_delete = ON")
    run(f"DELETE FROM {_TABLE}")
    run(f"PRAGMA secure_delete = {before}")


def hinder(connection: Connection, obstacle: str) -> None:
    """Notes why the last load cannot be taken back, and deletes what was kept for it.

    The obstacle is the end of a sentence that begins with the load.
    """
    forget(connection)
    connection.run(
        "UPDATE loads SET undo_obstacle = ? WHERE id = (SELECT max(id) FROM loads)", (obstacle,)
    )


def put_back(connection: Connection, load_id: int) -> None:
    """Puts everything back as it was before a load, for which rows are kept.

    Raises:
        ArchiveError: when the tables have other columns now.
    """
    run = connection.run
    # Rows refer to each other, and stand in no order in which each finds what it refers to.
    run("PRAGMA defer_foreign_keys = ON")
    query = f"SELECT DISTINCT table_name, last_row FROM {_TABLE} WHERE load_id = ?"
    last = {row.table_name: row.last_row for row in run(query, (load_id,))}
    query = f"SELECT id, table_name FROM {_TABLE} WHERE load_id = ? AND held IS NOT NULL"
    batches = [tuple(row) for row in run(query, (load_id,))]
    for table in last.keys() & _columns(connection).keys():
        run(f"DELETE FROM {table} WHERE rowid > ?", (last[table],))
    for _, table, rows in _kept(connection, batches):
        run(f"DELETE FROM {table} WHERE rowid = ?", [row[:1] for row in rows])
    for names, table, rows in _kept(connection, batches):
        columns = ", ".join(("rowid", *map(_quoted, names)))
        marks = ", ".join("?" * (len(names) + 1))
        if held := [row for row in rows if len(row) > 1]:
            run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", held)
    _fit_sources(connection)
    forget(connection)


def _fit_sources(connection: Connection) -> None:
    """Forgets the sources of collections that vanished, and has the others loaded and read anew."""
    run = connection.run
    for table in _OF_UPDATES:
        run(f"DELETE FROM {table} WHERE collection_id NOT IN (SELECT id FROM collections)")
    run("UPDATE sources SET is_loaded = 0, etag = NULL, last_modified = NULL")


def _kept(
    connection: Connection, batches: Sequence[tuple[int, str]]
) -> Iterator[tuple[list[str], str, list[tuple[Any, ...]]]]:
    """The columns, the table and the rows of each batch, with their numbers before them.

    Of a row that was added there is the number alone.
    """
    present = _columns(connection)
    for batch, table in batches:
        query = f"SELECT held FROM {_TABLE} WHERE id = ?"
        names, rows = _unpack(connection.run(query, (batch,)).scalar_one())
        if names != present.get(table):
            raise ArchiveError(
                "The last load was made before the archive was brought up to this version, and"
                " cannot be taken back; restore a backup, or load the files as they were."
            )
        yield names, table, rows


def _columns(connection: Connection) -> dict[str, list[str]]:
    """The names of the columns of each table of the archive in which a load may change rows."""
    query = "SELECT name FROM pragma_table_info(?, 'main') ORDER BY cid"
    tables = sorted(newest.tables() - {_TABLE, *_OF_UPDATES})
    return {table: connection.run(query, (table,)).scalars() for table in tables}


def _quoted(column: str) -> str:
    # A column that somebody added may have any name.
    return '"' + column.replace('"', '""') + '"'


def _trigger(table: str, event: str) -> str:
    return f"undo_{event.lower()}_{table}"


def _pack(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    text = json.dumps({"columns": names, "rows": rows}, default=_as_json, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)


def _unpack(data: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    held = json.loads(text)
    return held["columns"], [tuple(map(_of_json, row)) for row in held["rows"]]


def _as_json(data: bytes) -> list[str]:
    return [base64.b64encode(data).decode()]


def _of_json(value: Any) -> Any:
    return base64.b64decode(value[0]) if isinstance(value, list) else value
