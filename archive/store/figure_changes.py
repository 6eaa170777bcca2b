"""Which figures a new version of a document no longer states, and which it states now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from archive.store import clauses
from archive.store.connection import Connection
from archive.store.records import DocumentRecord
from archive.store.rows import FigureRow

_HELD = f"""
    SELECT text, figures.kind, value, high, unit, {clauses.SENTENCE} AS sentence
    FROM figures JOIN documents ON documents.id = document_id WHERE document_id = ?
"""


class FigureChangeRow(NamedTuple):
    """A row of ``figure_changes``, without the load and the document."""

    change: str
    text: str
    kind: str
    value: float
    high: float | None
    unit: str | None
    sentence: str


def find(
    connection: Connection, document_id: int, record: DocumentRecord
) -> Iterator[FigureChangeRow]:
    """What changes where `record` takes the place of the figures that are stored of a document.

    A figure of the same words in the same sentence is the same, however often it is stated.
    """
    body = record.document.body
    held = connection.run(_HELD, (document_id,))
    before = Counter(tuple(row) for row in held)
    now = Counter(
        (
            *(row.text, row.kind, row.value, row.high, row.unit),
            body[row.sentence_start_char : row.sentence_end_char],
        )
        for row in map(FigureRow._make, record.figures)
    )
    for change, figures in (("dropped", before - now), ("stated", now - before)):
        for figure in figures.elements():
            yield FigureChangeRow(change, *figure)
