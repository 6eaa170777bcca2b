"""What the tables, the views and their columns are and mean, in a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column

from archive.store.schema import at_head


def of_table(name: str) -> str:
    """What a table or a view holds, as a sentence."""
    if name in at_head.VIEWS:
        return f"{at_head.VIEWS[name].comment}."
    return f"{at_head.metadata.tables[name].comment}."


def columns_of(name: str) -> Sequence[Column[Any]]:
    """The columns of a table or a view, each with its type and its meaning, in their order."""
    if name in at_head.VIEWS:
        return at_head.VIEW_COLUMNS[name]
    return tuple(at_head.metadata.tables[name].columns)
