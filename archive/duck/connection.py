"""A connection of DuckDB that takes the statements of the archive."""

from __future__ import annotations

import functools
import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.duck import dialect
from archive.problems import NotInstalledError

_UPDATE = re.compile(r"\s*UPDATE (\w+) SET (.+) WHERE (\w+) = \?\s*")
_NAMED = re.compile(r"\$(\w+)")
_BLOCK = 10_000
"""Rows that are fetched at once."""


@functools.cache
def _row_of(columns: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row with the columns by name, of which some may be no names of Python."""
    make: Any = namedtuple
    made: Callable[[Iterable[Any]], Any] = make("Row", columns, rename=True)._make
    return made


class Rows:
    """The rows that a statement gave, each with its columns by name."""

    def __init__(self, cursor: Any) -> None:
        self.columns: list[str] = [each[0] for each in cursor.description or ()]
        self._cursor = cursor
        self._make = _row_of(tuple(self.columns))

    def __iter__(self) -> Iterator[Any]:
        """Each row in turn."""
        while block := self._cursor.fetchmany(_BLOCK):
            yield from map(self._make, block)

    def fetchall(self) -> list[Any]:
        """All rows."""
        return list(self)

    all = fetchall

    def scalars(self) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self]

    def scalar(self) -> Any:
        """The first value, None where there is no row."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]

    scalar_one = scalar

    def close(self) -> None:
        """Nothing: the cursor ends with the rows."""


class Connection:
    """DuckDB in memory, with the functions that the archive's statements use.

    It has those methods of `archive.store.connection.Connection` that these are run by.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Tables are made in a file in `folder`, which takes what does not fit into memory.

        Raises:
            ArchiveError: when DuckDB is not installed.
        """
        try:
            import duckdb
        except ImportError as error:
            raise NotInstalledError("DuckDB", "parquet") from error
        dialect.library()
        self.errors: type[Exception] = duckdb.Error
        self.plain: Any = duckdb.connect(str(folder / "tables.duckdb") if folder else ":memory:")
        """DuckDB's own connection, for statements that are its own."""
        self.plain.execute("SET autoinstall_known_extensions = false")
        if folder is not None:
            self.plain.execute("SET temp_directory = ?", [str(folder)])
        for macro in dialect.MACROS:
            self.plain.execute(macro)

    def execute(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> Rows:
        """Runs a statement of SQLite; `values` are its parameters, by name or in order.

        Raises:
            UntranslatableError: when it uses what DuckDB does not have.
            duckdb.Error: when it cannot be run.
        """
        translated = dialect.translate(sql)
        if isinstance(values, Mapping):
            used = set(_NAMED.findall(translated))
            values = {name: value for name, value in values.items() if name in used}
        return Rows(self.plain.execute(translated, values or None))

    def run(self, sql: str, values: Any = ()) -> Rows:
        """The same, or of a list of rows an update of each."""
        if isinstance(values, list):
            return self._update(sql, values)
        return self.execute(sql, values)

    def _update(self, sql: str, rows: list[Any]) -> Rows:
        """Updates many rows in one statement, since DuckDB is slow at one after the other.

        Raises:
            UntranslatableError: when the statement is no plain update by one column.
        """
        from archive.shards import parquet

        found = _UPDATE.fullmatch(sql)
        if found is None:
            raise dialect.UntranslatableError("it writes many rows in another way than an update")
        table, assignments, key = found.groups()
        names = [each.split("=")[0].strip() for each in assignments.split(",")]
        columns = [f"c{index}" for index in range(len(names) + 1)]
        pa = parquet.library()
        values = pa.table(
            dict(zip(columns, map(pa.array, map(list, zip(*rows, strict=True))), strict=True))
        )
        self.plain.register("given_rows", values)
        changed = ", ".join(f"{n} = given_rows.{c}" for n, c in zip(names, columns, strict=False))
        self.plain.execute(
            f"UPDATE {table} SET {changed} FROM given_rows"
            f" WHERE {table}.{key} = given_rows.{columns[-1]}"
        )
        self.plain.unregister("given_rows")
        return Rows(self.plain)
