"""A connection that writes an archive: its transactions, and rows that answer to names."""

from __future__ import annotations

import contextlib
import functools
import operator
from collections.abc import Iterator
from typing import Any

from archive.store import sqlite


class Rows(sqlite.Cursor):
    """The rows that a statement gives, each a tuple that answers to the names of its columns.

    Columns of one name have no name to answer to. A column `count` or `index` hides the method of
    tuples.
    """

    def all(self) -> list[Any]:
        """All rows."""
        return self.fetchall()

    def one_or_none(self) -> Any:
        """The row, or None where there is none.

        Raises:
            ValueError: when there are several.
        """
        rows = self.fetchmany(2)
        if len(rows) > 1:
            raise ValueError("A statement that is to give one row gives several.")
        return rows[0] if rows else None

    def one(self) -> Any:
        """The row.

        Raises:
            ValueError: when there are none or several.
        """
        row = self.one_or_none()
        if row is None:
            raise ValueError("A statement that is to give one row gives none.")
        return row

    def scalars(self) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self]

    def scalar(self) -> Any:
        """The first value, None where there is no row."""
        row = self.fetchone()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The first value of the row.

        Raises:
            ValueError: when there are none or several.
        """
        return self.one()[0]


class Connection(sqlite.Connection):
    """A connection that begins no transaction by itself."""

    @contextlib.contextmanager
    def begin(self) -> Iterator[None]:
        """Begins a transaction at once for writing; what ends it by an error takes it back."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self.rollback()
            raise

    def run(self, statement: str, values: Any = ()) -> Rows:
        """Runs a statement with its values, or with those of each row of a list."""
        rows: Rows = self.cursor(Rows)
        if isinstance(values, list):
            rows.executemany(statement, values)
        else:
            rows.execute(statement, values)
        if rows.description:
            made = _row_of(tuple(column[0] for column in rows.description))
            rows.row_factory = lambda _, row: made(row)
        return rows


@functools.cache
def _row_of(columns: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Rows with these columns; to make a class of named tuples takes twenty times as long."""
    by_name = {
        name: property(operator.itemgetter(turn))
        for turn, name in enumerate(columns)
        if columns.count(name) == 1
    }
    return type("Row", (tuple,), {"__slots__": (), **by_name})
