"""The longest part of a phrase that documents hold side by side, where none holds it whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive.publish.pages.asked import as_typed, parts
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_FEWEST, _MOST = 3, 12
"""Of a phrase of so many words a part is looked for, which has three words at least itself."""

_HELD = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 1
"""


def nowhere(connection: sqlite3.Connection, typed: str) -> list[str]:
    """The phrases in quotation marks within what is typed that no document holds."""
    every = as_typed.quoted(typed)
    return [each for each in every if not _is_held(connection, each)]


def held(connection: sqlite3.Connection, phrase: str) -> str:
    """A phrase without as few of its words as leave one that is held; empty where none is.

    One word may be left out anywhere (nine years of neglect, of nine long years of neglect), and
    more at its ends.
    """
    words = as_typed.plain(phrase).split()
    if not _FEWEST < len(words) <= _MOST:
        return ""
    for part in _parts(words):
        text = " ".join(part)
        if not parts.is_joining(text) and _is_held(connection, text):
            return text
    return ""


def _is_held(connection: sqlite3.Connection, phrase: str) -> bool:
    values = {"words": full_text.as_query(f'"{phrase}"')}
    return connection.execute(_HELD, values).fetchone() is not None


def _parts(words: list[str]) -> Iterator[list[str]]:
    """The parts of more than half a phrase, the longest first; of these those with both ends."""
    inner = range(1, len(words) - 1)
    yield from (words[:i] + words[i + 1 :] for i in (*inner, len(words) - 1, 0))
    for size in range(len(words) - 2, max(_FEWEST, len(words) // 2 + 1) - 1, -1):
        yield from (words[i : i + size] for i in range(len(words) - size + 1))
