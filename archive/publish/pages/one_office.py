"""Which offices are one under several names, and which are only near to each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from archive.publish.pages import cache
from archive.words import name_words

_RENAMES = """
    SELECT from_portfolio_id AS earlier, to_portfolio_id AS later FROM portfolio_successions
    WHERE kind IN ('respelling', 'rename')
"""
_LINEAGE = "SELECT portfolio_id, related_id AS id, related AS name, steps FROM portfolio_lineage"
_BEFORE = """
    SELECT 1 FROM tenures
    WHERE portfolio_id IN (SELECT value FROM json_each(:ids))
    AND (start_date IS NULL OR start_date < :first)
    LIMIT 1
"""
_BEGAN = """
    SELECT 1 FROM portfolio_names
    WHERE portfolio_id = :id AND kind = 'official' AND start_date = :first
    AND portfolio_id NOT IN (
        SELECT portfolio_id FROM portfolio_lineage WHERE direction = 'earlier'
    )
    LIMIT 1
"""


def began(connection: sqlite3.Connection, office_id: int, first: str) -> bool:
    """Whether an office is known to have begun on the first day of a term, and came of no other."""
    values = {"id": office_id, "first": first}
    return connection.execute(_BEGAN, values).fetchone() is not None


def has_before(connection: sqlite3.Connection, ids: frozenset[int], first: str) -> bool:
    """Whether the list of terms has one of an office with these ids before a day."""
    values = {"ids": json.dumps(sorted(ids)), "first": first}
    return connection.execute(_BEFORE, values).fetchone() is not None


def ids(connection: sqlite3.Connection, office_id: int, name: str) -> frozenset[int]:
    """The ids of an office under all its names: itself, and what it was called before and after.

    What it came of or became by a merger or a split counts where one name has all words of the
    other, as of ``Foreign Affairs`` and ``Foreign Affairs and Trade``.
    """
    found = set(renamed(connection, office_id))
    words = set(name_words.of(name))
    for row in lineage(connection, office_id):
        related = set(name_words.of(row["name"]))
        if words <= related or related <= words:
            found.add(row["id"])
    return frozenset(found)


def lineage(connection: sqlite3.Connection, office_id: int) -> Sequence[sqlite3.Row]:
    """The id, the name and the steps to each office that one came of or became, and its own."""

    def by_office() -> dict[int, list[sqlite3.Row]]:
        found: dict[int, list[sqlite3.Row]] = {}
        for row in connection.execute(_LINEAGE):
            found.setdefault(row["portfolio_id"], []).append(row)
        return found

    return cache.once_a_load(connection, "lineage by office", by_office).get(office_id, ())


def renamed(connection: sqlite3.Connection, office_id: int) -> frozenset[int]:
    """The ids of an office under the names that it had by renamings alone, its own too."""
    renames = [(row["earlier"], row["later"]) for row in cache.rows(connection, _RENAMES)]
    found, grown = {office_id}, True
    while grown:
        further = {one for pair in renames if not found.isdisjoint(pair) for one in pair} - found
        found |= further
        grown = bool(further)
    return frozenset(found)
