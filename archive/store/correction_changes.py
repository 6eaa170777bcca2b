"""What loads changed of the corrections: which came, were taken back, and fit no longer."""

from __future__ import annotations

from collections.abc import Mapping

from archive.corrections import REMOVED
from archive.store import clauses, sql
from archive.store.connection import Connection
from archive.store.correction_states import UNFIT

_SAID = (
    *("collection_id", "what", "document", "words", "near", "turn", "field", "value", "reason"),
    *("source", "made_by", "made_on"),
)
_COLUMNS = ("load_id", "change", *_SAID)

ADDED, TAKEN_BACK, FITS_NOT, FITS = "added", "taken back", "fits no longer", "fits again"


States = Mapping[tuple[object, ...], bool]
"""Whether each correction finds what it corrects, by what it says."""


def states(connection: Connection) -> States:
    """The corrections that are held now."""
    rows = connection.run(f"SELECT state <> '{UNFIT}' AS fits, {', '.join(_SAID)} FROM corrections")
    return {tuple(said): bool(fits) for fits, *said in rows}


def note(connection: Connection, load_id: int, before: States) -> None:
    """Notes what is otherwise than before a load.

    Of a document that was removed nothing is told but that.
    """
    now = states(connection)
    rows: list[tuple[object, ...]] = []
    for said in sorted({*before, *now}, key=repr):
        fitted, fits = before.get(said), now.get(said)
        if fitted is None:
            rows.append((load_id, ADDED, *said))
        if fits is None:
            rows.append((load_id, TAKEN_BACK, *said))
        elif fitted is not False and not fits:
            rows.append((load_id, FITS_NOT, *said))
        elif fitted is False and fits:
            rows.append((load_id, FITS, *said))
    run = connection.run
    if not rows:
        return
    run(sql.insert("correction_changes", _COLUMNS).text, rows)
    forget_removed(connection)


def forget_removed(connection: Connection) -> None:
    """Deletes what was told of documents that must not be there, under any of their names."""
    connection.run(
        "DELETE FROM correction_changes WHERE field <> ?1 AND ("
        "(collection_id, document) IN"
        " (SELECT collection_id, document FROM corrections WHERE field = ?1)"
        f" OR {clauses.is_named('correction_changes', clauses.REMOVED)})",
        (REMOVED,),
    )
