"""Quotations and figures, of the documents that a search finds, whose own words hold the search.

All are of the temporary tables ``_page_found``, the documents of a search, and ``_page_newest``,
of which the newest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.publish.pages import republished
from archive.store import clauses
from archive.store.schema import indexes
from archive.words import matching

MOST_READ = 150
"""Of more documents, the quotations and figures of the newest are read one by one."""

MOST_SENTENCES = 300
"""How many sentences are read for the largest figures, and as many for the newest."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations that hold a search, of the documents that are read."""

    ids: tuple[int, ...]
    """Their ids, those of the newest document first."""
    forms: Counter[str]
    """The words as written that the search looks for, with how often they stand in them."""
    documents: int
    """How many documents were read."""
    since: str | None
    """Date of the oldest of them, ISO 8601."""


_READ = f"""
    SELECT id, date FROM _page_newest ORDER BY date DESC, id DESC LIMIT {MOST_READ}
"""
_QUOTATIONS = f"""
    SELECT quotations.id, quotations.text FROM ({_READ}) AS wanted
    CROSS JOIN quotations ON quotations.document_id = wanted.id
    ORDER BY wanted.date DESC, wanted.id DESC, quotations.id
"""
# From the largest on, however many documents were found.
_LARGEST = f"""
    SELECT figures.id, figures.value
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE kind = 'money' AND unit = :currency AND {clauses.may_be_spent()}
    AND document_id IN (SELECT id FROM _page_found)
    AND document_id NOT IN (SELECT value FROM json_each(:republished))
    ORDER BY figures.value DESC, figures.id
"""
_NEWEST = f"""
    SELECT figures.id, figures.value FROM ({_READ}) AS wanted
    CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT} ON figures.document_id = wanted.id
    WHERE {clauses.may_be_spent()}
    AND wanted.id NOT IN (SELECT value FROM json_each(:republished))
    ORDER BY wanted.date DESC, wanted.id DESC, figures.id
"""
_SENTENCE = f"""
    SELECT {clauses.SENTENCE} AS sentence FROM figures
    JOIN documents ON documents.id = figures.document_id WHERE figures.id = ?
"""
_SPEAKERS = """
    SELECT person_id, count(*) AS n FROM quotation_speakers
    WHERE person_id IS NOT NULL AND quotation_id IN (SELECT value FROM json_each(?))
    GROUP BY person_id
"""


def quotations(connection: sqlite3.Connection, query: str) -> Quoted:
    """The quotations that hold a query of FTS5, in the newest `MOST_READ` documents."""
    read = connection.execute(_READ).fetchall()
    found: list[int] = []
    forms: Counter[str] = Counter()
    for row in connection.execute(_QUOTATIONS):
        if matching.holds(row["text"], query):
            found.append(row["id"])
            forms.update(matching.found(row["text"], query))
    since = min((row["date"] for row in read if row["date"]), default=None)
    return Quoted(tuple(found), forms, len(read), since)


def speakers(connection: sqlite3.Connection, quotation_ids: Iterable[int]) -> Counter[int]:
    """How many of some quotations each known person said, with others or alone."""
    rows = connection.execute(_SPEAKERS, (json.dumps(list(quotation_ids)),))
    return Counter({row["person_id"]: row["n"] for row in rows})


def largest(
    connection: sqlite3.Connection, query: str, currency: str | None, most: int
) -> list[int]:
    """The ids of the largest sums in a currency whose sentences hold a query, each sum once."""
    found: dict[float, int] = {}
    values = {"currency": currency, "republished": republished.ids(connection)}
    rows = connection.execute(_LARGEST, values)
    for figure_id, value in _whose_sentence_holds(connection, rows, query):
        found.setdefault(value, figure_id)
        if len(found) == most:
            break
    return list(found.values())


def newest(connection: sqlite3.Connection, query: str, most: int) -> list[int]:
    """The ids of the newest figures of any kind whose sentences hold a query."""
    found = []
    rows = connection.execute(_NEWEST, {"republished": republished.ids(connection)})
    for figure_id, _ in _whose_sentence_holds(connection, rows, query):
        found.append(figure_id)
        if len(found) == most:
            break
    return found


def _whose_sentence_holds(
    connection: sqlite3.Connection, rows: Iterable[sqlite3.Row], query: str
) -> Iterator[tuple[int, float]]:
    """Of the first `MOST_SENTENCES` figures, those whose sentences hold a query."""
    for row, _ in zip(rows, range(MOST_SENTENCES), strict=False):
        sentence = connection.execute(_SENTENCE, (row["id"],)).fetchone()["sentence"]
        if matching.holds(sentence, query):
            yield row["id"], row["value"]
