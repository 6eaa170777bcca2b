"""A cell of an answer as lines: one, or one for each object of a list that it holds in JSON."""

from __future__ import annotations

import json


def lines(cell: str) -> list[str] | None:
    """The lines of a list of objects in JSON, each with what is told of it; None of other cells."""
    if not cell.startswith("[{"):
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return [
        ", ".join(str(value) for value in each.values() if value not in (None, ""))
        for each in found
        if isinstance(each, dict)
    ]
