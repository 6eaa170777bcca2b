"""The tables of an export: the views for people, each with the type and meaning of its columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from archive.store import descriptions

KEYS = {
    "documents_in_context": "id",
    "figures_in_context": "id",
    "quotations_in_context": None,
    "claims_in_context": "id",
    "totals": "id",
    "promises": "id",
    "tenures_in_context": "id",
    "people_in_numbers": "id",
    "portfolios": "id",
    "governments": "id",
    "document_ministers": None,
    "document_portfolios": None,
    "collections": "id",
    "corrections": "id",
}
"""The tables and views of an export, each with its primary key; None where no column is one."""

_TYPES = {"INTEGER": "integer", "REAL": "number"}


class Column(NamedTuple):
    """A column: its name, its type as Frictionless names it, and what it means."""

    name: str
    type: str
    description: str


class Table(NamedTuple):
    """A table: its name, what it holds, its columns and the one that is its key."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: str | None


def all_of(connection: sqlite3.Connection) -> Iterator[Table]:
    """The tables of an export, in a fixed order."""
    for name, key in KEYS.items():
        columns = tuple(
            Column(
                row["name"],
                _TYPES.get(row["type"], "string"),
                descriptions.of_column(name, row["name"]),
            )
            for row in connection.execute("SELECT name, type FROM pragma_table_info(?)", (name,))
            if row["type"] != "BLOB"
        )
        yield Table(name, descriptions.of_table(name), columns, key)


def rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, in an order of their own."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    every = ", ".join(str(turn + 1) for turn in range(len(table.columns)))
    order = f'"{table.key}"' if table.key else every
    for row in connection.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
        yield tuple(row)
