"""The longest part of a phrase that documents hold side by side, where none holds it whole."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from archive.publish.pages.asked import as_typed, parts
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_FEWEST, _MOST = 3, 12
"""Of a phrase of so many words a part is looked for, which has three words at least itself."""

_LEAST_TELLING = 2
"""So many of its words at least are none that any sentence may have."""
_NEGATION = re.compile(
    r"not|never|no|none|nobody|nothing|neither|nor|without|cannot|\w+n[’']t", re.I
)

_HELPS = re.compile(
    rf"{_NEGATION.pattern}|i|we|you|he|she|it|they|us|me|him|them|my|our|your|his|her|its|their|this"
    r"|that|these|those|there|will|would|shall|should|can|could|may|might|must|am|been|being|had"
    r"|having|if|as|but|so|than|then|very|more|most|all|any|some|up|out|into|over|one|just|also"
    r"|\w+[’'](?:ll|ve|re|s|m|d)",
    re.IGNORECASE,
)
"""A word that any sentence may have."""

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
        if not _is_empty(words, part) and _is_held(connection, text):
            return text
    return ""


def _is_held(connection: sqlite3.Connection, phrase: str) -> bool:
    values = {"words": full_text.as_query(f'"{phrase}"')}
    return connection.execute(_HELD, values).fetchone() is not None


def _is_empty(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a part tells too little, or lacks a word that turns the meaning of the whole."""
    telling = [word for word in part if not (parts.is_joining(word) or _HELPS.fullmatch(word))]
    left_out = Counter(map(str.lower, words)) - Counter(map(str.lower, part))
    return len(telling) < _LEAST_TELLING or any(_NEGATION.fullmatch(word) for word in left_out)


def _parts(words: list[str]) -> Iterator[list[str]]:
    """The parts of more than half a phrase, the longest first; of these those with both ends."""
    inner = range(1, len(words) - 1)
    yield from (words[:i] + words[i + 1 :] for i in (*inner, len(words) - 1, 0))
    for size in range(len(words) - 2, max(_FEWEST, len(words) // 2 + 1) - 1, -1):
        yield from (words[i : i + size] for i in range(len(words) - size + 1))
