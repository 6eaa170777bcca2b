"""Which offices are one under several names, and which are only near to each other."""

from __future__ import annotations

import sqlite3

from archive.publish.pages import answer
from archive.store import name_words

_RENAMES = """
    SELECT from_portfolio_id AS earlier, to_portfolio_id AS later FROM portfolio_successions
    WHERE kind IN ('respelling', 'rename')
"""
_LINEAGE = """
    SELECT related_id AS id, related AS name FROM portfolio_lineage WHERE portfolio_id = :id
"""


def ids(connection: sqlite3.Connection, office_id: int, name: str) -> frozenset[int]:
    """The ids of an office under all its names: itself, and what it was called before and after.

    What it came of or became by a merger or a split counts where one name has all words of the
    other, as of ``Foreign Affairs`` and ``Foreign Affairs and Trade``.
    """
    renames = [(row["earlier"], row["later"]) for row in answer.rows(connection, _RENAMES)]
    found, grown = {office_id}, True
    while grown:
        further = {one for pair in renames if not found.isdisjoint(pair) for one in pair} - found
        found |= further
        grown = bool(further)
    words = set(name_words.of(name))
    for row in connection.execute(_LINEAGE, {"id": office_id}):
        related = set(name_words.of(row["name"]))
        if words <= related or related <= words:
            found.add(row["id"])
    return frozenset(found)
