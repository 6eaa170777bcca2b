"""Searching in the full-text index over titles and bodies."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

OPENS, CLOSES = "\x02", "\x03"
"""The characters around each match in an excerpt; in texts, they are not shown."""

SENTENCE_WORDS = 24
"""Words that stand within so many of each other are taken for those of one sentence."""

EXCERPT_WORDS = 24
"""How many words an excerpt has."""


def rank(republished: str = "SELECT document_id FROM repeated_texts") -> str:
    """How what is found is sorted: all words in the title, side by side, in one sentence, strewn.

    A text that is published again comes behind the first, and the nearest by FTS5's own rank.
    `republished` is the SELECT of the ids of the documents with such texts.
    """
    return f"""(
        {SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX}
            WHERE {SEARCH_INDEX} MATCH '{{title}}: (' || fts_words(:typed) || ')'
        ) + ({SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH fts_near(:typed, 0)
        )) + ({SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX}
            WHERE {SEARCH_INDEX} MATCH fts_near(:typed, {SENTENCE_WORDS})
        ))
    ) DESC,
    {SEARCH_INDEX}.rowid IN ({republished}),
    bm25({SEARCH_INDEX}, 4.0, 1.0)"""


_FOUND = f"""
    SELECT
        documents.slug,
        collections.name AS collection,
        documents.title,
        documents.date,
        documents.date_latest,
        documents.url,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        snippet({SEARCH_INDEX}, 1, :opens, :closes, ' … ', {EXCERPT_WORDS}) AS excerpt,
        {clauses.jurisdiction("documents")} AS jurisdiction
    FROM {SEARCH_INDEX}
    JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    JOIN collections ON collections.id = documents.collection_id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
    AND (:collection IS NULL OR collections.name = :collection)
    AND (
        :jurisdiction IS NULL
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    {{conditions}}
    ORDER BY {rank()}, documents.slug
    LIMIT :limit
"""

# All documents are found without the words, of which there are none, and the newest come first.
_EVERY = (
    _FOUND.replace(f"{SEARCH_INDEX} MATCH :words AND ", "")
    .replace(f"snippet({SEARCH_INDEX}, 1, :opens, :closes, ' … ', {EXCERPT_WORDS})", "''")
    .replace(f"ORDER BY {rank()}, documents.slug", "ORDER BY documents.date DESC, documents.slug")
)

_ALL_FOUND = f"""
    SELECT documents.id FROM documents WHERE {clauses.is_current()} AND id IN (
        SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
    ) ORDER BY id
"""


def find(
    connection: sqlite3.Connection,
    words: str,
    *,
    collection: str | None = None,
    jurisdiction: str | None = None,
    limit: int = 20,
    narrowed: tuple[str, Mapping[str, str]] = ("", {}),
) -> list[sqlite3.Row]:
    """The current documents that hold `words`, best first, each with an excerpt.

    `narrowed` are further conditions on documents, each after AND, with the values of their
    parameters; where there are such, no words at all stand for all documents, newest first.

    `words` may be an FTS5 query; one that FTS5 cannot parse is searched for as plain words.
    `collection` and `jurisdiction` are a short name and a slug that narrow them.
    """
    values = {
        "opens": OPENS,
        "closes": CLOSES,
        "words": full_text.as_query(words),
        "typed": words,
        "collection": collection,
        "jurisdiction": jurisdiction,
        "limit": limit,
        **narrowed[1],
    }
    sql = _FOUND if words or not narrowed[0] else _EVERY
    return connection.execute(sql.replace("{conditions}", narrowed[0]), values).fetchall()


def ids(connection: sqlite3.Connection, words: str) -> list[int]:
    """The ids of all current documents that hold `words`, in their order."""
    rows = connection.execute(_ALL_FOUND, {"words": full_text.as_query(words)})
    return [int(row["id"]) for row in rows]
