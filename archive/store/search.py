"""Searching in the full-text index over titles and bodies."""

from __future__ import annotations

import sqlite3

from archive.store import clauses, full_text
from archive.store.search_index import SEARCH_INDEX

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
    ORDER BY {rank()}, documents.slug
    LIMIT :limit
"""


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
) -> list[sqlite3.Row]:
    """The current documents that hold `words`, best first, each with an excerpt.

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
    }
    return connection.execute(_FOUND, values).fetchall()


def ids(connection: sqlite3.Connection, words: str) -> list[int]:
    """The ids of all current documents that hold `words`, in their order."""
    rows = connection.execute(_ALL_FOUND, {"words": full_text.as_query(words)})
    return [int(row["id"]) for row in rows]
