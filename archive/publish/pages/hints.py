"""Where a search finds nothing: searches near to it that find something."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.publish.pages import search_filters, vocabulary
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import Filters
from archive.store import clauses, search
from archive.store.search import SEARCH_INDEX

MOST = 6
"""How many searches are proposed."""

_MOST_WORDS = 8
_MOST_NEAR = 2


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
    spelt = [vocabulary.near(connection, word, _MOST_NEAR) for word in words]
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
