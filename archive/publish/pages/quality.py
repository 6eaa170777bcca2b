"""What the archive does not know of itself, and whether all that must hold does."""

from __future__ import annotations

import sqlite3

from archive.publish import queries
from archive.publish.pages.asking import Asked, Page
from archive.store import checks

NAMES_SHOWN = 50


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """The quality report of ``archive check``."""
    found = checks.check(connection)
    columns, rows = queries.run(connection, queries.get("what-is-not-known"), {})
    years = [dict(zip(columns, row, strict=True)) for row in rows]
    values = {
        "broken": found.broken,
        "is_sound": found.is_sound,
        "unknown": found.unknown,
        "problems": found.problems,
        "names": {
            name: {"uses": uses, "resolved": resolved}
            for name, (uses, resolved) in found.names.items()
        },
        "unresolved": {
            name: dict(list(uses.items())[:NAMES_SHOWN]) for name, uses in found.unresolved.items()
        },
        "years": years,
    }
    tables = {
        "open problems": asked.at.table("open_problems"),
        "what is not known, as a query": asked.at.named("what-is-not-known"),
    }
    return Page("quality.html", "Quality", values, rows=years, tables=tables)
