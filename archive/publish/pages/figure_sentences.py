"""The sentences that figures stand in, indexed once a load, so that words are found in them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator

from archive.publish.pages import cache
from archive.words import full_text, matching

CACHE_BYTES = 16 * 2**20
"""How much of an index is kept in memory; the rest is in a temporary file of SQLite's own."""

_BODIES = """
    SELECT id, body FROM documents WHERE id IN (SELECT document_id FROM figures) ORDER BY id
"""
_SPANS = """
    SELECT id, document_id, sentence_start_char, sentence_end_char FROM figures
    ORDER BY document_id
"""
_TABLE = f"""
    CREATE VIRTUAL TABLE sentences
    USING fts5 (sentence, content = '', tokenize = '{matching.TOKENIZER}')
"""

_FOUND = "SELECT json_group_array(rowid) FROM sentences WHERE sentences MATCH ?"


def find(connection: sqlite3.Connection, words: str) -> str:
    """The ids of the figures whose sentences hold what a reader types, as a JSON list."""
    query = matching.of_any_column(full_text.as_query(words))
    return cache.once_a_load(connection, _TABLE, lambda: _Index(connection)).find(query)


class _Index:
    """A full-text index of the sentences by the ids of their figures.

    Looking at the sentences of all documents that hold common words, one by one, takes seconds.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._lock = threading.Lock()
        self._sentences = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._sentences.execute(f"PRAGMA cache_size = -{CACHE_BYTES // 1024}")
        self._sentences.execute(_TABLE)
        self._sentences.execute("BEGIN")
        self._sentences.executemany(
            "INSERT INTO sentences (rowid, sentence) VALUES (?, ?)", _sentences(connection)
        )
        self._sentences.execute("COMMIT")

    def __sizeof__(self) -> int:
        return CACHE_BYTES

    def find(self, query: str) -> str:
        with self._lock:
            found = self._sentences.execute(_FOUND, (query,)).fetchone()
        return str(found[0])


def _sentences(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The id and the sentence of each figure."""
    bodies = connection.execute(_BODIES)
    document_id, body = None, ""
    for figure in connection.execute(_SPANS):
        while document_id != figure["document_id"]:
            document_id, body = bodies.fetchone()
        sentence = body[figure["sentence_start_char"] : figure["sentence_end_char"]]
        yield figure["id"], matching.without_addresses(sentence)
