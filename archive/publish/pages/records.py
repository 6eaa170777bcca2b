"""Records of pages: read from rows by name, and written as JSON and CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

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


@cache
def field_names(record: Any) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(field.name for field in dataclasses.fields(record))


def as_dict(record: Any) -> dict[str, Any]:
    """The fields of a record by name; records within it stay as they are."""
    return {name: getattr(record, name) for name in field_names(record.__class__)}


def to_json(value: Any) -> str:
    """JSON in which each record is an object."""
    return json.dumps(value, ensure_ascii=False, default=as_dict)


def to_csv(rows: Sequence[Any]) -> str:
    """CSV with a column for each field of the rows, which are records of one class.

    A value that is itself a record or holds some is written as JSON.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(field_names(rows[0].__class__))
    writer.writerows(map(_cells, rows))
    return out.getvalue()


def _cells(row: Any) -> list[Any]:
    values = as_dict(row).values()
    return [v if v is None or isinstance(v, str | int | float) else to_json(v) for v in values]
