"""Says which corrections hold once all documents are there, and keeps out of lists what they say.

A line finds nothing, or holds, or another one behind it on the same fact holds in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from archive.corrections import (
    COLLECTION,
    FORMERLY,
    NAME,
    REMOVED,
    SAME_AS,
    WITHDRAWN,
    YES,
    Correction,
)
from archive.store import clauses
from archive.store.connection import Connection
from archive.store.correction_states import APPLIED, SUPERSEDED, UNFIT
from archive.store.known_names import KnownNames

_NOT_COUNTED = f"state = '{APPLIED}' AND field IN ('{WITHDRAWN}', '{SAME_AS}')"
_NAMING_OTHERS = f"""
    SELECT corrections.id, name, document_id, field, value
    FROM corrections JOIN collections ON collections.id = collection_id
    WHERE field IN ('{WITHDRAWN}', '{SAME_AS}') AND document_id IS NOT NULL
    AND (field, value) <> ('{WITHDRAWN}', '{YES}')
    ORDER BY name, path, line
"""
# Names that an archive knows that is built from nothing: those of now, and those of lines. Of
# several documents the first in this order is meant.
_OTHER = f"""
    SELECT documents.id
    FROM documents JOIN collections ON collections.id = documents.collection_id
    WHERE documents.status <> 'missing' AND documents.id NOT IN ({clauses.REMOVED})
    AND (
        (slug = ?2 AND (name = ?1 OR collections.id IN (
            SELECT collection_id FROM corrections
            WHERE what = '{COLLECTION}' AND field = 'name' AND document = ?1
        )))
        OR documents.id IN (
            SELECT document_id FROM corrections
            WHERE field = '{FORMERLY}' AND value = ?1 || '/' || ?2
        )
    )
    ORDER BY slug <> ?2, name <> ?1, name LIMIT 1
"""

# Where a document was held, that it must not be there, and how a collection is called may be said
# by many lines, each of which holds.
_OF_ONE_FACT = f"""
    SELECT id, last_value(id) OVER facts AS held_by_id,
        last_value(path || ':' || line) OVER facts AS held_by
    FROM corrections
    WHERE state = '{APPLIED}' AND field NOT IN ('{FORMERLY}', '{REMOVED}')
    AND NOT (what = '{COLLECTION}' AND field = '{NAME}')
    WINDOW facts AS (
        PARTITION BY collection_id, document_id, what, field,
            coalesce(start_char, words || char(31) || near || char(31) || turn)
        ORDER BY path, line ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
"""


class Wrong(NamedTuple):
    """A correction that finds nothing, or not the document that it names."""

    collection_id: int
    correction: Correction
    is_held: bool
    """Whether the document is there that it corrects."""
    names_other: bool
    """Whether another document is there that it names."""
    names_itself: bool
    """Whether what it names is the document that it corrects."""
    holds: bool
    """Whether it holds all the same."""


def lift(connection: Connection) -> set[int]:
    """Makes documents current again that a correction keeps out; gives their ids.

    While a load goes on they are documents like others, whose files may change, move and go.
    """
    ids = set(
        connection.run(
            "SELECT documents.id FROM corrections JOIN documents ON documents.id = document_id"
            f" WHERE {_NOT_COUNTED} AND status = 'withdrawn' AND NOT EXISTS ("
            "SELECT 1 FROM documents AS others WHERE others.path = documents.path"
            " AND others.collection_id = documents.collection_id"
            f" AND {clauses.is_current('others')})"
        ).scalars()
    )
    _set_status(connection, ids, "current")
    return ids


def settle(connection: Connection, known: KnownNames | None = None) -> set[int]:
    """Keeps out of lists and sums what is withdrawn, or is another document again; gives the ids.

    A correction of no document that is there found nothing.
    """
    run = connection.run
    run(
        f"UPDATE corrections SET state = '{UNFIT}', was = NULL"
        f" WHERE document_id IS NULL AND what <> '{COLLECTION}'"
    )
    # What is removed has no text, and nothing that could be read otherwise.
    run(
        f"UPDATE corrections SET state = '{APPLIED}', was = coalesce(was, '')"
        f" WHERE field = '{REMOVED}' OR what = '{COLLECTION}'"
    )
    _judge_names(connection, known or KnownNames(connection.run))
    _judge_others(connection)
    _supersede(connection)
    query = (
        "SELECT documents.id FROM corrections JOIN documents ON documents.id = document_id"
        f" WHERE {_NOT_COUNTED} AND {clauses.is_current()}"
    )
    ids = set(run(query).scalars())
    _set_status(connection, ids, "withdrawn")
    return ids


def wrong(connection: Connection) -> Iterator[Wrong]:
    """The corrections that find nothing, and withdrawals whose replacement is not there."""
    names = ", ".join(Correction._fields)
    for row in connection.run(
        f"SELECT collection_id, document_id, other_document_id, state, {names} FROM corrections"
        f" WHERE state = '{UNFIT}' OR (field = '{WITHDRAWN}' AND value <> '{YES}'"
        " AND other_document_id IS NULL) ORDER BY collection_id, path, line"
    ):
        collection_id, document_id, other, state, *said = row
        yield Wrong(
            collection_id,
            Correction(*said),
            document_id is not None,
            other is not None and other != document_id,
            other is not None and other == document_id,
            state != UNFIT,
        )


def _judge_names(connection: Connection, known: KnownNames) -> None:
    """Marks the corrections unfit whose values name somebody or something that nobody knows."""
    rows = connection.run("SELECT id, what, field, value FROM corrections").all()
    unknown = [
        (row.id,) for row in rows if known.complaint(row.what, row.field, row.value) is not None
    ]
    if unknown:
        connection.run(
            f"UPDATE corrections SET state = '{UNFIT}', was = NULL WHERE id = ?", unknown
        )


def _judge_others(connection: Connection) -> None:
    """Finds the documents that others are replaced by, or are again, and says which lines hold.

    What is withdrawn is so whether its replacement is there or not. Of lines that lead in a circle
    from a document to another that it is again, the last one does not hold.
    """
    run = connection.run
    run(
        f"UPDATE corrections SET state = '{APPLIED}', other_document_id = NULL"
        f" WHERE field = '{WITHDRAWN}' AND document_id IS NOT NULL"
    )
    leading: dict[int, int] = {}
    judged = []
    for row in run(_NAMING_OTHERS).all():
        collection, _, slug = row.value.rpartition("/")
        other = run(_OTHER, (collection or row.name, slug)).scalar()
        fits = True
        if row.field == WITHDRAWN:
            other = None if other == row.document_id else other
        elif other is None or row.document_id in _followed(leading, other):
            fits = False
        else:
            leading[row.document_id] = other
        judged.append((APPLIED if fits else UNFIT, other, row.id))
    if judged:
        run("UPDATE corrections SET state = ?, other_document_id = ? WHERE id = ?", judged)


def _supersede(connection: Connection) -> None:
    """Says which corrections another one, behind them on the same fact, holds in the place of."""
    run = connection.run
    run(
        f"UPDATE corrections SET state = '{APPLIED}', superseded_by = NULL"
        f" WHERE state = '{SUPERSEDED}' OR superseded_by IS NOT NULL AND state = '{APPLIED}'"
    )
    run(f"UPDATE corrections SET superseded_by = NULL WHERE state = '{UNFIT}'")
    rows = run(_OF_ONE_FACT).all()
    gave_way = [(row.held_by, row.id) for row in rows if row.id != row.held_by_id]
    if gave_way:
        run(
            f"UPDATE corrections SET state = '{SUPERSEDED}', superseded_by = ? WHERE id = ?",
            gave_way,
        )


def _followed(leading: Mapping[int, int], document: int) -> Iterator[int]:
    """A document, the one that it is again, the one that this is again, and so on to the end."""
    at: int | None = document
    while at is not None:
        yield at
        at = leading.get(at)


def _set_status(connection: Connection, ids: Iterable[int], status: str) -> None:
    rows = [(status, each) for each in ids]
    if rows:
        connection.run("UPDATE documents SET status = ? WHERE id = ?", rows)
