"""Which figures of several documents state the same claim, found for each value that was touched.

Statements of one value and unit are compared, and those of counts by what is counted besides.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from archive.claims import comparing
from archive.claims.comparing import Stated
from archive.store import clauses, rounded, stated
from archive.store.connection import Connection

LEAST_COUNT = 20
"""Smaller counts are claims of one: so many things are two or seven."""

MOST_TOUCHED = 5_000
"""Up to so many values are looked at alone; with more, all are, which is faster."""

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does what `map` does, as by several processes."""

TOGETHER = 1_000
"""Statements that are compared together, of several values if these have fewer."""

_NOTE = """
    INSERT OR IGNORE INTO touched_values
    SELECT others.kind, coalesce(others.unit, ''), others.value
    FROM figures JOIN figures AS others ON others.claim_id = figures.claim_id
    WHERE figures.document_id = ?
"""
_OF_TOUCHED = """
    (kind, coalesce(unit, ''), value) IN (SELECT kind, unit, value FROM touched_values)
"""
_RESET = """
    UPDATE figures SET claim_id = id, claim_basis = NULL, claim_words = NULL
    WHERE claim_id IS NOT id AND kind IN ('money', 'count')
"""
_STATED = f"""
    WITH several AS (
        SELECT kind, unit, value FROM figures
        WHERE ((kind = 'money' AND value <> 0) OR (kind = 'count' AND value >= {LEAST_COUNT}))
        {{touched}}
        GROUP BY kind, unit, value HAVING count(*) > 1
    )
    SELECT {stated.COLUMNS}
    FROM {{outer}} CROSS JOIN {{inner}} ON figures.kind = several.kind
    AND figures.unit IS several.unit AND figures.value = several.value
    JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
    ORDER BY figures.kind, figures.unit, figures.value, figures.id
"""


def begin(connection: Connection) -> None:
    """Begins to note which values come and go in a load."""
    connection.run(
        "CREATE TEMP TABLE IF NOT EXISTS touched_values (kind TEXT, unit TEXT, value REAL,"
        " PRIMARY KEY (kind, unit, value)) WITHOUT ROWID"
    )
    connection.run("DELETE FROM touched_values")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes the values of some documents as they stand, with all that their claims have."""
    if document_ids:
        connection.run(_NOTE, document_ids)


def renew(connection: Connection, *, everything: bool, spread: Spread = map) -> None:
    """Finds the claims of the values that were noted, or of all."""
    run = connection.run
    count = 0 if everything else run("SELECT count(*) FROM touched_values").scalar_one()
    if not count and not everything:
        return
    every = everything or count > MOST_TOUCHED
    looked_at = None if every else rounded.part(connection)
    touched = "" if every else f"AND {_OF_TOUCHED}"
    run(f"{_RESET} {touched}")
    changed = [
        (each.first, each.basis, each.words, each.figure)
        for found in spread(comparing.claims, _together(groups(connection, touched)))
        for each in found
    ]
    if changed:
        run(
            "UPDATE figures SET claim_id = ?, claim_basis = ?, claim_words = ? WHERE id = ?",
            changed,
        )
    rounded.join(connection, looked_at)


def groups(connection: Connection, touched: str = "") -> Iterator[list[Stated]]:
    """What is to be compared: the figures of each value that several state.

    `touched` is a condition on figures that leaves out others.
    """
    # All figures are read in the order of their index, and none of their texts is sorted.
    outer, inner = ("several", "figures") if touched else ("figures", "several")
    query = _STATED.format(touched=touched, outer=outer, inner=inner)
    rows = connection.run(query)
    every = map(Stated._make, rows)
    for _, group in itertools.groupby(every, key=lambda each: (each.kind, each.unit, each.value)):
        yield list(group)
    rows.close()


def _together(several: Iterator[list[Stated]]) -> Iterator[list[list[Stated]]]:
    """Groups by the thousand statements, since to hand over many at once takes less."""
    batch: list[list[Stated]] = []
    count = 0
    for group in several:
        batch.append(group)
        count += len(group)
        if count >= TOGETHER:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
