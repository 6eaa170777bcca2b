"""Sums a hundred times larger than any before them, which are slips of their source or misread."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterator, Sequence

from archive.store import clauses
from archive.store.connection import Connection
from archive.store.schema import indexes

FACTOR = 100
ENOUGH = 1_000
"""How many sums in its currency must stand before a sum that is doubted for its size."""

_UNITS = f"""
    SELECT unit FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE kind = 'money' AND unit IS NOT NULL GROUP BY unit HAVING count(*) > {ENOUGH}
"""
# The day by which enough sums are known.
_KNOWN = f"""
    SELECT documents.date FROM documents INDEXED BY {indexes.DOCUMENTS_BY_DATE}
    CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
    ON figures.document_id = documents.id AND figures.kind = 'money' AND figures.unit = ?
    WHERE {clauses.is_current()} AND documents.date IS NOT NULL
    ORDER BY documents.date LIMIT 1 OFFSET {ENOUGH}
"""
_LARGEST_FIRST = f"""
    SELECT figures.id, figures.value, documents.date
    FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.unit = ? AND {clauses.is_current()}
    AND documents.date IS NOT NULL AND coalesce(figures.doubt, 'size') = 'size'
    ORDER BY figures.value DESC
"""


def begin(connection: Connection) -> None:
    """Nothing is noted: what is doubted depends on all sums, and is found fast."""


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """The same."""


def renew(connection: Connection, *, everything: bool) -> None:
    """Marks the sums that are doubted for their size, and no others."""
    run = connection.run
    units = run(_UNITS).scalars()
    doubted = {figure_id for unit in units for figure_id in _too_large(connection, unit)}
    marked = set(run("SELECT id FROM figures WHERE kind = 'money' AND doubt = 'size'").scalars())
    for figure_id in sorted(doubted ^ marked):
        doubt = "size" if figure_id in doubted else None
        run("UPDATE figures SET doubt = ? WHERE id = ?", (doubt, figure_id))


def _too_large(connection: Connection, unit: str) -> Iterator[int]:
    """The ids of the sums in a currency that are a hundred times larger than any before them."""
    enough = connection.run(_KNOWN, (unit,)).scalar()
    if enough is None:
        return
    # From the largest on: those of which it is not known yet whether any speaks for them.
    waiting: deque[tuple[int, float, str]] = deque()
    first_day = "~"  # after every day
    with contextlib.closing(connection.run(_LARGEST_FIRST, (unit,))) as sums:
        for figure_id, value, day in sums:
            while waiting and value * FACTOR < waiting[0][1]:
                doubted_id, _, its_day = waiting.popleft()
                if its_day <= first_day:
                    yield doubted_id
            if first_day <= enough:
                return
            waiting.append((figure_id, value, day))
            first_day = min(first_day, day)
