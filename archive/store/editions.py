"""The edition of an archive: which state it is in, by which others can name it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from archive.store import clauses
from archive.store.digest import digest


class Edition(NamedTuple):
    """A state of an archive: equal digests say the same, whatever machine made them."""

    digest: str
    loaded: str | None
    """When the last load was done, ISO 8601 in UTC; None before the first."""
    documents: int
    figures: int
    quotations: int

    @property
    def name(self) -> str:
        """What the edition is called: the beginning of its digest."""
        return self.digest[:12]

    @property
    def in_words(self) -> str:
        """The edition as a citation bears it."""
        day = f" of {self.loaded[:10]}" if self.loaded else ""
        return f"Release archive, edition {self.name}{day}"


_COUNTS = f"""
    SELECT
        (SELECT max(finished_at) FROM loads) AS loaded,
        (SELECT count(*) FROM documents WHERE {clauses.is_current()}) AS documents,
        (SELECT count(*) FROM figures WHERE {clauses.is_of_current("document_id")}) AS figures,
        (SELECT count(*) FROM quotations WHERE {clauses.is_of_current("document_id")}) AS quotations
"""


def of(connection: sqlite3.Connection) -> Edition:
    """The edition of an archive."""
    counts = tuple(connection.execute(_COUNTS).fetchone())
    factory = connection.row_factory
    try:
        found = digest(connection)  # which reads plain rows
    finally:
        connection.row_factory = factory
    return Edition(found, *counts)
