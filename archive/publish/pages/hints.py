"""Where a search finds nothing: searches near to it that find something."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.publish.pages import search_filters
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import Filters
from archive.store import clauses, matching, search
from archive.store.search import CLOSES, OPENS, SEARCH_INDEX

MOST = 6
"""How many searches are proposed."""

_MOST_WORDS = 8
_MOST_NEAR = 2
_ALIKE = 0.8
"""How alike two words are, of 1, of which one may be the other misspelt."""

_VOCABULARY = f"""
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
    USING fts5vocab(main, {SEARCH_INDEX}, 'row')
"""
# A word that is misspelt mostly begins alike and is about as long.
_CANDIDATES = """
    SELECT term, doc FROM temp.vocabulary
    WHERE term >= :first AND term < :last AND abs(length(term) - :length) <= 2
"""
_AS_WRITTEN = f"""
    SELECT highlight({SEARCH_INDEX}, 1, '{OPENS}', '{CLOSES}') AS body,
    highlight({SEARCH_INDEX}, 0, '{OPENS}', '{CLOSES}') AS title
    FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Hint:
    """A search near to one that finds nothing."""

    label: str
    """What it looks for, and how it differs."""
    url: str
    """Its address."""
    documents: int
    """How many documents it finds."""


def find(
    connection: sqlite3.Connection, request: PageRequest, filters: Filters
) -> tuple[Hint, ...]:
    """The searches near to this one that find documents: spelt otherwise, shorter, less narrow."""
    made = _all(connection, request, filters)
    found: dict[str, Hint] = {}
    for hint in made:
        if hint.documents:
            found.setdefault(hint.url, hint)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _all(connection: sqlite3.Connection, request: PageRequest, filters: Filters) -> Iterator[Hint]:
    typed = request.argument("q")
    if filters and typed:
        every = dict.fromkeys((*filters, "page"))
        count = _count(connection, search.as_query(typed), {})
        yield Hint(f"“{typed}” everywhere", request.with_arguments(**every), count)
    words = typed.split()[:_MOST_WORDS]
    spelt = [_spelt_otherwise(connection, word) for word in words]
    if any(spelt):
        nearest = [found[0] if found else word for word, found in zip(words, spelt, strict=True)]
        yield _with(connection, request, nearest, filters)
    for i, others in enumerate(spelt):
        for other in others[1:]:
            yield _with(connection, request, [*words[:i], other, *words[i + 1 :]], filters)
    if len(words) > 1:
        for i in range(len(words)):
            yield _with(connection, request, words[:i] + words[i + 1 :], filters)


def _with(
    connection: sqlite3.Connection, request: PageRequest, words: list[str], filters: Filters
) -> Hint:
    typed = " ".join(words)
    count = _count(connection, search.as_query(typed), filters)
    return Hint(typed, request.with_arguments(q=typed, page=None), count)


def _count(connection: sqlite3.Connection, query: str, filters: Filters) -> int:
    sql = f"""
        SELECT count(*) AS n FROM {SEARCH_INDEX}
        CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
        WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
        {search_filters.conditions(filters)}
    """
    return int(connection.execute(sql, {"words": query, **filters}).fetchone()["n"])


def _spelt_otherwise(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that are nearest to one that is in no document, as written."""
    stems = matching.words(word)
    if len(stems) != 1 or len(stems[0]) < 3:
        return []
    (stem,) = stems
    connection.execute(_VOCABULARY)
    known = connection.execute("SELECT 1 FROM temp.vocabulary WHERE term = ?", (stem,)).fetchone()
    if known:
        return []
    first = stem[0]
    values = {"first": first, "last": chr(ord(first) + 1), "length": len(stem)}
    frequency = {row["term"]: row["doc"] for row in connection.execute(_CANDIDATES, values)}
    near = difflib.get_close_matches(stem, frequency, 2 * _MOST_NEAR, _ALIKE)
    near.sort(
        key=lambda term: (-difflib.SequenceMatcher(None, stem, term).ratio(), -frequency[term])
    )
    return [_as_written(connection, term) for term in near[:_MOST_NEAR]]


def _as_written(connection: sqlite3.Connection, stem: str) -> str:
    """A word that has a stem, as a document writes it."""
    row = connection.execute(_AS_WRITTEN, (f'"{stem}"',)).fetchone()
    for text in (row["body"], row["title"]) if row else ():
        begins = text.find(OPENS)
        if begins >= 0:
            return str(text[begins + 1 : text.find(CLOSES, begins)]).lower()
    return stem
