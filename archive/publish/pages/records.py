"""Records of pages: read from rows by name, and written as JSON and CSV."""

from __future__ import annotations

import dataclasses
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from archive.publish import spreadsheets

PART_CHARACTERS = 64 * 1024
"""Characters of a CSV that are sent together."""

T = TypeVar("T")


def read_all(
    connection: sqlite3.Connection, record: Callable[..., T], sql: str, values: Any = ()
) -> tuple[T, ...]:
    """A record of each row that a query gives; its columns are fields of the record by name."""
    return tuple(record(**row) for row in connection.execute(sql, values))


def read_one(
    connection: sqlite3.Connection, record: Callable[..., T], sql: str, values: Any = ()
) -> T | None:
    """A record of the first row that a query gives; None where it gives none."""
    row = connection.execute(sql, values).fetchone()
    return None if row is None else record(**row)


def read_ids(connection: sqlite3.Connection, sql: str, values: Any = ()) -> list[int]:
    """The ``id`` of each row that a query gives."""
    return [row["id"] for row in connection.execute(sql, values)]


@cache
def field_names(record: Any) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(field.name for field in dataclasses.fields(record))


def as_dict(record: Any) -> dict[str, Any]:
    """The fields of a record by name; records within it stay as they are."""
    return {name: getattr(record, name) for name in field_names(record.__class__)}


def to_json(value: Any) -> str:
    """JSON in which each record is an object."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=as_dict)


def csv_parts(
    rows: Sequence[Any], row_class: type, address: Callable[[Any], str] | None = None
) -> Iterator[str]:
    """The parts of a CSV with a column for each field of the class of which all rows are.

    With `address`, a last column has what it gives for each row. A record within a row is written
    as its name or title, several as theirs with semicolons; what holds others, as JSON.
    """
    out = io.StringIO()
    writer = spreadsheets.Writer(out, lineterminator="\r\n")
    last = () if address is None else ("address",)
    writer.writerow((*field_names(row_class), *last))
    values = _values_of(row_class)
    for row in rows:
        cells = list(map(_cell, values(row)))
        writer.writerow(cells if address is None else [*cells, address(row)])
        if out.tell() > PART_CHARACTERS:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


@cache
def _values_of(record: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of the fields of a record in order, faster than field by field."""
    names = field_names(record)
    values = attrgetter(*names)
    return values if len(names) > 1 else lambda row: (values(row),)


def _cell(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    several = value if isinstance(value, tuple) else (value,)
    names = [getattr(each, "name", getattr(each, "title", None)) for each in several]
    if all(isinstance(name, str) for name in names):
        return "; ".join(map(str, names))
    return to_json(value)


_PLAIN = (str, int, float, type(None))
