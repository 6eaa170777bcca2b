"""What somebody typed, read once for all who look for it or answer it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish import days
from archive.publish.pages.asked import (
    asking_words,
    comparisons,
    documents_asked,
    government_times,
    parts,
    slips,
    times_in_words,
)
from archive.publish.pages.asked.comparisons import Compared
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.parts import Asked
from archive.store import clauses, matching
from archive.store.search_index import SEARCH_INDEX

_IN_TITLE = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and what it may ask."""

    words: str
    """What is typed, with the words that ask put right, and in front."""
    is_query: bool
    """Whether it is a query of the index, which asks nothing."""
    is_title: bool
    """Whether its words stand side by side in the title of a document, as one is pasted."""
    order: str
    """The order in which a day in digits is read, as `dates.numeric` has it."""
    compared: Compared | None
    """The two that it compares; None of other words."""
    dated: str
    """The words with days for those that name a time which the archive alone tells."""
    asked: Asked
    """These taken apart: who, what about, and when."""
    documents: DocumentsAsked | None
    """The documents that it asks for; None of other words."""


def read(connection: sqlite3.Connection, typed: str) -> Question:
    """What is typed, read; the words of a query of the index are left as they are."""
    is_query = parts.is_query(typed)
    words = typed if is_query else slips.put_right(connection, typed)
    is_title = _is_in_a_title(connection, words)
    if not (is_query or is_title):
        words = asking_words.put_first(words)
    order = days.order(connection, words)
    dated = government_times.put_in(connection, words)
    return Question(
        words,
        is_query,
        is_title,
        order,
        comparisons.find(connection, words, order),
        dated,
        parts.taken_apart(dated, order),
        documents_asked.find(connection, dated, order),
    )


def _is_in_a_title(connection: sqlite3.Connection, typed: str) -> bool:
    """Whether the words typed stand side by side in the title of a document, as one is pasted.

    Words that are nothing but a time are none of it: ``last year``.
    """
    words = matching.words(typed)
    if len(words) < 2 or parts.is_query(typed) or times_in_words.is_since_today(typed):
        return False
    query = f'{{title}}: "{" ".join(words)}"'
    return connection.execute(_IN_TITLE, {"words": query}).fetchone() is not None
