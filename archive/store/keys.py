"""The keys of figures and quotations, by the name that their document bears or bore earlier."""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from archive import naming
from archive.store import clauses
from archive.store.records import DocumentName

_TABLES: dict[str, tuple[str, Callable[..., str]]] = {
    "figures": (
        f"""
        SELECT figures.id, figures.key, {clauses.SENTENCE} AS sentence, text
        FROM figures JOIN documents ON documents.id = document_id
        WHERE document_id = ? ORDER BY start_char
        """,
        naming.figure_hash,
    ),
    "quotations": (
        "SELECT id, key, text FROM quotations WHERE document_id = ? ORDER BY start_char",
        naming.quotation_hash,
    ),
}
"""Of each table with keys: the id, the key and the words of a document's rows, and their hash."""

_MOST_GONE = 100
"""Of so many equal ones in a row that were corrected to be none, those behind are still told."""

TABLES = tuple(_TABLES)
"""The tables whose rows have keys."""

_NAMES = """
    SELECT named.document_id, named.collection AS earlier_collection, named.slug AS earlier,
        collections.name AS collection, documents.slug
    FROM document_names AS named
    JOIN documents ON documents.id = named.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE named.is_current = 0
"""


def select(table: str) -> str:
    """The SELECT of a document's rows of a table, by the document's id."""
    return _TABLES[table][0]


def under(
    table: str, rows: Sequence[Any], present: DocumentName, other: DocumentName
) -> Iterator[str]:
    """The keys that the rows of a document, as `select` gives them, have under another name of it.

    The keys that they have under the present one tell their turns, in which there are gaps where
    an equal one was corrected to be none.
    """
    mark = _TABLES[table][1]
    turns: Counter[Any] = Counter()
    for _, held, *words in rows:
        after = turns[tuple(words)]
        likely = itertools.islice(itertools.count(after), _MOST_GONE)
        turn = next(
            (each for each in likely if naming.key(*present, mark(*words, each)) == held), after
        )
        turns[tuple(words)] = turn + 1
        yield naming.key(*other, mark(*words, turn))


def find_present(connection: sqlite3.Connection, table: str, earlier: str) -> str | None:
    """The key that a figure or a quotation has now by the one that it had under an earlier name.

    That name is one that its document bore, or its collection; None where none has it.
    """
    for row in connection.execute(_NAMES).fetchall():
        document_id, *before, collection, slug = row
        rows = connection.execute(select(table), (document_id,)).fetchall()
        names = DocumentName(collection, slug), DocumentName(*before)
        for row, key in zip(rows, under(table, rows, *names), strict=True):
            if key == earlier:
                return str(row["key"])
    return None
