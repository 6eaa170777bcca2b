"""The tables of an export, each with the type and meaning of its columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from archive.store import descriptions
from archive.store.schema import at_head

FOR_PEOPLE = {
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
"""The views for people and the tables that they refer to, each with its primary key.

None where no column alone is one.
"""

INTEGER, NUMBER, STRING, BYTES = "integer", "number", "string", "binary"
_TYPES = {"INTEGER": INTEGER, "REAL": NUMBER, "BLOB": BYTES}


class Column(NamedTuple):
    """A column: its name, its type as Frictionless names it, and what it means."""

    name: str
    type: str
    description: str


class Table(NamedTuple):
    """A table: its name, what it holds, its columns, its key and the columns it is sorted by.

    Where it is sorted by none, it is by all in their order.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: str | None
    order: tuple[str, ...] = ()


def for_people(connection: sqlite3.Connection) -> Sequence[Table]:
    """The views for people and the tables that they refer to, in a fixed order, without bytes."""
    found = []
    for name, key in FOR_PEOPLE.items():
        columns = tuple(each for each in _columns(connection, name) if each.type != BYTES)
        found.append(Table(name, descriptions.of_table(name), columns, key, (key,) if key else ()))
    return found


def every(connection: sqlite3.Connection) -> Sequence[Table]:
    """Every table and view of the schema, by name; tables first."""
    found = []
    for name in sorted(at_head.metadata.tables):
        keys = tuple(each.name for each in at_head.metadata.tables[name].primary_key.columns)
        key = keys[0] if len(keys) == 1 else None
        about = descriptions.of_table(name)
        found.append(Table(name, about, tuple(_columns(connection, name)), key, keys))
    for name in sorted(at_head.VIEWS):
        columns = tuple(_columns(connection, name))
        key = FOR_PEOPLE.get(name)
        about = descriptions.of_table(name)
        found.append(Table(name, about, columns, key, (key,) if key else ()))
    return found


def _columns(connection: sqlite3.Connection, table: str) -> Iterator[Column]:
    # SQLite knows the order of a table's columns, and not the types of a view's.
    described = {column.name: column for column in descriptions.columns_of(table)}
    named = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    for (name,) in named.fetchall():
        column = described[name]
        yield Column(name, _TYPES.get(str(column.type), STRING), column.comment or "")


def rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, in an order of their own."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    every = ", ".join(str(turn + 1) for turn in range(len(table.columns)))
    order = ", ".join(f'"{name}"' for name in table.order) or every
    for row in connection.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
        yield tuple(row)
