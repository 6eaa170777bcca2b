"""Until which day an archive reaches: its documents, its terms of office, and what it can know."""

from __future__ import annotations

import sqlite3

from archive.publish.pages import cache, formatting
from archive.store import clauses

_REACHES_TO = f"""
    SELECT max(day) AS day FROM (
        SELECT max(date) AS day FROM documents WHERE {clauses.is_current()}
        UNION ALL SELECT max(start_date) FROM tenures
        UNION ALL SELECT max(end_date) FROM tenures
    )
"""
_TODAY = f"""
    SELECT min(
        (SELECT substr(max(finished_at), 1, 10) FROM loads),
        (SELECT max(date) FROM documents WHERE {clauses.is_current()})
    ) AS today
"""


def today(connection: sqlite3.Connection) -> str:
    """The last day of which the archive can know: of the newest document, or of the last load."""
    return str(connection.execute(_TODAY).fetchone()["today"] or "2000-01-01")


def last_day(connection: sqlite3.Connection) -> str:
    """The last day that a document or a term of office has, ISO 8601; empty without any.

    The day of the last load is none of them: who looks today knows no more of today.
    """
    return cache.once_a_load(
        connection, _REACHES_TO, lambda: connection.execute(_REACHES_TO).fetchone()["day"] or ""
    )


def in_words(connection: sqlite3.Connection) -> str:
    """The sentence that says so: the documents and sources here reach to 28 February 2026."""
    return f"the documents and sources here reach to {formatting.day(last_day(connection))}"
