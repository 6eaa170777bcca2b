"""What the tables, the views and their columns are and mean, in a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column

from archive.store import schema


def of_table(name: str) -> str:
    """What a table or a view holds, as a sentence."""
    if name in schema.VIEWS:
        return f"{schema.VIEWS[name].comment}."
    return f"{schema.metadata.tables[name].comment}."


def columns_of(name: str) -> Sequence[Column[Any]]:
    """The columns of a table or a view, each with its type and its meaning, in their order."""
    if name in schema.VIEWS:
        return schema.VIEW_COLUMNS[name]
    return tuple(schema.metadata.tables[name].columns)
